"""What do these pages show about one person and who works with them? Through the gate, as frozen values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trueword.apps.access import api as access
from trueword.apps.access.api import Ask, Closeness, Given, Involved, Refuse, Shown, Viewer, read
from trueword.apps.records import api as records
from trueword.apps.records.api import Card


@dataclass(frozen=True, slots=True)
class Working:
    """One person and everybody who works with them: told by the case system, and recorded here."""

    card: Card
    told: tuple[Involved, ...]
    given: tuple[Given, ...]
    too_close: frozenset[UUID]


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
