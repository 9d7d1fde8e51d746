"""What do those who keep the register see? The places, the orders, and what has to be told to whom. Through the gate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from trueword.apps.access.api import Refuse, Shown, Viewer, names_of, read
from trueword.apps.holdings.asking import asking
from trueword.apps.holdings.models import Holding, Order, Step
from trueword.apps.holdings.standing import Line, told
from trueword.apps.records import api as records
from trueword.apps.records.api import Card
from trueword.apps.words import council
from trueword.policy import elsewhere
from trueword.policy.elsewhere import LiveHold, Told
from trueword.policy.holding import KINDS as HOLDS


@dataclass(frozen=True, slots=True)
class Listed:
    """One place of the register with its orders."""

    row: Holding
    lines: tuple[Line, ...]
    entered_by: str = ""

    @property
    def open(self) -> int:
        """How many orders are not at their end."""
        return sum(line.is_open for line in self.lines)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A keeper who has to be told of a hold, or that one is over."""

    kind: str
    place: Holding
    hold_id: UUID
    words: str
    card: Card | None
    person: UUID | None
    record_class: str


@dataclass(frozen=True, slots=True)
class Orders:
    """Every order, and what is proposed."""

    lines: tuple[Line, ...]
    proposed: tuple[Proposed, ...]

    @property
    def todo(self) -> tuple[Line, ...]:
        """Orders with which somebody has to do something now, what a hold stops first."""
        return tuple(
            sorted(
                (one for one in self.lines if one.todo), key=lambda one: (not one.is_stopped, not one.chase)
            )
        )

    @property
    def waiting(self) -> tuple[Line, ...]:
        """Orders that wait for their keeper and are not overdue."""
        return tuple(one for one in self.lines if one.is_open and not one.todo)

    @property
    def overdue(self) -> tuple[Line, ...]:
        """Orders whose keeper should have answered."""
        return tuple(one for one in self.lines if one.chase)

    @property
    def ended(self) -> tuple[Line, ...]:
        """Orders that were confirmed or withdrawn."""
        return tuple(one for one in self.lines if not one.is_open)


@dataclass(frozen=True, slots=True)
class About:
    """One person: the places that may hold a record of theirs, and the orders about it."""

    card: Card
    places: tuple[Holding, ...]
    lines: tuple[Line, ...]


def register(viewer: Viewer, *, on: datetime, export: bool = False) -> tuple[Listed, ...] | Refuse:
    """Every place that is on the register, by name."""

    def select() -> Shown[tuple[Listed, ...]]:
        lines = _lines(viewer, Order.objects.all(), on.date())
        rows = sorted(Holding.objects.filter(closed_at=None), key=lambda row: row.name.casefold())
        found = tuple(Listed(row, tuple(one for one in lines if one.place.id == row.id)) for row in rows)
        return Shown(found, _people(lines))

    return read(viewer, asking(list="register", export=export), select, on=on)


def place(viewer: Viewer, holding: UUID, *, on: datetime) -> Listed | Refuse | None:
    """One place with its orders; None when there is none, or it left the register."""

    def select() -> Shown[Listed | None]:
        row = Holding.objects.filter(id=holding, closed_at=None).first()
        if row is None:
            return Shown(None, frozenset())
        lines = _lines(viewer, Order.objects.filter(holding=row), on.date())
        return Shown(Listed(row, lines, names_of([row.entered_by]).get(row.entered_by, "")), _people(lines))

    return read(viewer, asking(place=str(holding)), select, on=on)


def orders(viewer: Viewer, *, on: datetime, export: bool = False) -> Orders | Refuse:
    """Every order that the viewer may know of, newest first, and what is proposed."""

    def select() -> Shown[Orders]:
        lines = _lines(viewer, Order.objects.order_by("-written_at", "id"), on.date())
        proposed = _proposed(viewer, lines)
        return Shown(
            Orders(lines, proposed),
            _people(lines) | {one.person for one in proposed if one.card and one.person},
        )

    return read(viewer, asking(list="orders", export=export), select, on=on)


def order(viewer: Viewer, order_id: UUID, *, on: datetime) -> Line | Refuse | None:
    """One order with everything that happened to it; None when there is none that the viewer may know of."""

    def select() -> Shown[Line | None]:
        lines = _lines(viewer, Order.objects.filter(id=order_id), on.date())
        return Shown(lines[0] if lines else None, _people(lines))

    return read(viewer, asking(order=str(order_id)), select, on=on)


