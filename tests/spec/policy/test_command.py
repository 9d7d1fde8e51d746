"""# `trueword notice check`

Lists every problem with file, line and sentence, and says how much is not yet kept; 0 when nothing is wrong, 1 when something
is, 2 when the command itself is not understood.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from trueword.policy.command import run

ROOT = Path(__file__).parents[3]
TINY = ROOT / "tests" / "councils" / "tinyshire"
TODAY = date(2026, 11, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "tinyshire"))


def test_nothing_is_wrong(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["check", str(folder)], today=TODAY) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Tinyshire Council on 2026-11-24: Nothing is wrong.",
        "33 sentences, 86 rules; 4 sentences are information only.",
        "Not yet kept: 3 (handle.abroad, rights.more, rights.complain).",
        "To be confirmed by the council: 0 (nothing).",
        "Rules whose source is not fully read: 82.",
    ]


def test_every_problem_has_a_line(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    notice = folder / "notice.md"
    notice.write_text(notice.read_text().replace("{#keep.notes}", "{#keep.notices}"))
    assert run(["check", str(folder)], today=TODAY) == 1
    assert capsys.readouterr().out.splitlines()[:4] == [
        "notice.md:29: keep.notices: No rule keeps this sentence."
        " Let a rule say it, or write below: > not yet kept: why, or > information only: why.",
        "retention.toml:18: T-2: It keeps keep.notes, which no page shows. Write that sentence, or name another.",
        "retention.toml:29: T-3: It keeps keep.notes, which no page shows. Write that sentence, or name another.",
        "Tinyshire Council on 2026-11-24: 3 problems.",
    ]


def test_on_another_day(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["check", "--on", "2028-10-01", str(folder)], today=TODAY) == 0
    assert run(["check", str(folder), "--on", "2028-10-02"], today=TODAY) == 1
    assert "had to be reviewed by 2028-10-01" in capsys.readouterr().out


def test_a_folder_that_cannot_be_read(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "retention.toml").write_text("[[rule]\n")
    assert run(["check", str(folder)], today=TODAY) == 1
    said = capsys.readouterr().out
    assert said.startswith("retention.toml:1: This is no TOML")
    assert "1 problem. Mend these first" in said


@pytest.mark.parametrize("words", [[], ["look"], ["check", "--on", "spring"], ["check", "--on"], ["check", "a", "b"],
                                   ["check", "--all"]])  # fmt: skip
def test_what_is_not_understood(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert run(words, today=TODAY) == 2
    assert "usage: trueword notice check" in capsys.readouterr().out


def test_the_folder_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TRUEWORD_COUNCIL", str(TINY))
    assert run(["check"], today=TODAY) == 0
    assert capsys.readouterr().out.startswith("Tinyshire")
    monkeypatch.delenv("TRUEWORD_COUNCIL")
    assert run(["check"], today=TODAY) == 0
    assert capsys.readouterr().out.startswith("Staffordshire")


def test_from_the_command_line_without_any_library() -> None:
    """The rulebook needs the standard library alone: it runs with every installed package out of reach."""
    words = [sys.executable, "-S", "-m", "trueword", "notice", "check", "--on", "2026-11-24", str(TINY)]
    done = subprocess.run(
        words, env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
