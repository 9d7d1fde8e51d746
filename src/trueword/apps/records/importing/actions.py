"""How does somebody bring files into the record? One call for the command, a page or the demonstration."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.db import DatabaseError

from trueword.adapters.keys import KeysUnavailable
from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Actor
from trueword.apps.records.importing import accounting, filing, given, years
from trueword.apps.records.importing.database import Database
from trueword.apps.records.importing.filing import Call
from trueword.apps.records.importing.given import Given
from trueword.apps.records.importing.report import FileReport, ImportReport

JOB = "import"
NO_KEYS = (
    "the keys cannot be reached, and without them nobody can tell what of it was destroyed: nothing of this file was stored. "
    "Bring it again when they can"
)
Progress = Callable[[str, int, int], None]
"""Called with a file's name, how many files are done and how many there are."""


def import_files(
    paths: Iterable[Path | str],
    *,
    by: Actor,
    on: datetime,
    year: str | None = None,
    last: Iterable[Path | str] = (),
    progress: Progress = lambda name, done, total: None,
) -> ImportReport:
    """Take files into the record and report what became of every row.

    `by` asks for it; the work is done by the named job `import`. `year`: the SSDA903's collection year where neither its
    folder nor the file says it (default: the year of `on`); `last`: the SSDA903 of the year before. A refused file stops
    nothing; each file is whole or not there at all. Raises ValueError for a year that is none, and the database's own
    error where it cannot be reached.
    """
    collection = years.named(year) if year else years.of_day(on.date())
    progress("reading", 0, 1)
    found = given.read(paths, last, collection)
    call = Call(by, on, upns=given.pupil_numbers(found))
    reports = []
    for done, one in enumerate(found):
        progress(one.file.name, done, len(found))
        reports.append(_one(one, call))
        found[done] = given.without_tables(one)
    progress("", len(found), len(found))
    return ImportReport(tuple(reports))


def _one(one: Given, call: Call) -> FileReport:
    before = len(call.files)
    try:
        with working_as(JOB) as job:
            return _refuse(one, call, job) if one.file.refused else filing.take(one, call, job)
    except KeysUnavailable:
        del call.files[before:]
        return FileReport(one.file.name, one.source, one.year, "failed", NO_KEYS)
    except DatabaseError as error:
        del call.files[before:]
        if getattr(error.__cause__, "sqlstate", None) is None:
            raise  # the connection itself is gone: no other file would fare better
        return FileReport(one.file.name, one.source, one.year, "failed", _words(error))


def _refuse(one: Given, call: Call, job: Actor) -> FileReport:
    accounting.note(Database(), one, None, uuid4(), "refused", call, job)
    return FileReport(one.file.name, one.source, one.year, "refused", str(one.file.refused))


def _words(error: DatabaseError) -> str:
    """What the database refused, without the values that it would quote."""
    cause = error.__cause__
    told = getattr(cause, "diag", None)
    place = getattr(told, "constraint_name", None) or getattr(told, "table_name", None) or "no table named"
    return f"the database refused it ({getattr(cause, 'sqlstate', '')}, {place}); nothing of this file was stored"
