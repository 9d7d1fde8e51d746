"""Which collection year does a file belong to? The return's own word, else its folder's name, else what was asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_NAME = re.compile(r"(20[0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, order=True, slots=True)
class CollectionYear:
    """A return's year, from 1 April of `first` to 31 March."""

    first: int

    @property
    def name(self) -> str:
        """As the Department writes it: 2026-27."""
        return f"{self.first}-{(self.first + 1) % 100:02d}"

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.first, 4, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return date(self.first + 1, 3, 31)

    @property
    def before(self) -> CollectionYear:
        """The year before."""
        return CollectionYear(self.first - 1)


def of_day(day: date) -> CollectionYear:
    """The collection year that holds this day."""
    return CollectionYear(day.year - (day.month < 4))


def named(text: str) -> CollectionYear:
    """The year that `2026-27` names. Raises ValueError."""
    found = _NAME.fullmatch(text.strip())
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise ValueError(f"{text!r} is not a collection year: write it like 2026-27")
    return CollectionYear(int(found[1]))


def of_folder(path: Path) -> CollectionYear | None:
    """The year that the file's folder is named after, if it is."""
    try:
        return named(path.resolve().parent.name)
    except ValueError:
        return None


def of_reference_date(text: str | None) -> CollectionYear | None:
    """The year of the census's own reference date; None where it cannot be read."""
    try:
        return of_day(date.fromisoformat(text or ""))
    except ValueError:
        return None
