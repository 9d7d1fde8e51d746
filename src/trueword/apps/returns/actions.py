"""How are a return's tables taken from the record? As a named job, with an audit row that names every child."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Entry, record
from trueword.apps.records.api import ReturnTables, ssda903_tables

NAME = "check return"


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


def _days(year: str) -> tuple[date, date]:
    try:
        first = int(year[:4])
        if year != f"{first}-{(first + 1) % 100:02d}":
            raise ValueError
    except ValueError:
        raise ValueError(f"{year!r} is no collection year like 2026-27.") from None
    return date(first, 4, 1), date(first + 1, 3, 31)
