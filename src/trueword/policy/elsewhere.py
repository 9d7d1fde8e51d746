"""Where else do records lie, which hold covers what lies there, and what has to be told to the keeper of a place?

What is not known of a place covers: a place that names no period may hold records of any. Nothing there may be destroyed
while a hold could cover it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from trueword.policy.access import says_enough

KINDS = {
    "case system": "Case system",
    "paper": "Paper store",
    "drive": "Network drive or shared folder",
    "e-mail": "E-mail",
    "partner": "A partner's copy under an agreement",
    "other": "Another place",
}
LOOK_WITHIN = timedelta(days=366)
"""No place stands on the register for longer than a year without somebody looking whether it is still so."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place outside this system, as it stands on the register. `keeper` is a role or team, never a person's name."""

    kind: str
    name: str
    keeper: str
    contact: str
    manager: str
    where: str
    classes: tuple[str, ...]
    finding: str
    schedule: str
    look_again: date | None
    agreement: str = ""
    period_from: date | None = None
    period_to: date | None = None


NEEDED = {
    "name": "Give the place a name that its keeper knows",
    "keeper": "Write which role or team keeps it",
    "contact": "Write how the keeper is reached: a shared mailbox, a post address or a telephone",
    "manager": "Write which role or team answers for the keeper: they are asked when the keeper does not answer",
    "where": "Write where it is",
    "schedule": "Write which schedule it goes by",
}


def wrong_place(place: Place, classes: tuple[str, ...], on: date) -> dict[str, str]:
    """What is wrong with an entry of the register, by field; empty when nothing is."""
    wrong = {field: words for field, words in NEEDED.items() if not getattr(place, field).strip()}
    if place.kind not in KINDS:
        wrong["kind"] = "Choose what kind of place it is"
    if not place.classes or not set(place.classes) <= set(classes):
        wrong["classes"] = "Choose the kinds of record that lie there, at least one"
    if not says_enough(place.finding):
        wrong["finding"] = "Write how somebody finds one person's record there, in at least 20 letters"
    if place.kind == "partner" and not place.agreement.strip():
        wrong["agreement"] = "Write the reference of the agreement: it says who may order what"
    if place.period_from and place.period_to and place.period_to < place.period_from:
        wrong["period_to"] = "The period ends before it begins"
    if place.look_again is None or not on < place.look_again <= on + LOOK_WITHIN:
        wrong["look_again"] = (
            "Give a day within the next year on which somebody looks whether this is still so"
        )
    return wrong


@dataclass(frozen=True, slots=True)
class Holding:
    """What has to be known of a place to say what covers it."""

    id: UUID
    classes: tuple[str, ...]
    period_from: date | None = None
    period_to: date | None = None


@dataclass(frozen=True, slots=True)
class LiveHold:
    """A hold that stands in the record: about one person or all, one class or all (empty), a period or all time."""

    id: UUID
    kind: str
    person: UUID | None = None
    record_class: str = ""
    period_from: date | None = None
    period_to: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An order that stands: what its keeper was, or is to be, told. `done` says that the keeper confirmed it."""

    id: UUID
    place: UUID
    kind: str
    record_class: str
    person: UUID | None = None
    hold: UUID | None = None
    period_from: date | None = None
    period_to: date | None = None
    done: bool = False


def overlap(one: Holding | LiveHold | Told, other: Holding | LiveHold | Told) -> bool:
    """Whether two periods can share a day. An end that is not known is no end, and one turned round covers all."""
    for period in (one, other):
        if period.period_from and period.period_to and period.period_to < period.period_from:
            return True
    starts = [p.period_from for p in (one, other) if p.period_from]
    ends = [p.period_to for p in (one, other) if p.period_to]
    return not starts or not ends or max(starts) <= min(ends)


def may_hold(place: Holding, hold: LiveHold, classes: tuple[str, ...]) -> bool:
    """Whether what a hold covers can lie in a place. A class that the schedule does not know covers everything."""
    every = not hold.record_class or hold.record_class not in classes
    return (every or hold.record_class in place.classes) and overlap(place, hold)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A keeper to tell: that a hold stands (`hold`), or that it is over (`release`)."""

    kind: str
    place: UUID
    hold: UUID


def proposals(
    places: Iterable[Holding], holds: Iterable[LiveHold], told: Iterable[Told], classes: tuple[str, ...]
) -> tuple[Proposal, ...]:
    """Who has to be told what: of each hold that covers a place and was not told there, and of each that is over."""
    known, standing = tuple(told), tuple(holds)
    said = {(one.kind, one.place, one.hold) for one in known}
    new = [
        Proposal("hold", place.id, hold.id)
        for hold in standing
        for place in places
        if may_hold(place, hold, classes) and ("hold", place.id, hold.id) not in said
    ]
    live = {hold.id for hold in standing}
    over = [
        Proposal("release", one.place, one.hold)
        for one in known
        if one.kind == "hold"
        and one.hold
        and one.hold not in live
        and ("release", one.place, one.hold) not in said
    ]
    return tuple(new + over)


def in_the_way(order: Told, holds: Iterable[LiveHold], told: Iterable[Told]) -> tuple[LiveHold, ...]:
    """The holds that stop an order to destroy. One on another person stops an order about a class too, unless the
    keeper confirmed that what it covers was set aside.
    """  # fmt: skip
    aside = {one.hold for one in told if one.kind == "hold" and one.place == order.place and one.done}
    return tuple(hold for hold in holds if _stops(order, hold, aside))


def _stops(order: Told, hold: LiveHold, aside: set[UUID | None]) -> bool:
    if hold.record_class and order.record_class and hold.record_class != order.record_class:
        return False
    if hold.person and order.person and hold.person != order.person:
        return False
    set_aside = hold.person is not None and order.person is None and hold.id in aside
    return not set_aside and overlap(order, hold)
