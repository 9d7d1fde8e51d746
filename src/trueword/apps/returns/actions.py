"""How are a return's tables taken from the record? As a named job, with an audit row that names every child."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Entry, record
from trueword.apps.returns.record_years import RecordYears, record_years

NAME = "check return"
MEASURE = "measure stability"


def years_to_check(year: str, *, on: datetime) -> RecordYears:
    """The SSDA903 of that collection year as the record holds it, and the years before that it holds without a gap.

    Raises ValueError for what is no year like 2026-27.
    """
    start, _ = _days(year)
    with working_as(NAME) as job:
        made = record_years(start.year)
        counts = [{name: len(rows) for name, rows in read.tables.items()} for read in made.read]
        digest = hashlib.sha256(json.dumps(made.read[0].tables, sort_keys=True).encode()).hexdigest()
        detail = {"year": year, "rows": counts[0], "earlier": counts[1:], "sha256": digest}
        record(
            Entry(NAME, "done", "returns", detail=detail), by=job, on=on, subjects=made.people, using="jobs"
        )
    return made


def stability_tables(year: str, *, on: datetime) -> RecordYears:
    """The years to measure stability from, as the record holds them. Raises ValueError for what is no year."""
    start, _ = _days(year)
    with working_as(MEASURE) as job:
        made = record_years(start.year)
        counts = [{name: len(rows) for name, rows in tables.items()} for tables in made.years]
        entry = Entry(MEASURE, "done", "returns", detail={"year": year, "rows": counts})
        record(entry, by=job, on=on, subjects=made.people, using="jobs")
    return made


def _days(year: str) -> tuple[date, date]:
    try:
        first = int(year[:4])
        if year != f"{first}-{(first + 1) % 100:02d}":
            raise ValueError
    except ValueError:
        raise ValueError(f"{year!r} is no collection year like 2026-27.") from None
    return date(first, 4, 1), date(first + 1, 3, 31)
