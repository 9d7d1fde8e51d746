"""What does the record hold of one child that a clock may ask for? Frozen rows, and what may be concluded from silence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

Day = date | None


class Referred(NamedTuple):
    """A referral and the child in need episode that it opened."""

    id: UUID
    day: Day
    closed: Day
    no_further_action: bool
    conference: Day
    source: UUID


class Assessed(NamedTuple):
    """An assessment of a referral."""

    referral: UUID
    start: Day
    authorised: Day


class Enquired(NamedTuple):
    """A section 47 enquiry of a referral."""

    id: UUID
    referral: UUID
    start: Day
    not_required: bool
    source: UUID


class Conferenced(NamedTuple):
    """An initial child protection conference."""

    referral: UUID
    enquiry: UUID | None
    held: Day


class Planned(NamedTuple):
    """A plan: of a child in need, of a child in need of protection."""

    id: UUID
    referral: UUID | None
    start: Day
    end: Day
    source: UUID


class Reviewed(NamedTuple):
    """A review of a child protection plan."""

    plan: UUID
    day: Day


class CareReviewed(NamedTuple):
    """A review of a looked-after child's case."""

    day: Day
    source: UUID


class Closing(NamedTuple):
    """A closure that was asked for, and its answer; none while it waits."""

    referral: UUID
    answer: str
    asked: datetime


class Episode(NamedTuple):
    """An episode of care."""

    start: Day
    end: Day
    reason: str
    legal_status: str
    place: str
    source: UUID


class Spell(NamedTuple):
    """Something from a day to a day: a period of care, early help, a time missing."""

    start: Day
    end: Day
    source: UUID | None = None


@dataclass
class Held:
    """One child. `visits` and `notes` are days by kind, in order; `seen` the last day on which the child was seen."""

    born: Day = None
    referrals: list[Referred] = field(default_factory=list)
    assessments: list[Assessed] = field(default_factory=list)
    enquiries: list[Enquired] = field(default_factory=list)
    conferences: list[Conferenced] = field(default_factory=list)
    need_plans: list[Planned] = field(default_factory=list)
    protection_plans: list[Planned] = field(default_factory=list)
    plan_reviews: list[Reviewed] = field(default_factory=list)
    early_help: list[Spell] = field(default_factory=list)
    care: list[Spell] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)
    care_reviews: list[CareReviewed] = field(default_factory=list)
    missing: list[Spell] = field(default_factory=list)
    closures: list[Closing] = field(default_factory=list)
    visits: dict[str, list[date]] = field(default_factory=dict)
    notes: dict[str, list[date]] = field(default_factory=dict)
    seen: Day = None


@dataclass(frozen=True)
class Keeps:
    """Whose silence says that something did not happen.

    `complete` says for each source since when it has covered a table completely, up to now; what is recorded here
    (`here`) is kept here whole. `visits` and `notes` name the kinds that anybody records here: where nobody does, none is
    no evidence.
    """

    here: UUID
    complete: Mapping[tuple[UUID, str], date] = field(default_factory=dict)
    visits: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()

    def silent(self, table: str, source: UUID | None, since: Day) -> bool | None:
        """False (it did not happen since that day) where this source would have told it; None, nobody knows, elsewhere."""
        return False if self.tells(table, source, since) else None

    def tells(self, table: str, source: UUID | None, since: Day) -> bool:
        """Whether a source tells everything of a table since a day."""
        if source is None or since is None:
            return False
        return source == self.here or self.complete.get((source, table), date.max) <= since

    def never(self, table: str) -> bool | None:
        """False (there is none now) where any source covers the table up to now."""
        return False if any(name == table for _, name in self.complete) else None
