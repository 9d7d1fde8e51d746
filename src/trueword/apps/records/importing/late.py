"""Which rows of a file tell of a day long past: entered late, or moved back? Told beside the totals, with their lines.

A row is told late when a day of it lies two weeks or more before the file before it: a visit of Friday that comes on Monday is
not. What is told for the first time ever is not late.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from psycopg import sql

from trueword.apps.records.importing.database import Database
from trueword.apps.records.importing.feeds import Feed

USUAL = timedelta(days=14)
MOST = 200  # rows of a table that are listed; all of them are counted

DAYS: Mapping[str, tuple[str, ...]] = {
    "Contact": ("contact_date",), "EarlyHelpEpisode": ("start_date", "end_date"),
    "Referral": ("referral_date", "closure_date"), "Assessment": ("start_date", "authorisation_date"),
    "Section47": ("start_date",), "Conference": ("held_date",), "ChildInNeedPlan": ("start_date", "end_date"),
    "ProtectionPlan": ("start_date", "end_date"), "PlanReview": ("review_date",), "CareReview": ("review_date",),
    "CareEpisode": ("start_date", "end_date"), "MissingEpisode": ("start_date", "end_date"), "Visit": ("done_date",),
    "Address": ("valid_from", "valid_to"), "Involvement": ("valid_from", "valid_to"),
}  # fmt: skip
"""The days of a fact that say when something happened, by model."""

BEFORE = """
SELECT max(f.imported_at)::date FROM records_importedfile AS f JOIN records_importedtable AS t ON t.file_id = f.id
WHERE f.source_id = %(source)s AND f.outcome = 'stored' AND t."table" = %(table)s AND f.id <> ALL (%(files)s)
"""
NEW = """
SELECT w.line_told, 'new', {day} FROM {work} AS w WHERE w.fate = 'stored' AND {day} < %(before)s
"""
MOVED = """
SELECT w.line_told, 'changed', {day} FROM {work} AS w
    JOIN records_history AS h ON h."table" = %(model)s AND h.row_id = w.match AND h.changed_at >= transaction_timestamp()
WHERE w.fate = 'changed' AND {day} < %(before)s AND (h.was ->> {name}) IS DISTINCT FROM {day}::text
"""


@dataclass(frozen=True, slots=True)
class Late:
    """How many rows were told late, and some of them: line, new or changed, the day."""

    count: int = 0
    lines: tuple[tuple[int, str, date], ...] = ()


def told_late(db: Database, feed: Feed, table: str, work: str, told: Mapping[str, Any]) -> Late:
    """The rows of one table that tell of days long past. Call after they were written, in the same transaction."""
    days = [day for day in DAYS.get(feed.model.__name__, ()) if day in feed.fields]
    last = (
        db.value(BEFORE, {"source": told["source"], "table": table, "files": told["files"]}) if days else None
    )
    if last is None:
        return Late()
    found: dict[int, tuple[str, date]] = {}
    values = {"before": last - USUAL, "model": feed.model._meta.db_table}
    for day in days:
        for query in (NEW, MOVED):
            for line, fate, when in db.rows(
                query, values, work=work, day=_column(day), name=sql.Literal(day)
            ):
                found.setdefault(line, (fate, when))
    lines = tuple((line, *found[line]) for line in sorted(found))
    return Late(len(lines), lines[:MOST])


def _column(day: str) -> sql.Composable:
    return sql.SQL("w.{}").format(sql.Identifier(day))
