"""How are a return's tables taken from the record? As a named job, with an audit row that names every child."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Entry, record
from trueword.apps.records.api import ReturnTables, ssda903_tables
from trueword.apps.returns.record_years import RecordYears, record_years

NAME = "check return"
MEASURE = "measure stability"


def tables_of(year: str, *, on: datetime) -> ReturnTables:
    """The SSDA903 of that collection year as the record holds it. Raises ValueError for what is no year like 2026-27."""
    start, end = _days(year)
    with working_as(NAME) as job:
        made = ssda903_tables(year, start, end)
        counts = {name: len(rows) for name, rows in made.tables.items()}
        digest = hashlib.sha256(json.dumps(made.tables, sort_keys=True).encode()).hexdigest()
        entry = Entry(
            "check return", "done", "returns", detail={"year": year, "rows": counts, "sha256": digest}
        )
        record(entry, by=job, on=on, subjects=made.people, using="jobs")
    return made


def stability_tables(year: str, *, on: datetime) -> RecordYears:
    """The years to measure stability from, as the record holds them. Raises ValueError for what is no year."""
    start, _ = _days(year)
    with working_as(MEASURE) as job:
        made = record_years(start.year)
        people = set().union(*(read.people for read in made.read))
        counts = [{name: len(rows) for name, rows in tables.items()} for tables in made.years]
        entry = Entry(MEASURE, "done", "returns", detail={"year": year, "rows": counts})
        record(entry, by=job, on=on, subjects=people, using="jobs")
    return made


def _days(year: str) -> tuple[date, date]:
    try:
        first = int(year[:4])
        if year != f"{first}-{(first + 1) % 100:02d}":
            raise ValueError
    except ValueError:
        raise ValueError(f"{year!r} is no collection year like 2026-27.") from None
    return date(first, 4, 1), date(first + 1, 3, 31)
