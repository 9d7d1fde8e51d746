"""What is written reads back the same, cell for cell."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from trueword.engine.readers import read_files
from trueword.engine.writers import write_cin_xml, write_ssd_csv, write_ssda903_csv, write_ssda903_xml

Tables = dict[str, pa.Table]


def read(*paths: Path) -> Tables:
    files = read_files(paths).files
    assert [str(file.refused) for file in files if file.refused] == []
    return {name: table.drop_columns(["_line"]) for file in files for name, table in file.tables.items()}


def test_the_samples_survive_writing(samples: Path, tmp_path: Path) -> None:
    csv_set = read(samples / "ssda903/this")
    write_ssda903_csv(tmp_path / "csv", csv_set)
    assert read(tmp_path / "csv") == csv_set

    data_set = read(samples / "ssd")
    write_ssd_csv(tmp_path / "ssd", data_set)
    assert {k: v.select(data_set[k].column_names) for k, v in read(tmp_path / "ssd").items()} == data_set

    xml = read(samples / "ssda903/ssda903_this.xml")
    assert read(write_ssda903_xml(tmp_path / "a.xml", xml)) == xml

    census = read(samples / "cin_2026-27.xml")
    assert read(write_cin_xml(tmp_path / "c.xml", census)) == census


def test_dicts_do_as_well_as_arrow_and_blanks_are_blank(tmp_path: Path) -> None:
    rows = [{"CHILD": "1", "DUC": None, "SEX": ""}, {"CHILD": "2", "DOB": "01/01/2010", "_line": "9"}]
    (path,) = write_ssda903_csv(tmp_path, {"UASC": rows})
    assert path.read_bytes() == b"CHILD,SEX,DOB,DUC\r\n1,,,\r\n2,,01/01/2010,\r\n"


def test_values_that_a_spreadsheet_would_run_are_written_as_they_are(tmp_path: Path) -> None:
    names = ["=1+1", "-Smith", "+Jones", "@SUM(A1)", 'O"Neil', "a,b", "two\nlines", '=HYPERLINK("x")']
    rows = [{"pers_person_id": str(n), "pers_surname": name} for n, name in enumerate(names)]
    write_ssd_csv(tmp_path, {"ssd_person": rows})
    assert read(tmp_path / "ssd_person.csv")["ssd_person"]["pers_surname"].to_pylist() == names


def test_an_unknown_column_is_not_silently_lost(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="UASC has no column DECOM; it has CHILD, SEX, DOB, DUC"):
        write_ssda903_csv(tmp_path, {"UASC": [{"CHILD": "1", "DECOM": "x"}]})


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"Header": [{"CHILD": "1"}], "DoLo": []}, "does not carry DoLo"),
        (
            {"Header": [{"CHILD": "1"}], "Episodes": [{"CHILD": "2"}]},
            "Episodes has rows of child 2, who has no Header",
        ),
        ({"Header": [{"CHILD": "1"}], "OC3": [{"CHILD": "1"}] * 2}, "OC3 has 2 rows of child 1"),
        ({"Header": [{"CHILD": "a\x01"}]}, "Header.CHILD holds a character that XML cannot carry"),
    ],
)
def test_what_the_ssda903_xml_cannot_carry_is_said(tmp_path: Path, tables: Tables, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        write_ssda903_xml(tmp_path / "a.xml", tables)


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        (
            {"Section47": [{"LAchildID": "1", "CINdetailsID": "1"}]},
            "Section47 has rows of .*'1'.* which is nowhere",
        ),
        ({"CINdetails": [{"LAchildID": "1", "CINdetailsID": "1"}]}, "CINdetails has rows of"),
        ({"Assessments": [{"LAchildID": "1", "AssessmentFactors": "1A"}]}, "give assessment factors as"),
        ({"Header": [{"LEA": "1", "Town": "x"}]}, "Header has no column Town"),
    ],
)
def test_what_the_census_cannot_carry_is_said(tmp_path: Path, tables: Tables, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        write_cin_xml(tmp_path / "c.xml", tables)


def test_a_csv_cannot_carry_a_nul(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"ssd_person.pers_surname holds a NUL"):
        write_ssd_csv(tmp_path, {"ssd_person": [{"pers_surname": "a\0b"}]})


def test_two_children_under_one_identifier_stay_two(tmp_path: Path) -> None:
    tables = {
        "Header": [{"CHILD": "1", "SEX": "M"}, {"CHILD": "1", "SEX": "F"}],
        "Episodes": [{"CHILD": "1", "DECOM": "01/04/2026"}],
    }
    back = read(write_ssda903_xml(tmp_path / "a.xml", tables))
    assert back["Header"]["SEX"].to_pylist() == ["M", "F"]
    assert back["Episodes"].num_rows == 1
