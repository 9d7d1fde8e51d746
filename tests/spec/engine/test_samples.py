"""The invented samples: which spoilt cells are named, and that nothing else about the return changes."""

import json
from pathlib import Path
from typing import Any

import pytest

from trueword.engine import Finding, check
from trueword.engine.files import files_of
from trueword.engine.told.where import Where

SAMPLES = Path(__file__).parents[2] / "samples"
SPOILT = json.loads((SAMPLES / "expected.json").read_text("utf-8"))["spoilt"]
# A cell that reads the same after trimming and folding is not spoilt, so nothing is said of it.
BAD = [cell for cell in SPOILT if cell["kind"] != "readable after trimming and folding"]


def findings(folder: str) -> tuple[tuple[Finding, ...], Where]:
    this = files_of([SAMPLES / folder], "ssda903")
    last = files_of([SAMPLES / "ssda903/last"], "ssda903")
    report = check("ssda903", "2026-27", this.tables, last_year=last.tables)
    assert report.signable
    return tuple(report.findings), Where({(name, False): source for name, source in this.sources.items()})


def cells(folder: str) -> set[tuple[str | None, int | None, str]]:
    found, where = findings(folder)
    return {(*where.of(f), field) for f in found if not f.last_year for field in f.fields}


@pytest.fixture(scope="module")
def named() -> set[tuple[str | None, int | None, str]]:
    return cells("spoilt/ssda903")


@pytest.mark.parametrize("cell", [c for c in BAD if "line" in c], ids=lambda c: f"{c['file']}-{c['column']}")
def test_every_spoilt_cell_is_named(named: set[Any], cell: dict[str, Any]) -> None:
    assert (cell["file"], cell["line"], cell["column"]) in named


@pytest.mark.parametrize("cell", [c for c in BAD if "element" in c], ids=lambda c: c["element"])
def test_every_spoilt_element_is_named(cell: dict[str, Any]) -> None:
    this = files_of([SAMPLES / "spoilt/cin.xml"], "cin")
    report = check("cin", "2026-27", this.tables)
    assert report.signable
    shown = [dict(zip(f.fields, f.values, strict=True)) for f in report.findings if f.table]
    assert any(row.get(cell["element"]) == cell["now"] for row in shown)


def test_what_reads_the_same_is_not_spoilt(named: set[Any]) -> None:
    same = [cell for cell in SPOILT if cell not in BAD]
    assert same
    assert not any(
        (cell["file"], cell["line"], cell["column"]) in named - cells("ssda903/this") for cell in same
    )
