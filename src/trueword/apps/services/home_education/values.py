"""What do the pages of home education get? Frozen values: nothing in them can query the database later."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from trueword.apps.records.api import Card
from trueword.policy.home_education import Known

KEEP = ("keep home education", "education_at_home")
"""The action and purpose of everything that is kept about education at home (ACC-54)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: a contact, a finding, a step; with who recorded it."""

    on: date
    what: str
    text: str
    by: str
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A notice or an order, and what came of it."""

    id: UUID
    kind: str
    words: str
    made_on: date
    answer_by: date | None
    school: str
    outcome: str
    outcome_on: date | None


@dataclass(frozen=True, slots=True)
class Episode:
    """One time of education at home, with everything that belongs to it."""

    id: UUID
    notified_on: date
    told_by: str
    started_on: date | None
    school_left: str
    reason: str
    ended_on: date | None
    end_reason: str
    contacts: tuple[Entry, ...]
    findings: tuple[Entry, ...]
    steps: tuple[Step, ...]
    known: Known


@dataclass(frozen=True, slots=True)
class Child:
    """A child, at the findable level, and their times of education at home, the latest first."""

    card: Card
    episodes: tuple[Episode, ...]

    @property
    def live(self) -> Episode | None:
        """The one that goes on."""
        return next((each for each in self.episodes if each.ended_on is None), None)


@dataclass(frozen=True, slots=True)
class Line:
    """One child of the worklist."""

    card: Card
    known: Known
    finding: str
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Worklist:
    """The children of one group, so many to a page, and how many there are in each group."""

    lines: tuple[Line, ...]
    counts: dict[str, int]
    total: int
    pages: int
