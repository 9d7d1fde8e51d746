"""The samples read exactly as `expected.json` says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from trueword.engine.door import blank_cells, type_table
from trueword.engine.readers import SourceFile, read_files
from trueword.returns.tables import tables


def named(files: tuple[SourceFile, ...]) -> dict[str, SourceFile]:
    return {file.name: file for file in files}


def only(file: SourceFile) -> pa.Table:
    (table,) = file.tables.values()
    return table


def whole(folder: Path) -> dict[str, pa.Table]:
    return {name: table for file in read_files([folder]).files for name, table in file.tables.items()}


@pytest.mark.parametrize("year", ["this", "last"])
def test_the_ssda903_set_has_the_rows_and_children_that_it_should(
    samples: Path, expected: Any, year: str
) -> None:
    files = named(read_files([samples / "ssda903" / year]).files)
    counts = {
        name: {"rows": only(file).num_rows, "children": pc.count_distinct(only(file)["CHILD"]).as_py()}
        for name, file in files.items()
    }
    assert counts == expected["ssda903"][year]
    assert not any(file.warnings for file in files.values())


def test_the_safeguarding_data_set_has_the_rows_that_it_should(samples: Path, expected: Any) -> None:
    files = read_files([samples / "ssd"]).files
    assert {name: {"rows": t.num_rows} for f in files for name, t in f.tables.items()} == expected["ssd"]
    assert {file.collection for file in files} == {"ssd"}


def test_the_census_has_every_group_and_every_repeat(samples: Path, expected: Any) -> None:
    (file,) = read_files([samples / "cin_2026-27.xml"]).files
    counted = expected["cin"]
    rows = {name: table.num_rows for name, table in file.tables.items()}
    assert file.collection == "cin"
    assert not file.warnings
    assert rows["ChildIdentifiers"] == rows["ChildCharacteristics"] == counted["children"]
    for table in ("CINdetails", "Assessments", "Section47", "ChildProtectionPlans"):
        assert rows[table] == counted[table]
    assert rows["CINplanDates"] == counted["CINPlanDates"]
    assert rows["AssessmentFactorsList"] == counted["AssessmentFactors"]
    assert rows["Disabilities"] == counted["Disability"]
    assert rows["Reviews"] == counted["CPPreviewDate"]
    plans_reviewed = file.tables["Reviews"].group_by(["LAchildID", "CINdetailsID", "CPPID"]).aggregate([])
    assert plans_reviewed.num_rows == counted["Reviews"]


def test_the_xml_return_gives_the_tables_of_the_csv_set(samples: Path) -> None:
    from_csv = whole(samples / "ssda903" / "this")
    (file,) = read_files([samples / "ssda903" / "ssda903_this.xml"]).files
    assert set(from_csv) - set(file.tables) == {"SWEpisodes", "DoLo"}, "those two do not travel in this XML"
    for name, table in file.tables.items():
        assert table.select(from_csv[name].column_names[:-1]).to_pylist() == (
            from_csv[name].drop_columns(["_line"]).to_pylist()
        ), name
    flagged = pc.equal(file.tables["Header"]["UASC"], "1")
    assert file.tables["Header"].filter(flagged)["CHILD"] == from_csv["UASC"]["CHILD"]


@pytest.mark.parametrize(
    ("messy", "clean", "encoding", "remarks"),
    [
        ("Eps FINAL(2).csv", "episodes.csv", "utf-8-sig", 1),
        ("903 header v3.csv", "header.csv", "utf-8", 0),
    ],
)
def test_a_messy_file_gives_the_same_rows(
    samples: Path, messy: str, clean: str, encoding: str, remarks: int
) -> None:
    (file,) = read_files([samples / "messy" / messy]).files
    (plain,) = read_files([samples / "ssda903" / "this" / clean]).files
    assert (file.encoding, len(file.warnings)) == (encoding, remarks)
    assert only(file).select(only(plain).column_names).equals(only(plain))


def test_an_unknown_column_is_named(samples: Path) -> None:
    (file,) = read_files([samples / "messy" / "Eps FINAL(2).csv"]).files
    assert str(file.warnings[0]) == (
        "Eps FINAL(2).csv, line 1, column team: Episodes has no such column; it was left out."
    )


def test_hostile_files_are_refused_with_one_sentence_and_odd_ones_read(samples: Path, expected: Any) -> None:
    files = named(read_files([samples / "hostile"]).files)
    refused = {name for name, file in files.items() if file.refused}
    assert refused == set(expected["hostile"]["refuse with one clear sentence"])
    assert all(not files[name].tables for name in refused)
    assert only(files["headers_only.csv"]).num_rows == 0
    assert only(files["utf16.csv"])["CHILD"].to_pylist() == ["1"]
    assert only(files["formula_names.csv"])["pers_forename"].to_pylist() == ["=1+1", "@SUM(A1)"]
    assert only(files["formula_names.csv"])["pers_surname"].to_pylist() == ["-Smith", "+Jones"]


def spoilt_cells(files: tuple[SourceFile, ...]) -> list[tuple[str, int | None, str, str | None, str]]:
    found = []
    for file in files:
        for name, arrow in file.tables.items():
            table = tables(file.collection)[name]
            problems = [*type_table(table, arrow).unreadable, *blank_cells(table, arrow)]
            found += [(file.name, p.line, p.column, p.value, p.kind) for p in problems]
    return found


def test_exactly_the_spoilt_cells_are_named(samples: Path, expected: Any) -> None:
    """The cell that reads after trimming and folding is none of them; the blank one is reported as blank."""
    kinds = {"A12": "malformed", "u6 ": None}  # `expected.json` has no word for a malformed UPN
    wanted = {
        (
            cell["file"],
            cell["line"],
            cell["column"],
            cell["now"].upper() or None,
            kinds.get(cell["now"], cell["kind"]),
        )
        for cell in expected["spoilt"]
        if "line" in cell
    }
    found = spoilt_cells(read_files([samples / "spoilt" / "ssda903"]).files)
    assert set(found) == {cell for cell in wanted if cell[4]}
    assert len(found) == len(set(found)) == 11


def test_exactly_the_spoilt_census_cells_are_named(samples: Path) -> None:
    found = spoilt_cells(read_files([samples / "spoilt" / "cin.xml"]).files)
    lines = (samples / "spoilt" / "cin.xml").read_text().split("\n")
    assert [cell[2:] for cell in found] == [
        ("CINreferralDate", "2026-02-31", "unreadable date"),
        ("PrimaryNeedCode", "N99", "unknown code"),
    ]
    assert all(value in lines[(line or 0) - 1] for _, line, _, value, _ in found if value)


def test_clean_samples_hold_no_spoilt_cell(samples: Path) -> None:
    paths = [samples / "ssda903/this", samples / "ssda903/last", samples / "ssd", samples / "cin_2026-27.xml"]
    cells = spoilt_cells(read_files([*paths, samples / "ssda903/ssda903_this.xml"]).files)
    assert cells == []
