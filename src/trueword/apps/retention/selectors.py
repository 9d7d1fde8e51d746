"""What do those who keep records see? The holds, and how long one person's records are kept and why. Through the gate."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trueword.apps.access.api import Refuse, Shown, Viewer, names_of, read
from trueword.apps.records import api as records
from trueword.apps.records.api import Card
from trueword.apps.retention.asking import asking
from trueword.apps.retention.changes import Reanchored, changes_of
from trueword.apps.retention.deciding import Decided, decisions
from trueword.apps.retention.models import Finding, Hold
from trueword.apps.words import council
from trueword.policy.explaining import in_words
from trueword.policy.facts import Facts
from trueword.policy.holding import FINDINGS, KINDS
from trueword.policy.retention import Decision
from trueword.policy.together import last_of

STATES = {"Held": "On hold", "CannotTell": "Cannot tell", "Due": "Due", "Keep": "Kept"}


@dataclass(frozen=True, slots=True)
class Placed:
    """One hold: what it covers, why, who placed it, and when it is looked at again. `card` is that of its person."""

    hold: Hold
    kind: str
    by: str
    released_by: str
    card: Card | None

    @property
    def id(self) -> UUID:
        """Its id."""
        return self.hold.id

    @property
    def is_live(self) -> bool:
        """Whether it stands."""
        return self.hold.released_at is None

    def is_overdue(self, on: date) -> bool:
        """Whether somebody should have looked at it, or its expected end has passed."""
        return self.is_live and min(self.hold.review_due, self.hold.until or self.hold.review_due) < on


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a person: its class, the decision in a word and in a sentence, and the rules it rests on."""

    record_class: str
    state: str
    words: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody found out about a person."""

    words: str
    why: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long the records of one person are kept, as things stand now, and what changed that."""

    card: Card
    lines: tuple[Line, ...]
    whole: Line
    holds: tuple[Placed, ...]
    findings: tuple[Found, ...]
    changes: tuple[Reanchored, ...]


def holds(viewer: Viewer, *, on: datetime) -> tuple[Placed, ...] | Refuse:
    """Every hold that the viewer may know of: those that stand first, soonest looked at first."""

    def select() -> Shown[tuple[Placed, ...]]:
        found = _placed(viewer, list(Hold.objects.all()))
        return Shown(found, frozenset(one.card.person_id for one in found if one.card))

    return read(viewer, asking(None, list="holds"), select, on=on)


def keeping(viewer: Viewer, person: UUID, *, on: datetime) -> Keeping | Refuse:
    """One person's records, worked out at this moment."""

    def select() -> Shown[Keeping]:
        found = decisions([person], on=on.date())
        whole = last_of([one.decision for one in found], on.date())
        facts = found[0].facts if found else Facts()
        shown = Keeping(
            records.cards(viewer, [person])[person], tuple(map(_line, found)), _as_line("The whole record", whole, facts),
            _placed(viewer, list(Hold.objects.filter(person_id=person))), _findings(person),
            changes_of(person, found, on=on.date()),
        )  # fmt: skip
        return Shown(shown, frozenset([person]))

    return read(viewer, asking(person), select, on=on)


def _line(one: Decided) -> Line:
    return _as_line(one.record_class, one.decision, one.facts)


def _as_line(title: str, decision: Decision, facts: Facts) -> Line:
    words = in_words(decision, facts, council().schedule)
    return Line(title, STATES[type(decision).__name__], words, tuple(getattr(decision, "rules", ())))


def _placed(viewer: Viewer, rows: list[Hold]) -> tuple[Placed, ...]:
    staff = names_of({user for row in rows for user in (row.placed_by, row.released_by) if user})
    cards = records.cards(viewer, {row.person_id for row in rows if row.person_id})
    ordered = sorted(rows, key=lambda row: (row.released_at is not None, row.review_due, str(row.id)))
    return tuple(
        Placed(row, KINDS.get(row.kind, row.kind), staff.get(row.placed_by, ""),
               staff.get(row.released_by, "") if row.released_by else "", cards.get(row.person_id) if row.person_id else None)
        for row in ordered
    )  # fmt: skip


def _findings(person: UUID) -> tuple[Found, ...]:
    rows = list(Finding.objects.filter(person_id=person).order_by("-found_at"))
    staff = names_of({row.found_by for row in rows})
    return tuple(
        Found(f"{'Yes' if row.value else 'No'}: {FINDINGS.get(row.fact, row.fact)}", row.why,
              staff.get(row.found_by, ""), row.found_at)
        for row in rows
    )  # fmt: skip
