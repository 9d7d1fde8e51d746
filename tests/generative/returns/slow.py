"""What does the plainest reading of a rule's words need? Rows as dicts, dates, and no SQL, however slow.

A slow rule takes this year's and last year's tables and gives the rows it flags: (table, position, last year).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from trueword.engine.forms import read_date

Row = Mapping[str, str | None]
Tables = Mapping[str, Sequence[Row]]
Flagged = set[tuple[str, int, bool]]
SlowRule = Callable[[Tables, Tables], Flagged]

YEAR_START, YEAR_END = date(2026, 4, 1), date(2027, 3, 31)
ADOPTIVE = ("A3", "A4", "A5", "A6")
SHORT_BREAK = ("V3", "V4")


def day(row: Row, column: str) -> date | None:
    """The date in a cell, or None where it is blank or cannot be read."""
    text = row.get(column)
    return None if text is None else read_date(text, "ssda903")


def before(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first < second


def up_to(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first <= second


def late(found: date | None) -> date:
    """A date to sort by: an unknown one comes last."""
    return found or date.max


def days(number: int) -> timedelta:
    return timedelta(days=number)


def children(rows: Sequence[Row]) -> Mapping[str, list[int]]:
    """The positions of each child's rows, in file order; rows without CHILD are nobody's."""
    found: dict[str, list[int]] = {}
    for position, row in enumerate(rows):
        if row["CHILD"] is not None:
            found.setdefault(row["CHILD"], []).append(position)
    return found


def in_order(rows: Sequence[Row], *columns: str) -> Iterable[list[int]]:
    """Each child's positions ordered by dates; Python's sort keeps ties in file order."""
    return (
        sorted(own, key=lambda n: [late(day(rows[n], c)) for c in columns]) for own in children(rows).values()
    )


def first_of(rows: Sequence[Row], column: str, kept: Callable[[Row], bool]) -> Mapping[str, int]:
    """Each child's kept row with the earliest valid date, the first in file order where tied."""
    found = {}
    for child, own in children(rows).items():
        dated = [n for n in own if day(rows[n], column) and kept(rows[n])]
        if dated:
            found[child] = min(dated, key=lambda n: late(day(rows[n], column)))
    return found


def of_child(rows: Sequence[Row], child: str | None) -> list[int]:
    return children(rows).get(child, []) if child is not None else []


def this_year(table: str, positions: Iterable[int]) -> Flagged:
    return {(table, position, False) for position in positions}
