"""For which times is nothing recorded, and which sources cover them completely?

An empty stretch is no proof that nothing happened: only a source that covers that time completely says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from trueword.apps.records.api import Cover

LONG = timedelta(days=183)
"""Half a year: a shorter time without an entry is usual between reviews."""


@dataclass(frozen=True, slots=True)
class Gap:
    """From the day after one entry to the day before the next; the sources (and children) that cover it completely."""

    start: date
    end: date
    covered_by: tuple[str, ...]


def gaps(days: Iterable[date | None], until: date, covers: Iterable[Cover]) -> tuple[Gap, ...]:
    """Every long stretch without an entry between the first day and `until`; none where nothing is dated."""
    known = sorted({day for day in days if day is not None and day <= until} | {until})
    declared = tuple(covers)
    return tuple(
        _gap(before + timedelta(days=1), after - timedelta(days=1), declared)
        for before, after in pairwise(known) if after - before > LONG
    )  # fmt: skip


def _gap(start: date, end: date, covers: tuple[Cover, ...]) -> Gap:
    whole = [f"{c.source}: {c.children}" for c in covers if c.holds(start, end)]
    return Gap(start, end, tuple(dict.fromkeys(whole)))
