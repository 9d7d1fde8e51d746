"""What does somebody get who may read? Frozen values: nothing in them can query the database later."""

from dataclasses import dataclass, field
from datetime import date
from datetime import datetime as datetime_
from uuid import UUID

from trueword.apps.records.selectors.parts import ShownPart


@dataclass(frozen=True, slots=True)
class Told:
    """Where a fact came from: which source, file and line told it last, when, and which cells could not be read.

    What was recorded here has no file; `by` is who wrote it.
    """

    source: str
    file: str
    line: int | None
    imported: date
    unreadable: tuple[tuple[str, str], ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The index card: what somebody may know who may find but not open."""

    person_id: UUID
    surname: str
    forename: str
    birth_date: date | None
    sex: str
    kinds: tuple[str, ...]
    open_as: tuple[str, ...]
    team_name: str
    team_phone: str
    worker_name: str
    warnings: tuple[str, ...]
    death_date: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """One search result: the card, and in words why it matched, best reason first."""

    card: Card
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search looked through: a source, what it covers completely (children, period), and its latest file."""

    source: str
    covers: tuple[str, ...]
    latest: date | None


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What a search found, best first; `more` when the list was cut; and what was looked through."""

    matches: tuple[Match, ...]
    more: bool
    searched: tuple[Searched, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One fact or event: when, what in words, further details as (label, words), and who told it.

    `sign` is what stands on the index card for it, where it is a danger.
    """

    what: str
    start: date | None
    end: date | None
    told: Told | None
    details: tuple[tuple[str, str], ...] = ()
    parts: tuple["Line", ...] = ()
    sign: str = ""

    @property
    def unreadable(self) -> tuple[tuple[str, str], ...]:
        """The cells of its row that could not be read, as (column, what was written)."""
        return self.told.unreadable if self.told else ()


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who holds parental responsibility, on what basis and evidence, from when to when."""

    holder: str
    holder_id: UUID | None
    basis: str
    evidence: str
    start: date | None
    end: date | None
    told: Told | None


@dataclass(frozen=True, slots=True)
class Related:
    """Somebody in this person's family: what they are to them, and whether they hold parental responsibility."""

    card: Card
    is_their: str
    nature: str
    responsibility: tuple[str, ...]
    told: Told | None


@dataclass(frozen=True, slots=True)
class ChildPage:
    """A child's whole record for one screen, danger first."""

    card: Card
    dangers: tuple[Line, ...]
    identity: tuple[Line, ...]
    related: tuple[Related, ...]
    responsibility: tuple[Responsibility, ...]
    open_now: tuple[Line, ...]
    involved: tuple[Line, ...]
    care: tuple[Line, ...]
    care_facts: tuple[Line, ...]
    need: tuple[Line, ...]
    early_help: tuple[Line, ...]
    contacts: tuple[Line, ...]
    addresses: tuple[Line, ...]
    problems: tuple[Line, ...]
    searched: tuple[Searched, ...]
    people: frozenset[UUID] = field(default_factory=frozenset)
    fields: frozenset[str] = field(default_factory=frozenset)
    parts: tuple[ShownPart, ...] = ()

    @property
    def signs(self) -> tuple[str, ...]:
        """What stands on the index card and no line says in full: told once, not twice."""
        told = {line.sign or line.what for line in self.dangers}
        return tuple(sign for sign in self.card.warnings if sign not in told)


@dataclass(frozen=True, slots=True)
class ImportedTableRow:
    """How one table of a file was reconciled."""

    table: str
    rows_in: int
    stored: int
    changed: int
    unchanged: int
    set_aside: int
    no_longer_told: int
    explained: tuple[str, ...]
    told_late: int = 0
    late_lines: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedFileRow:
    """One file that was taken in or refused."""

    file_id: UUID
    name: str
    source: str
    year: str
    outcome: str
    refusal: str
    imported: datetime_
    tables: tuple[ImportedTableRow, ...]
    problem_count: int


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A cell or row that could not be taken as it stands."""

    file: str
    table: str
    line: int | None
    column: str
    value: str
    kind: str
    expected: str
    person_id: UUID | None


@dataclass(frozen=True, slots=True)
class LookRow:
    """One entry of the log about a person, as information governance reads it."""

    at: datetime_
    who: str
    role: str
    action: str
    purpose: str
    outcome: str
    rule: str
    relationship: str
    said: str
