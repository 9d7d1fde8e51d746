"""Is somebody who registers known already, and if not, how is a record of them made? At the findable level only."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trueword.apps.access.api import Refuse, Viewer
from trueword.apps.records import api as records
from trueword.apps.records.api import Card, PersonStatement, Query

OFFERED = 5


@dataclass(frozen=True, slots=True)
class Typed:
    """Somebody as typed into a form: `key` names their fields; `known` is the record that was chosen for them."""

    key: str
    forename: str
    surname: str
    born: date | None
    relation: str
    known: UUID | None = None
    decided: bool = False

    @property
    def name(self) -> str:
        """Their whole name."""
        return f"{self.forename} {self.surname}".strip()


def alike(viewer: Viewer, someone: Typed, purpose: str, *, on: datetime) -> tuple[Card, ...]:
    """Records that somebody should look at before another is made: same or similar name and the same birth date.

    Without a birth date nobody is offered: a name alone fits too many, and would show strangers. An access row is written.
    """
    if someone.born is None or not someone.name:
        return ()
    found = records.search(viewer, Query(someone.name, someone.born), purpose, on=on)
    return () if isinstance(found, Refuse) else tuple(match.card for match in found.matches[:OFFERED])


def make(viewer: Viewer, someone: Typed, *, on: datetime) -> UUID:
    """Make a record of somebody who has none, with what they told. Call inside the gate, after it was decided."""
    kind = "child" if someone.relation == "child" else "parent"
    made = records.register([kind], by=viewer, on=on)
    records.add(PersonStatement, by=viewer, on=on, person_id=made, forename=someone.forename,
                surname=someone.surname, birth_date=someone.born)  # fmt: skip
    return made


def called(card: Card | None) -> str:
    """Forename and surname as the index card has them."""
    return f"{card.forename} {card.surname}".strip() or "Name not told" if card else "Somebody"


def age(born: date | None, on: date) -> str:
    """How old in words that fit small children; empty when no birth date was told."""
    if born is None or born > on:
        return ""
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    if months < 24:
        return f"{months} month{'' if months == 1 else 's'}"
    return f"{months // 12} years"
