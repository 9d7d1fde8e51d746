"""How may a number about people be published? Rounded to 5, and 1 to 5 not at all."""

from dataclasses import dataclass
from datetime import datetime

SMALL = 5  # a count of 1 to 5 can point at a person
STEP = 5


def publishable(count: int) -> int | None:
    """The count rounded to the nearest 5; None for 1 to 5, which are hidden. Raises ValueError below zero."""
    if count < 0:
        raise ValueError("a count is never below zero")
    if 1 <= count <= SMALL:
        return None
    return (count + STEP // 2) // STEP * STEP


@dataclass(frozen=True, slots=True)
class Figure:
    """A published number: what it counts, the rounded value (None: hidden), in which sources, when, by which job."""

    code: str
    words: str
    value: int | None
    scope: str
    taken_at: datetime
    job: str

    @property
    def shown(self) -> str:
        """How the page prints it."""
        if self.value is None:
            return "between 1 and 5"
        return f"about {self.value:,}" if self.value else "none"


@dataclass(frozen=True, slots=True)
class Statement:
    """A published sentence about the council's own places and machines, and since when it stands."""

    code: str
    words: str
    taken_at: datetime


def quarter(on: datetime) -> tuple[int, int]:
    """Year and quarter: figures are published once in each, so that two of them never betray one person."""
    return on.year, (on.month - 1) // 3 + 1
