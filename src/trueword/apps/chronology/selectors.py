"""What is the life of a child, or of their whole family, as the record tells it? Through the gate, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from trueword.apps.access.api import Refuse, Shown, Viewer, read
from trueword.apps.chronology.asking import asking
from trueword.apps.chronology.choosing import A_PAGE, Wanted, in_order
from trueword.apps.chronology.events import Also, Event, events, remarked
from trueword.apps.chronology.gaps import Gap, gaps
from trueword.apps.chronology.kinds import FACTS_READ
from trueword.apps.chronology.marking import Marked, marks_of
from trueword.apps.records import api as records
from trueword.apps.records.api import Card, Fact, Piece, Searched

NO_NAME = "Somebody whose name is not told"


@dataclass(frozen=True, slots=True)
class Life:
    """Every event of these people: their cards, the children first; who else is named; long times without an entry.

    `facts` are what the events were made of; `marks` what somebody decided about events for one of these people.
    """

    person: UUID
    cards: tuple[Card, ...]
    events: tuple[Event, ...]
    gaps: tuple[Gap, ...]
    died: Mapping[UUID, date]
    named: frozenset[UUID]
    facts: tuple[Fact, ...] = ()
    marks: Mapping[tuple[UUID, str], Marked] = field(default_factory=dict)

    @property
    def people(self) -> frozenset[UUID]:
        """Everybody whose events these are."""
        return frozenset(card.person_id for card in self.cards)


@dataclass(frozen=True, slots=True)
class Chronology:
    """One page of a life as it was asked for: events and analysis apart, and the texts of the notes on the page.

    `before` is the day of the last event of the page before; None on the first.
    """

    life: Life
    wanted: Wanted
    events: tuple[Event, ...]
    analysis: tuple[Event, ...]
    found: int
    texts: Mapping[UUID, tuple[Piece, ...]]
    searched: tuple[Searched, ...]
    before: date | None = None

    @property
    def card(self) -> Card:
        """The card of the one from whose record it was opened."""
        return next(card for card in self.life.cards if card.person_id == self.life.person)

    @property
    def pages(self) -> int:
        """How many pages there are; one at least."""
        return max(1, -(-self.found // A_PAGE))


def chronology(
    viewer: Viewer, person: UUID, purpose: str, wanted: Wanted, *, family: bool, on: datetime
) -> Chronology | Refuse:
    """One page of the chronology of a child, or of everybody of the household whom the viewer may open."""

    def select() -> Shown[Chronology]:
        life = life_of(viewer, person, purpose, family=family, on=on.date())
        return Shown(_page(life, wanted), life.people | life.named)

    what = "family chronology" if family else "chronology"
    return read(viewer, asking("open", purpose, person, page=what), select, on=on)


def _page(life: Life, wanted: Wanted) -> Chronology:
    found = in_order(life.events, wanted)
    facts = [event for event in found if not event.analysis]
    start = (wanted.page - 1) * A_PAGE
    shown = facts[start : start + A_PAGE]
    before = facts[start - 1].day if 0 < start <= len(facts) else None
    thought = [event for event in found if event.analysis]
    notes = {event.note for event in (*shown, *thought) if event.note}
    return Chronology(
        life,
        wanted,
        tuple(shown),
        tuple(thought),
        len(facts),
        records.texts(notes),
        records.all_searched(),
        before,
    )


def life_of(
    viewer: Viewer, person: UUID, purpose: str, *, family: bool, on: date, action: str = "open"
) -> Life:
    """Everything that happened to a child or to their family, in a fixed number of queries. Call inside the gate."""
    near = records.household(person)
    others = records.openable(viewer, near, action, purpose) if family else frozenset()
    focus = frozenset({person, *others})
    known = records.cards(viewer, {*focus, *near})
    facts = (*records.facts_about(focus, FACTS_READ), *_kin(near - focus, known))
    told = records.notes_about(focus), records.happenings_about(focus)
    made = events(facts, told[0], _names(known), _also(focus, known), told[1])
    marks = marks_of(focus)
    decided = {ref: mark.significant for ref, mark in marks.items()}
    mine = tuple(remarked(one, decided) for event in made if (one := event.narrowed(focus)))
    cards = sorted((known[one] for one in focus if one in known), key=lambda card: _first(card, person))
    days = [event.day for event in mine]
    empty, named = gaps(days, on, records.covers()), _named(made, mine, focus)
    return Life(person, tuple(cards), mine, empty, _died(facts), named, facts, marks)


def _kin(relatives: frozenset[UUID], known: Mapping[UUID, Card]) -> tuple[Fact, ...]:
    """Births and deaths of relatives who are not shown otherwise; of some only the index card may be seen."""
    told = records.facts_about(relatives, {"PersonStatement"})
    seen = {fact.person for fact in told}
    carded = (
        Fact("Card", one, one, {"birth_date": known[one].birth_date}, None)
        for one in sorted(relatives) if one in known and one not in seen
    )  # fmt: skip
    return (*told, *carded)


def _also(focus: frozenset[UUID], known: Mapping[UUID, Card]) -> Also:
    """A birth or death in the family is an event for every child who was born by then."""
    born = {one: known[one].birth_date for one in focus if one in known}
    return lambda who, day: frozenset(
        one for one, began in born.items() if one != who and (began is None or day is None or began <= day)
    )


def _named(made: tuple[Event, ...], kept: tuple[Event, ...], focus: frozenset[UUID]) -> frozenset[UUID]:
    """Relatives whose birth or death is told in an event that is kept."""
    family = [event for event in made if event.chapter == "family"]
    words = {(event.day, event.headline) for event in kept if event.chapter == "family"}
    return frozenset(
        one for event in family if (event.day, event.headline) in words for one in event.people - focus
    )


def _names(known: Mapping[UUID, Card]) -> Mapping[UUID, str]:
    return {one: name_of(card) for one, card in known.items()}


def name_of(card: Card) -> str:
    """Forename and surname, or that there is none."""
    return f"{card.forename} {card.surname}".strip() or NO_NAME


def _died(facts: tuple[Fact, ...]) -> Mapping[UUID, date]:
    told = {fact.person: fact.values.get("death_date") for fact in facts if fact.kind == "PersonStatement"}
    return {person: day for person, day in told.items() if day}


def _first(card: Card, person: UUID) -> tuple[bool, bool, date, str]:
    """The one it was opened from, then children by age, then the others."""
    return card.person_id != person, "child" not in card.kinds, card.birth_date or date.max, card.surname
