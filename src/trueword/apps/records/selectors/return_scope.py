"""Which periods does a source of returns cover completely? What the record can conclude, table by table."""

from dataclasses import dataclass
from datetime import date, timedelta

from trueword.apps.records.models import Coverage

JOB = "jobs"


@dataclass(frozen=True, slots=True)
class Covered:
    """One declaration: the source covers these children completely in this table, from one day to another."""

    children: str
    first: date | None
    last: date | None


def coverage_of(source: str, table: str) -> tuple[Covered, ...]:
    """What a source was declared to cover completely in one table, earliest first."""
    rows = Coverage.objects.using(JOB).filter(source__code=source, table=table).order_by("period_from")
    return tuple(Covered(row.children, row.period_from, row.period_to) for row in rows)


def gaps(covered: tuple[Covered, ...], first: date, last: date) -> tuple[tuple[date, date], ...]:
    """The stretches of a period that no declaration covers, in order; a declaration without days covers none."""
    found, day = [], first
    periods = sorted((c.first, c.last) for c in covered if c.first and c.last)
    for begins, ends in periods:
        if begins > day:
            found.append((day, min(begins - timedelta(days=1), last)))
        day = max(day, ends + timedelta(days=1))
        if day > last:
            return tuple(found)
    return (*found, (day, last))
