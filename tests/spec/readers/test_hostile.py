"""A hostile file is refused with one clear sentence, quickly, and without growing the process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import hostile_files

ADDRESS_SPACE = 2_000  # MB that the process may ask for at all; libraries take most of it
GROWTH = 60  # MB of real memory that reading a hostile file may add
SECONDS = 5.0


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("hostile")
    made = hostile_files.files()
    for name, content in made.items():
        (folder / name).write_bytes(content)
    source = Path(__file__).parents[3] / "src"
    done = subprocess.run(
        [sys.executable, hostile_files.__file__, str(folder), str(ADDRESS_SPACE)],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(source), "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr.decode()
    for name in made:
        (folder / name).unlink()
    return json.loads(done.stdout) | {"made": set(made)}


def test_every_one_is_refused(told: Any) -> None:
    assert set(told["files"]) == told["made"]
    assert [name for name, (sentence, _, _) in told["files"].items() if not sentence] == []


def test_each_refusal_is_one_short_sentence(told: Any) -> None:
    for name, (sentence, _, _) in told["files"].items():
        assert sentence.startswith(name)
        assert sentence.endswith(".")
        assert len(sentence) < 260
        assert sentence.isprintable()


def test_memory_stays_where_it_was(told: Any) -> None:
    assert told["after"] - told["before"] < GROWTH


def test_none_takes_long(told: Any) -> None:
    assert [(name, seconds) for name, (_, seconds, _) in told["files"].items() if seconds > SECONDS] == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("deep.xml", "elements are nested too deeply; expected at most 64 levels"),
        ("one cell.csv", "a line is too long; expected at most 4,000,000 characters"),
        ("one quoted cell.csv", "line 2: a cell is too long, or a quotation mark is not closed"),
        ("one cell.xml", "one element holds too much text; expected at most 1,000,000 characters"),
        ("one attribute.xml", "a single tag is too long"),
        ("workbook.csv", "it is a ZIP archive or an Excel workbook (.xlsx), whatever its name says"),
        ("a million columns.csv", "it has 1,000,000 columns; expected at most 2,000"),
        ("nul late.csv", "line 100002: it holds a NUL character"),
        ("doctype after a mark.xml", "it declares a document type (DOCTYPE)"),
        ("doctype without a mark.xml", "DOCTYPE"),
        ("laughs.xml", "it declares a document type (DOCTYPE)"),
        ("rows of one child.xml", "one child has more than 20,000 rows"),
        ("spaces.csv", "it is empty"),
    ],
)
def test_the_sentence_says_what_is_wrong(told: Any, name: str, sentence: str) -> None:
    assert sentence in told["files"][name][0]
