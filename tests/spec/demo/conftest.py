"""One small county, written once, for the tests of the files."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from trueword.demo.dates import year_of
from trueword.demo.making import make_county

YEAR = year_of("2026-27", date(2027, 3, 31))


class Files(NamedTuple):
    """The county's folder and its manifest."""

    folder: Path
    manifest: dict[str, Any]

    def rows(self, path: str) -> list[dict[str, str]]:
        """The rows of one CSV file."""
        with (self.folder / path).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def extra(self) -> list[dict[str, Any]]:
        """The lines of the demonstration's own file."""
        return [
            json.loads(line) for line in (self.folder / "extra/demonstration.jsonl").open(encoding="utf-8")
        ]


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """1,500 children as on the last day of the year, with five years of SSDA903."""
    folder = tmp_path_factory.mktemp("county")
    make_county(folder, 1500, 7, [YEAR.before(back) for back in range(5)])
    return Files(folder, json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
