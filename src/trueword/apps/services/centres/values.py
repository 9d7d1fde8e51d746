"""What do the pages of the centres get? Frozen values: nothing in them can query the database later."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localtime

from trueword.policy.centres import Standing

KEEP = ("keep centre", "centres")
"""The action and purpose of everything a centre keeps (ACC-53)."""


@dataclass(frozen=True, slots=True)
class CentreLine:
    """One centre that is open."""

    id: UUID
    name: str
    kind: str
    address: str
    phone: str


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in a list, with how many came: no names."""

    id: UUID
    title: str
    centre: CentreLine
    starts_at: datetime
    ends_at: datetime
    targeted: bool
    place: str
    cancelled: bool
    came: int
    unnamed_adults: int
    unnamed_children: int

    @property
    def day(self) -> date:
        """On which day, in the time of the office."""
        return localtime(self.starts_at).date()

    @property
    def unnamed(self) -> int:
        """Everybody who gave no name."""
        return self.unnamed_adults + self.unnamed_children


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a session's register."""

    person: UUID
    name: str
    relation: str
    age: str
    came: datetime | None
    booked: bool
    no_photographs: bool


@dataclass(frozen=True, slots=True)
class FamilyRows:
    """One family of a session's register."""

    family: UUID
    name: str
    rows: tuple[Row, ...]

    @property
    def missing(self) -> tuple[Row, ...]:
        """Those who have not been ticked."""
        return tuple(row for row in self.rows if row.came is None)


@dataclass(frozen=True, slots=True)
class Register:
    """A session's one page: who is expected and who came, family by family."""

    session: SessionLine
    families: tuple[FamilyRows, ...]

    @property
    def children(self) -> int:
        """How many children came, those without a name too."""
        came = sum(1 for f in self.families for r in f.rows if r.came and r.relation == "child")
        return came + self.session.unnamed_children

    @property
    def adults(self) -> int:
        """How many adults came, those without a name too."""
        came = sum(1 for f in self.families for r in f.rows if r.came and r.relation != "child")
        return came + self.session.unnamed_adults

    @property
    def expected(self) -> int:
        """How many stand on the register without a tick."""
        return sum(len(family.missing) for family in self.families)


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a registered family, with what stands of what was asked about them."""

    person: UUID
    name: str
    relation: str
    born: date | None
    age: str
    standing: dict[str, Standing]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as it was given."""

    on: date
    asked: str
    about: str
    answer: str
    said_by: str
    responsibility: str
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Note:
    """One note of the centre about the family."""

    on: date
    text: str
    by: str
    session: str


@dataclass(frozen=True, slots=True)
class Came:
    """One session that members of the family came to."""

    session: UUID
    title: str
    centre: str
    on: datetime
    who: str


@dataclass(frozen=True, slots=True)
class Family:
    """A registered family, on one page."""

    id: UUID
    name: str
    centre: CentreLine
    registered_on: date
    source: str
    address: str
    postcode: str
    phone: str
    ended_on: date | None
    end_reason: str
    members: tuple[Member, ...]
    said: tuple[Said, ...]
    notes: tuple[Note, ...]
    came: tuple[Came, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Attendance of one kind of session in one month: numbers alone."""

    month: date
    centre: str
    title: str
    targeted: bool
    sessions: int
    visits_children: int
    visits_adults: int
    children: int
    families: int
    unnamed: int
