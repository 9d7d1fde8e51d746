"""What is one measure of stability made of? Events with the reason why each counts, and the rate that they come to."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from trueword.engine.session import Session
from trueword.returns.stability.measures import Measure


@dataclass(frozen=True)
class Event:
    """One thing looked at for one child: the day it began, whether it counts (None: cannot tell, or not measured), and
    why (`counted` when it does)."""

    child: str
    day: datetime.date | None
    counted: bool | None
    why: str


@dataclass(frozen=True)
class Rate:
    """One measure over the cohort: how many of how many, and everything that was looked at.

    `cells`: for a combination, how many children fall to each part of the Venn diagram; the parts come to `of`.
    """

    measure: Measure
    years: int
    number: int
    of: int
    events: tuple[Event, ...]
    cells: Mapping[str, int] = field(default_factory=dict)

    @property
    def percent(self) -> float | None:
        """The rate in percent, or None without a child."""
        return 100 * self.number / self.of if self.of else None


def events(session: Session, select: str, first: str, **parts: str) -> tuple[Event, ...]:
    """What a SELECT of the measures looks at in the window that begins on `first`."""
    rows = session.query(select.format(first=first, **parts)).to_pylist()
    return tuple(Event(row["child"], row["day"], row["counted"], row["why"]) for row in rows)


def counts(looked_at: Iterable[Event]) -> dict[str, int]:
    """How many events count for each child that has any."""
    return dict(Counter(event.child for event in looked_at if event.counted))
