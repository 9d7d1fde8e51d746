"""Files of school histories: what is read, and the sentence for what is not. No sentence repeats a pupil's number."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from trueword.engine.school_files import read_academies, read_schools

ANN = "A000000000001"
NAMES = "UPN,URN,ENTRY_DATE,LEAVING_DATE,PHASE"


def written(folder: Path, *lines: str, name: str = "schools.csv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_columns_go_by_name_in_any_order_and_dates_in_two_ways(tmp_path: Path) -> None:
    found = read_schools(written(
        tmp_path, "phase,Entry Date,urn,upn,Former UPN,remark", f"Primary,2026-09-03,100,{ANN.lower()},,x",
        f"secondary,04/09/2026,200,{ANN},B000000000002,", ",,,,,",
    ))  # fmt: skip
    assert found.rows.select(["pos", "upn", "former", "school", "phase"]).to_pylist() == [
        {"pos": 2, "upn": ANN, "former": None, "school": "100", "phase": "PRIMARY"},
        {"pos": 3, "upn": ANN, "former": "B000000000002", "school": "200", "phase": "SECONDARY"},
    ]
    assert (found.first, found.last, found.leavings) == (
        datetime.date(2026, 9, 3), datetime.date(2026, 9, 4), False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "row", "said"),
    [
        ("UPN,URN,PHASE", f"{ANN},1,primary", "there is no column ENTRY_DATE; expected the columns UPN, FORMER_UPN,"),
        ("URN,ENTRY_DATE", "1,2026-09-03", "there is no column UPN, PHASE"),
        ("UPN,UPN,URN,ENTRY_DATE,PHASE", f"{ANN},{ANN},1,2026-09-03,", "column UPN: a column stands there twice"),
        (NAMES, f"{ANN},1,2026-02-30,,primary", "ENTRY_DATE cannot be read; expected a date as yyyy-mm-dd or dd/mm/yyyy (line 2)"),
        (NAMES, f"{ANN},1,,,primary", "ENTRY_DATE cannot be read"),
        (NAMES, f"{ANN},1,2026-09-03,soon,primary", "LEAVING_DATE cannot be read"),
        (NAMES, f"{ANN},1,2026-09-03,2026-09-02,primary", "the leaving date is before the entry date (line 2)"),
        (NAMES, f"{ANN},,2026-09-03,,primary", "URN is blank (line 2)"),
        (NAMES, ",1,2026-09-03,,primary", "UPN is blank"),
        (NAMES, "UN1,1,2026-09-03,,primary", "no unique pupil number"),
        (NAMES, f"{ANN},1,2026-09-03,,nursery", "PHASE is unknown; expected primary, middle or secondary"),
        (NAMES, "", "holds no school history"),
        ("", "", "it is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_sentence(tmp_path: Path, heading: str, row: str, said: str) -> None:
    with pytest.raises(ValueError) as told:
        read_schools(written(tmp_path, heading, row))
    assert said in str(told.value) and str(told.value).startswith("schools.csv")
    assert ANN not in str(told.value)


def test_many_lines_of_one_kind_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\(lines 2, 3, 4 and 6 more\)\.$"):
        read_schools(written(tmp_path, NAMES, *[f"{ANN},1,never,,primary"] * 9))


def test_a_workbook_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "schools.csv"
    path.write_bytes(b"PK\x03\x04 and so on")
    with pytest.raises(ValueError, match="Excel workbook"):
        read_schools(path)


def test_a_school_goes_by_the_latest_number_it_has(tmp_path: Path) -> None:
    became = written(tmp_path, "old urn,new urn", "1,2", "2,3", "1,2", name="academies.csv")
    assert read_academies(became) == {"1": "3", "2": "3"}
    rows = read_schools(written(tmp_path, NAMES, f"{ANN},1,2026-09-03,,primary"), became).rows
    assert rows.select(["urn", "school"]).to_pylist() == [{"urn": "1", "school": "3"}]


@pytest.mark.parametrize(
    ("lines", "said"),
    [(("1,2", "1,3"), "URN 1 becomes two schools"), (("1,2", "2,1"), "becomes itself in the end"),
     (("1,1",), "becomes itself"), (("1,",), "every row needs an old and a new URN")],
)  # fmt: skip
def test_academies_that_lead_nowhere_are_a_sentence(
    tmp_path: Path, lines: tuple[str, ...], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        read_academies(written(tmp_path, "OLD_URN,NEW_URN", *lines, name="academies.csv"))


def test_academies_without_their_columns_are_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="there is no column NEW_URN; expected the columns OLD_URN, NEW_URN"):
        read_academies(written(tmp_path, "OLD_URN,NAME", "1,x", name="academies.csv"))