def about(viewer: Viewer, person: UUID, *, on: datetime) -> About | Refuse:
    """Where else a record of one person may lie, and what was ordered about it."""

    def select() -> Shown[About]:
        lines = _lines(viewer, Order.objects.filter(person_id=person).order_by("-written_at"), on.date())
        places = tuple(Holding.objects.filter(closed_at=None).order_by("name", "id"))
        return Shown(About(records.cards(viewer, [person])[person], places, lines), frozenset([person]))

    return read(viewer, asking(person), select, on=on)


def _people(lines: Iterable[Line]) -> frozenset[UUID]:
    return frozenset(one.card.person_id for one in lines if one.card)


def _lines(viewer: Viewer, found: QuerySet[Order], on: date) -> tuple[Line, ...]:
    rows = list(found.select_related("holding"))
    steps = _steps(rows)
    cards = records.cards(viewer, {row.person_id for row in rows if row.person_id})
    staff, stops = names_of({row.written_by for row in rows}), stopped(rows)
    return tuple(
        Line(row, row.holding, steps.get(row.id, ()), on, staff.get(row.written_by, ""),
             cards.get(row.person_id) if row.person_id else None, stops.get(row.id, ()))
        for row in rows
    )  # fmt: skip


def _steps(rows: Iterable[Order]) -> dict[UUID, tuple[Step, ...]]:
    found: dict[UUID, tuple[Step, ...]] = {}
    for step in Step.objects.filter(order__in=[row.id for row in rows]).order_by("at", "number"):
        found[step.order_id] = (*found.get(step.order_id, ()), step)
    return found


def everything_told() -> tuple[Told, ...]:
    """Every order that was not withdrawn, as the rules about holds read it."""
    rows = list(Order.objects.all())
    steps = _steps(rows)
    return tuple(one for row in rows if (one := told(row, steps.get(row.id, ()))))


def stopped(rows: Iterable[Order]) -> dict[UUID, tuple[LiveHold, ...]]:
    """The holds in the way of each of these that is an order to destroy."""
    wanted = [row for row in rows if row.kind == "destroy"]
    if not wanted:
        return {}
    holds, said = records.keeper().every_hold(), everything_told()
    plain = {row.id: told(row, ()) for row in wanted}
    return {key: elsewhere.in_the_way(one, holds, said) for key, one in plain.items() if one}


def to_do(on: date) -> int:
    """How many orders and proposals wait for somebody: a number that names nobody, for whoever the database knows."""
    rows = list(Order.objects.select_related("holding"))
    steps, stops = _steps(rows), stopped(rows)
    lines = tuple(
        Line(row, row.holding, steps.get(row.id, ()), on, "", None, stops.get(row.id, ())) for row in rows
    )
    return sum(bool(line.todo) for line in lines) + len(_untold(lines, _open_places(), _live_holds()))


def _open_places() -> dict[UUID, Holding]:
    return {row.id: row for row in Holding.objects.filter(closed_at=None)}


def _live_holds() -> dict[UUID, LiveHold]:
    return {hold.id: hold for hold in records.keeper().live_holds()}


def _untold(
    lines: tuple[Line, ...], rows: dict[UUID, Holding], holds: dict[UUID, LiveHold]
) -> tuple[elsewhere.Proposal, ...]:
    places = [elsewhere.Holding(r.id, tuple(r.classes), r.period_from, r.period_to) for r in rows.values()]
    said = [one for line in lines if (one := told(line.row, line.steps))]
    found = elsewhere.proposals(places, holds.values(), said, council().schedule.classes)
    return tuple(one for one in found if one.place in rows)


def _proposed(viewer: Viewer, lines: tuple[Line, ...]) -> tuple[Proposed, ...]:
    rows, holds = _open_places(), _live_holds()
    earlier = {one.row.hold_id: one for one in lines if one.row.kind == "hold" and one.row.hold_id}
    people = {hold.person for hold in holds.values() if hold.person}
    cards = records.cards(viewer, people) | {one.card.person_id: one.card for one in lines if one.card}
    return tuple(
        _one(each, rows[each.place], holds.get(each.hold), earlier.get(each.hold), cards)
        for each in _untold(lines, rows, holds)
    )


def _one(
    each: elsewhere.Proposal,
    row: Holding,
    hold: LiveHold | None,
    earlier: Line | None,
    cards: dict[UUID, Card],
) -> Proposed:
    if hold:
        words, person, record_class = HOLDS.get(hold.kind, hold.kind), hold.person, hold.record_class
    else:
        was = earlier.row if earlier else None
        words, person, record_class = (
            "The hold was released",
            was.person_id if was else None,
            was.record_class if was else "",
        )
    return Proposed(
        each.kind, row, each.hold, words, cards.get(person) if person else None, person, record_class
    )
