"""What do these pages show about one person and who works with them? Through the gate, as frozen values."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trueword.apps.access import api as access
from trueword.apps.access.api import Ask, Closeness, Given, Involved, Kept, Refuse, Shown, Viewer, read
from trueword.apps.records import api as records
from trueword.apps.records.api import Card


@dataclass(frozen=True, slots=True)
class Working:
    """One person and everybody who works with them: told by the case system, and recorded here."""

    card: Card
    told: tuple[Involved, ...]
    given: tuple[Given, ...]
    too_close: frozenset[UUID]

    def live(self, on: date) -> tuple[Given, ...]:
        """Those recorded here that go on, or have yet to begin."""
        return tuple(one for one in self.given if one.end is None or one.end > on)

    def ended(self, on: date) -> tuple[Given, ...]:
        """Those recorded here that are over."""
        return tuple(one for one in self.given if one not in self.live(on))


def asking(action: str, purpose: str, person: UUID, said: str = "", **detail: object) -> Ask:
    """The question for the rules, about one person of the record."""
    return Ask(action, purpose, person, lambda: records.is_visible(person), said=said, detail=detail)


def working_with(viewer: Viewer, person: UUID, *, on: datetime) -> Working | Refuse:
    """Who works with a person, for a manager who may allocate them."""

    def select() -> Shown[Working]:
        told = tuple(one for one in access.involved_with(person) if one.end is None)
        shown = Working(
            records.cards(viewer, [person])[person],
            told,
            access.given_to(person),
            access.too_close_to(person),
        )
        return Shown(shown, frozenset([person]))

    return read(viewer, asking("allocate", "care", person), select, on=on)


def card_for(viewer: Viewer, person: UUID, action: str, purpose: str, *, on: datetime) -> Card | Refuse:
    """The index card of a person about whom something is to be done, if the viewer may do it."""

    def select() -> Shown[Card]:
        return Shown(records.cards(viewer, [person])[person], frozenset([person]))

    return read(viewer, asking(action, purpose, person), select, on=on)


@dataclass(frozen=True, slots=True)
class Queued:
    """One conflict of the queue, with the card of the person it is about."""

    closeness: Closeness
    card: Card


def conflicts(viewer: Viewer, *, decided: bool, on: datetime) -> tuple[Queued, ...] | Refuse:
    """The queue of conflicts, or those decided, each with the card of its person."""

    def select() -> Shown[tuple[Queued, ...]]:
        rows = access.queue(viewer, decided=decided)
        known = records.cards(viewer, access.people_of(rows))
        shown = tuple(Queued(row, known[row.person]) for row in rows if row.person in known)
        return Shown(shown, frozenset(known))

    ask = Ask("confirm conflict", "care", detail={"list": "decided" if decided else "to decide"})
    return read(viewer, ask, select, on=on)


@dataclass(frozen=True, slots=True)
class Guarded:
    """One restriction that names the viewer, with the card of its person."""

    kept: Kept
    card: Card


@dataclass(frozen=True, slots=True)
class Restricted:
    """The restrictions that name the viewer, and for those who watch over access how many reviews are overdue."""

    guarded: tuple[Guarded, ...]
    overdue: tuple[tuple[str, int], ...]

    def one(self, restriction: UUID) -> Guarded | None:
        """The one with this id; None when it does not name the viewer."""
        return next((each for each in self.guarded if each.kept.id == restriction), None)


def restricted(viewer: Viewer, *, on: datetime) -> Restricted | Refuse:
    """Every restriction that names the viewer."""

    def select() -> Shown[Restricted]:
        rows = access.restrictions()
        known = records.cards(viewer, [row.person for row in rows])
        guarded = tuple(Guarded(row, known[row.person]) for row in rows if row.person in known)
        return Shown(Restricted(guarded, access.overdue_by_team()), frozenset(known))

    return read(viewer, Ask("restrict", "protect", detail={"list": "restricted"}), select, on=on)
