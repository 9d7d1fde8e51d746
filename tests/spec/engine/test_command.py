"""`trueword check` as an analyst meets it: formats, files and lines, exit status, errors in words."""

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from trueword.engine.command import run, status, year_of
from trueword.engine.report import Failed, Findings, NotChecked, Passed, Report
from trueword.returns.given import CSV_RETURN

TODAY = datetime.date(2026, 11, 24)
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "header.csv").write_text(
        f"{HEADER}1,M,01/04/2015,WBRI,UN2,,\n2,7,01/04/2015,WBRI,UN2,,\n=1+1,7,,,,,\n"
    )
    return tmp_path


def told(folder: Path, capsys: Any, form: str, *more: str) -> tuple[int, str]:
    code = run(["ssda903", "--year", "2026-27", "--in", str(folder), "--format", form, *more], today=TODAY)
    return code, capsys.readouterr().out


def test_text_names_file_line_and_cell(folder: Path, capsys: Any) -> None:
    code, out = told(folder, capsys, "text")
    assert code == 1
    assert "header.csv line 3, child 2: SEX '7'" in out
    assert "Not checked:" in out
    assert "Episodes was not given." in out


def test_json_lines_hold_everything(folder: Path, capsys: Any) -> None:
    lines = [json.loads(line) for line in told(folder, capsys, "jsonl")[1].splitlines()]
    assert lines[0]["type"] == "report"
    assert {line["rule"] for line in lines if line["type"] == "state"} >= {"101", "102", "530"}
    sex = [line for line in lines if line["type"] == "finding" and line["rule"] == "101"]
    assert [(f["row"], f["file"], f["line"], f["values"]) for f in sex] == [
        (1, "header.csv", 3, ["7"]),
        (2, "header.csv", 4, ["7"]),
    ]


def test_csv_never_becomes_a_formula(folder: Path, capsys: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(told(folder, capsys, "csv")[1])))
    assert {row["child"] for row in rows} >= {"2", "'=1+1"}


def test_a_workbook_never_becomes_a_formula(folder: Path, capsys: Any, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    told(folder, capsys, "xlsx", "--out", str(out))
    book = load_workbook(out)
    assert book.sheetnames == ["Findings", "Rules", "Structure"]
    children = [cell for row in book["Findings"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert children
    assert all(cell.data_type == "s" for cell in children)


def test_junit_has_a_case_for_every_rule(folder: Path, capsys: Any) -> None:
    suite = ElementTree.fromstring(told(folder, capsys, "junit")[1])
    cases = {case.get("name"): case for case in suite}
    assert cases["101"].find("failure") is not None
    assert cases["530"].find("skipped") is not None
    assert len(cases) == int(suite.get("tests", "0"))


def test_a_refused_file_is_named_and_the_status_is_two(folder: Path, capsys: Any) -> None:
    (folder / "broken.csv").write_bytes(b"CHILD,DECOM\n1,\0\n")
    code = run(["ssda903", "--year", "2026-27", "--in", str(folder)], today=TODAY)
    assert code == 2
    assert "broken.csv" in capsys.readouterr().err


def test_a_table_in_two_files_is_joined_and_each_row_knows_its_own(folder: Path, capsys: Any) -> None:
    (folder / "header more.csv").write_text(f"{HEADER}9,8,01/04/2015,WBRI,UN2,,\n")
    assert run(["ssda903", "--year", "2026-27", "--in", str(folder)], today=TODAY) == 1
    told = capsys.readouterr()
    assert "the rows of both are used" in told.err
    assert "header more.csv line 2, child 9: SEX '8'" in told.out


def test_nothing_to_read_is_said(tmp_path: Path, capsys: Any) -> None:
    assert run(["ssda903", "--in", str(tmp_path / "nowhere")], today=TODAY) == 2
    assert "cannot be opened" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["providers.csv", "providers.xlsx"])
def test_providers_come_as_csv_or_workbook(tmp_path: Path, capsys: Any, name: str) -> None:
    (tmp_path / "episodes.csv").write_text(
        "CHILD,DECOM,PLACE,URN\n1,01/05/2026,K2,100001\n2,01/05/2026,U1,100001\n"
    )
    lists = tmp_path / "lists"
    lists.mkdir()
    rows = [["URN", "PLACE_CODES"], [100001, "K2,S1"]]
    if name.endswith("csv"):
        (lists / name).write_text('URN,PLACE_CODES\n100001,"K2,S1"\n')
    else:
        from openpyxl import Workbook

        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(lists / name)
    _, out = told(tmp_path / "episodes.csv", capsys, "jsonl", "--providers", str(lists / name))
    found = [json.loads(line) for line in out.splitlines()]
    assert [f["line"] for f in found if f["type"] == "finding" and f["rule"] == "219"] == [3]


def test_a_list_that_cannot_be_read_is_said(folder: Path, capsys: Any) -> None:
    bad = folder / "list.xlsx"
    bad.write_text("not a workbook")
    assert run(["ssda903", "--in", str(folder / "header.csv"), "--providers", str(bad)], today=TODAY) == 2
    assert "list.xlsx cannot be read as a list" in capsys.readouterr().err


def test_a_rule_explains_itself(capsys: Any) -> None:
    assert run(["--explain", "530"], today=TODAY) == 0
    out = capsys.readouterr().out
    assert "place_provider = 'PR4' AND place = 'P1'" in out
    assert "Example (fails)" in out
    assert run(["--explain", "no such rule"], today=TODAY) == 2


@pytest.mark.parametrize(
    ("day", "year"), [((2026, 3, 31), "2025-26"), ((2026, 4, 1), "2026-27"), ((2099, 5, 1), "2099-00")]
)
def test_the_year_is_the_one_we_are_in(day: tuple[int, int, int], year: str) -> None:
    assert year_of(datetime.date(*day)) == year


def report(states: dict[str, Any], findings: int = 0) -> Report:
    return Report("ssda903", "2026-27", "common", states, [None] * findings if findings else Findings([]))  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("states", "findings", "expected"),
    [
        ({"1": Passed(1)}, 0, 0),
        ({"1": Passed(1), "105": NotChecked(CSV_RETURN.says)}, 0, 0),
        ({"1": Failed(1)}, 1, 1),
        ({"1": Failed(1), "2": NotChecked("No list.")}, 1, 1),
        ({"1": Passed(1), "2": NotChecked("No list.")}, 0, 2),
        ({"1": Failed(1), "2": NotChecked("It broke.", error=True)}, 1, 2),
    ],
)
def test_the_exit_status(states: dict[str, Any], findings: int, expected: int) -> None:
    assert status(report(states, findings)) == expected
