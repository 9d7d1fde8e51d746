"""What XML holds against the published layout is told in every format, apart from findings."""

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from trueword.engine.command import run, status
from trueword.engine.files import files_of
from trueword.engine.readers import Remark
from trueword.engine.report import Findings, Passed, Report

SAMPLE = Path("tests/samples/cin_2026-27.xml")
TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    """The sound sample with one element that the layout does not have."""
    path = tmp_path / "unknown.xml"
    path.write_text(SAMPLE.read_text().replace("<ChildIdentifiers>", "<Shoe/><ChildIdentifiers>", 1))
    return path


def told(path: Path, capsys: Any, form: str, *more: str) -> tuple[int, str]:
    code = run(["cin", "--year", "2026-27", "--in", str(path), "--format", form, *more], today=TODAY)
    return code, capsys.readouterr().out


def test_text_tells_remarks_apart_and_counts_the_same_findings(unknown: Path, capsys: Any) -> None:
    _, sound = told(SAMPLE, capsys, "text")
    _, text = told(unknown, capsys, "text")
    assert "Remarks on the structure" not in sound
    assert "Element 'Shoe': This element is not expected" in text.split("Remarks on the structure")[1]
    assert sound.splitlines()[-1] == text.splitlines()[-1]


def test_remarks_on_last_year_and_on_both_returns_together_are_told(unknown: Path, capsys: Any) -> None:
    assert "Shoe" in told(SAMPLE, capsys, "text", "--last", str(unknown))[1]
    run(["across", "--year", "2026-27", "--in", "tests/samples/ssda903/this", str(unknown)], today=TODAY)
    assert "Shoe" in capsys.readouterr().out


def test_json_lines_and_csv_tell_file_and_line(unknown: Path, capsys: Any) -> None:
    lines = [json.loads(line) for line in told(unknown, capsys, "jsonl")[1].splitlines()]
    (structure,) = [line for line in lines if line["type"] == "structure"]
    rows = list(csv.DictReader(io.StringIO(told(unknown, capsys, "csv")[1])))
    (row,) = [row for row in rows if row["severity"] == "remark"]
    assert (row["rule"], row["file"], row["line"]) == ("", "unknown.xml", str(structure["line"]))
    assert "Shoe" in row["message"] and row["message"] == structure["message"]


def test_a_workbook_has_a_sheet_of_them(unknown: Path, capsys: Any, tmp_path: Path) -> None:
    out = tmp_path / "report.xlsx"
    told(unknown, capsys, "xlsx", "--out", str(out))
    rows = list(load_workbook(out)["Structure"].values)
    assert rows[0] == ("file", "line", "message") and "Shoe" in str(rows[1][2]) and len(rows) == 2


def test_junit_tells_them_as_output_and_fails_no_case(unknown: Path, capsys: Any) -> None:
    sound = ElementTree.fromstring(told(SAMPLE, capsys, "junit")[1])
    suite = ElementTree.fromstring(told(unknown, capsys, "junit")[1])
    assert "Shoe" in str(suite.findtext("system-out"))
    assert suite.get("failures") == sound.get("failures")


def test_an_unknown_element_of_the_ssda903_is_told_too(tmp_path: Path) -> None:
    path = tmp_path / "903.xml"
    path.write_text(
        "<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><SEX>1</SEX><DOB>2015-04-01</DOB><SHOE/></HEADER></CHILD></EXPSSDA903>"
    )
    assert ["SHOE" in str(remark) for remark in files_of([path], "ssda903").structure] == [True]


def test_a_remark_alone_leaves_the_status_clean() -> None:
    remark = Remark("c.xml", 3, None, None, "an element is not expected")
    report = Report("cin", "2026-27", "department", {"1": Passed(1)}, Findings([]), structure=(remark,))
    assert status(report) == 0
