"""What does the page of early help get? Frozen values: nothing in them can query the database later."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trueword.apps.records.api import Card
from trueword.apps.services.home_education.values import Episode
from trueword.policy.early_help import Standing

WRITE = ("write", "early_help")
"""The action and purpose of everything that is recorded of early help: as the record itself is written."""


@dataclass(frozen=True, slots=True)
class Helped:
    """One member of the family that is helped."""

    person: UUID
    name: str
    born: date | None
    is_child: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """What somebody said about taking part."""

    on: date
    who: str
    answer: str
    capacity: str
    evidence: str
    by: str


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need of one of the family."""

    id: UUID
    who: str
    headline: str
    words: str
    start: date | None
    end: date | None
    here: bool


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What the plan says shall be done."""

    id: UUID
    about: str
    action: str
    who: str
    due: date | None
    done: date | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One review."""

    on: date
    present: str
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Early help for a family, with everything that belongs to it."""

    id: UUID
    started_on: date
    lead_professional: str
    lead_agency: str
    reason: str
    review_due: date | None
    closed_on: date | None
    outcome: str
    members: tuple[Helped, ...]
    standing: Standing
    agreed: tuple[Agreed, ...]
    needs: tuple[NeedLine, ...]
    actions: tuple[ActionLine, ...]
    reviews: tuple[Reviewed, ...]
    source: str


@dataclass(frozen=True, slots=True)
class AtCentre:
    """One family registration of this person, and what they came to."""

    centre: str
    registered_on: date
    ended_on: date | None
    came: tuple[tuple[datetime, str], ...]


@dataclass(frozen=True, slots=True)
class Services:
    """What the services know of somebody whose record the viewer may open."""

    card: Card
    plans: tuple[Plan, ...]
    others: tuple[Card, ...]
    fed_by: str
    centres: tuple[AtCentre, ...]
    home: tuple[Episode, ...]

    @property
    def live(self) -> Plan | None:
        """The early help that goes on."""
        return next((plan for plan in self.plans if plan.closed_on is None), None)
