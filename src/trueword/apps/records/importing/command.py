"""`trueword import FILES...`: bring a council's files into the record and account for every row."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path


def run(argv: list[str], *, today: date) -> int:
    """Import; 0 when all is well, 1 when something was refused or set aside, 2 when it failed."""
    asked = _parser().parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django
    from django.db import DatabaseError

    django.setup()
    try:
        return _import(asked, datetime.combine(today, _clock(), UTC))
    except ValueError as problem:
        print(f"Trueword: {problem}", file=sys.stderr)
    except DatabaseError as problem:
        print(
            f"Trueword: the database cannot be used ({type(problem).__name__}); nothing was half done.",
            file=sys.stderr,
        )
    return 2


def _clock() -> time:
    """The time of day, which the log needs beside the date that every command is handed."""
    return datetime.now(UTC).time()


def _import(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.audit.api import job
    from trueword.apps.records.importing.actions import JOB, import_files

    with _Bar() as bar:
        report = import_files(
            asked.files, by=job(JOB), on=on, year=asked.year, last=asked.last, progress=bar.show
        )
    for line in report.lines():
        print(line)
    return report.status


class _Bar:
    """A progress bar on standard error, where somebody is watching."""

    def __enter__(self) -> _Bar:
        from rich.console import Console
        from rich.progress import Progress

        self._progress = Progress(
            console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()
        )
        self._task = self._progress.add_task("reading", total=None)
        self._progress.start()
        return self

    def show(self, name: str, done: int, total: int) -> None:
        """How far the import is, and with which file."""
        known = total if name != "reading" else None
        self._progress.update(self._task, description=name[-40:], completed=done, total=known)

    def __exit__(self, *error: object) -> None:
        self._progress.stop()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="trueword import", description="Bring files into the record.")
    files: Sequence[tuple[str, dict[str, object]]] = (
        (
            "files",
            {
                "nargs": "+",
                "help": "SSDA903 (CSV, XML), children in need census (XML), safeguarding data set (CSV)",
            },
        ),
        ("--last", {"nargs": "+", "default": [], "help": "last year's SSDA903 files, or their folder"}),
    )
    for name, options in files:
        parser.add_argument(name, type=Path, metavar="FILE", **options)  # type: ignore[arg-type]
    parser.add_argument(
        "--year", help="the SSDA903's collection year, like 2026-27 (default: the year of today)"
    )
    return parser
