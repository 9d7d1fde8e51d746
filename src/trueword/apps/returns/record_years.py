"""How far back does the record cover the SSDA903, and what cannot be concluded from it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from trueword.apps.records.api import ReturnTables, coverage_of, gaps, ssda903_tables

SOURCE = "ssda903"
FARTHEST = 4  # years of the Commissioner's longest window
MEASURED = {
    "Episodes": "placements",
    "SWEpisodes": "social workers",
    "Header": "dates of birth",
}


@dataclass(frozen=True)
class RecordYears:
    """The tables of each year that can be concluded from, latest first, with the scope in sentences."""

    years: tuple[Mapping[str, list[dict[str, Any]]], ...]
    scope: tuple[str, ...]
    read: tuple[ReturnTables, ...]

    @property
    def people(self) -> frozenset[UUID]:
        """Everyone who is in any of the years."""
        return frozenset().union(*(read.people for read in self.read))


def record_years(first_year: int) -> RecordYears:
    """The year that begins in `first_year` and those before it without a gap, as far as any rule looks back. Read as a job.

    An earlier year counts only where its episodes are covered to the last day: a long episode told by a later return
    overlaps years of which nothing else was ever told.
    """
    read = [_read(first_year)]
    for first in range(first_year - 1, first_year - FARTHEST, -1):
        if gaps(coverage_of(SOURCE, "Episodes"), *_days(first)):
            break
        read.append(_read(first))
    years = tuple(_told(made, first_year - back) for back, made in enumerate(read))
    return RecordYears(years, tuple(_scope(first_year, len(read))), tuple(read))


def _days(first: int) -> tuple[date, date]:
    return date(first, 4, 1), date(first + 1, 3, 31)


def _read(first: int) -> ReturnTables:
    return ssda903_tables(_name(first), *_days(first))


def _name(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02d}"


def _told(made: ReturnTables, first: int) -> Mapping[str, list[dict[str, Any]]]:
    """A table without rows that no source covers that year was not told: it is left out, never taken for none."""
    whole = [_days(first)]
    return {
        name: [dict(row) for row in rows]
        for name, rows in made.tables.items()
        if rows or list(gaps(coverage_of(SOURCE, name), *_days(first))) != whole
    }


def _scope(first_year: int, years: int) -> Iterator[str]:
    start, end = _days(first_year)
    for table, words in MEASURED.items():
        covered = [c for c in coverage_of(SOURCE, table) if c.first and c.last]
        told = ", ".join(f"{_period(c.first, c.last)} ({c.children})" for c in covered if c.first and c.last)
        yield f"{words.capitalize()} are covered completely by the SSDA903: {told or 'at no time'}."
        for begins, ends in gaps(coverage_of(SOURCE, table), start, end):
            yield f"{words.capitalize()} of {_period(begins, ends)} are not covered: nothing can be concluded of them."
    if gaps(coverage_of(SOURCE, "Episodes"), end, end):
        yield (
            f"Who is looked after on {end:%-d %B %Y} cannot be concluded yet: "
            "the children with an open episode stand for them, and the figures will change."
        )
    yield f"Years read without a gap: {years}, back to {_days(first_year - years + 1)[0]:%-d %B %Y}."


def _period(first: date, last: date) -> str:
    return f"{first:%-d %B %Y} to {last:%-d %B %Y}"
