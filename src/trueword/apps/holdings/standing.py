"""Where does an order stand? One order with its steps, as the pages show it."""

from dataclasses import dataclass
from datetime import date

from trueword.apps.holdings.models import Holding, Order, Step
from trueword.apps.records.api import Card
from trueword.apps.words import council
from trueword.policy import orders_elsewhere as orders
from trueword.policy.elsewhere import LiveHold, Told
from trueword.policy.letters_elsewhere import Letter, chase_text, order_text


def number_of(order: Order) -> str:
    """What keepers know an order by: a part of its random id, so that it tells nothing."""
    return f"EW-{order.id.hex[:8].upper()}"


def plain_steps(steps: tuple[Step, ...]) -> tuple[orders.Step, ...]:
    """The steps as the rules read them."""
    return tuple(orders.Step(step.kind, step.day, step.due) for step in steps)


@dataclass(frozen=True, slots=True)
class Line:
    """One order: what it is, where it stands, which reminder is due, and what stops it."""

    row: Order
    place: Holding
    steps: tuple[Step, ...]
    on: date
    by: str
    card: Card | None = None
    stops: tuple[LiveHold, ...] = ()

    @property
    def number(self) -> str:
        """Its number."""
        return number_of(self.row)

    @property
    def state(self) -> str:
        """Where it stands: a key of `orders_elsewhere.STATES`."""
        return orders.state(self.row.kind, plain_steps(self.steps))

    @property
    def chase(self) -> int:
        """Which reminder is due: 0 for none."""
        return orders.chase_due(self.row.kind, plain_steps(self.steps), self.on)

    @property
    def chase_words(self) -> str:
        """The reminder that is due, in words."""
        return orders.chase_in_words(self.chase) if self.chase else ""

    @property
    def is_open(self) -> bool:
        """Whether something has still to follow."""
        return bool(orders.NEXT[self.state])

    @property
    def is_stopped(self) -> bool:
        """Whether a hold now covers what somebody is to destroy."""
        return self.row.kind == "destroy" and self.is_open and bool(self.stops)

    @property
    def sent(self) -> Step | None:
        """The last time it was sent."""
        return next((step for step in reversed(self.steps) if step.kind == "sent"), None)

    @property
    def due(self) -> date | None:
        """By when the keeper should answer."""
        return self.sent.due if self.sent else None

    @property
    def answer(self) -> Step | None:
        """What the keeper said last."""
        return next((step for step in reversed(self.steps) if step.kind in {"confirmed", "refused"}), None)

    @property
    def latest(self) -> date:
        """The day of the last thing that somebody did to it."""
        return max(
            [step.day for step in self.steps if step.kind != "due"], default=self.row.written_at.date()
        )

    @property
    def todo(self) -> str:
        """What has to be done with it now, in a few words; nothing while it waits for its keeper."""
        if self.is_stopped:
            return "A hold now covers this: withdraw it"
        if self.chase:
            return f"Chase: {self.chase_words}"
        return {"to sign": "Sign", "to send": "Send", "refused": "Decide what follows"}.get(self.state, "")

    def letter(self) -> Letter:
        """What its text is made of."""
        row, place = self.row, self.place
        return Letter(
            self.number, row.kind, council().name, place.name, place.keeper, row.reference, row.record_class,
            period_in_words(row.period_from, row.period_to), row.basis, self.due,
        )  # fmt: skip

    @property
    def text(self) -> str:
        """The text to send now: the order, or the reminder that is due."""
        if self.chase and self.sent:
            return chase_text(self.letter(), self.chase, self.sent.day)
        return order_text(self.letter())


def period_in_words(start: date | None, end: date | None) -> str:
    """For example `1 January 1990 to 31 December 1995`; empty for all time."""
    if not start and not end:
        return ""
    first = f"{start.day} {start:%B %Y}" if start else "the beginning"
    return f"{first} to {f'{end.day} {end:%B %Y}' if end else 'now'}"


def told(order: Order, steps: tuple[Step, ...]) -> Told | None:
    """An order as the rules about holds read it; None once it was withdrawn."""
    where = orders.state(order.kind, plain_steps(steps))
    if where == "withdrawn":
        return None
    return Told(
        order.id, order.holding_id, order.kind, order.record_class, order.person_id, order.hold_id, order.period_from,
        order.period_to, where == "confirmed",
    )  # fmt: skip
