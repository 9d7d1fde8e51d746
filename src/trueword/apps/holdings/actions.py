"""How does a place come on the register, and what becomes of an order: signed, sent, chased, answered? All of it in the log."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from trueword.apps.access.api import Refuse, Viewer, do, who
from trueword.apps.holdings import selectors
from trueword.apps.holdings.asking import ACTION, DESTROY, asking
from trueword.apps.holdings.models import Holding, Order, Step
from trueword.apps.holdings.standing import number_of, plain_steps, told
from trueword.apps.records import api as records
from trueword.policy import elsewhere
from trueword.policy import orders_elsewhere as rules
from trueword.policy.access import Level
from trueword.policy.elsewhere import Place
from trueword.policy.orders_elsewhere import Answer
from trueword.policy.retention import Due

LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 58))"
ALREADY = Refuse("ELS-01", "Somebody has done something with this order in the meantime.",
                 "Look at the order as it stands now.", Level.OPEN)  # fmt: skip
OWN = Refuse("ELS-02", "You wrote this order: a second person signs it.",
             "Ask the records manager or information governance.", Level.OPEN)  # fmt: skip


def enter(viewer: Viewer, place: Place, *, on: datetime) -> UUID | Refuse:
    """Put a place on the register."""
    made = uuid4()

    def change() -> UUID:
        Holding.objects.create(id=made, entered_by=who(viewer), entered_at=on, **_fields(place))
        return made

    return do(viewer, asking(change="enter place", place=str(made)), change, on=on)


def correct(viewer: Viewer, holding: UUID, place: Place, *, on: datetime) -> Refuse | None:
    """Change an entry of the register; whoever saves it says that it is so now."""

    def change() -> None:
        Holding.objects.filter(id=holding, closed_at=None).update(
            changed_by=who(viewer), changed_at=on, **_fields(place)
        )

    return do(viewer, asking(change="change place", place=str(holding)), change, on=on)


def close(viewer: Viewer, holding: UUID, why: str, *, on: datetime) -> Refuse | None:
    """Take a place off the register, with the reason; never while an order to it is open."""

    def change() -> None:
        Holding.objects.filter(id=holding, closed_at=None).update(
            closed_at=on, close_why=why, changed_by=who(viewer), changed_at=on
        )

    def unless() -> Refuse | None:
        found = selectors.place(viewer, holding, on=on)
        if isinstance(found, selectors.Listed) and not found.open:
            return None
        return Refuse(
            "ELS-03", "Orders to this place are still open.", "Bring them to an end first.", Level.OPEN
        )

    return do(
        viewer, asking(None, why, change="close place", place=str(holding)), change, on=on, unless=unless
    )


def _fields(place: Place) -> dict[str, Any]:
    names = (
        "kind", "name", "keeper", "contact", "manager", "where", "finding", "schedule", "agreement", "look_again",
        "period_from", "period_to",
    )  # fmt: skip
    return {name: getattr(place, name) for name in names} | {"classes": list(place.classes)}


def write(
    viewer: Viewer, holding: UUID, person: UUID | None, order: rules.Order, hold: UUID | None, *, on: datetime
) -> UUID | Refuse:
    """Write an order. One to destroy is refused while the schedule keeps the record, or a hold could cover it."""
    made = uuid4()
    row = Order(
        id=made, holding_id=holding, kind=order.kind, person_id=person, record_class=order.record_class,
        period_from=order.period_from, period_to=order.period_to, reference=order.reference, why=order.why,
        basis=order.basis, hold_id=hold, written_by=who(viewer), written_at=on,
    )  # fmt: skip

    def change() -> UUID:
        row.save(force_insert=True)
        return made

    action = DESTROY if order.kind == "destroy" else ACTION
    ask = asking(
        person, order.why, action=action, change="write order", order=number_of(row), kind=order.kind
    )
    return do(viewer, ask, change, on=on, unless=lambda: must_be_kept(row, on.date()))


def must_be_kept(row: Order, on: date) -> Refuse | None:
    """Why the record must not be destroyed, in words; asked when the order is written, signed and sent."""
    plain = told(row, ())
    if row.kind != "destroy" or plain is None:
        return None
    if found := elsewhere.in_the_way(plain, records.keeper().every_hold(), selectors.everything_told()):
        count = f"{len(found)} holds" if len(found) > 1 else "A hold"
        return _kept(
            f"{count} could cover what lies there.",
            "Release the hold, or have its record set aside there first.",
        )
    if row.person_id:
        kept = records.keeper().kept(row.person_id, row.record_class, on=on)
        if not isinstance(kept.decision, Due):
            return _kept(kept.words, "Find out what is missing, or wait until it is due.")
    return None


def _kept(why: str, next_step: str) -> Refuse:
    return Refuse("ELS-04", f"This record must be kept. {why}", next_step, Level.OPEN)


def sign(viewer: Viewer, row: Order, *, on: datetime) -> Refuse | None:
    """Sign an order to destroy that somebody else wrote."""
    if row.written_by == who(viewer):
        return _step(viewer, row, "signed", on.date(), on=on, unless=lambda: OWN)
    return _step(viewer, row, "signed", on.date(), on=on, unless=lambda: must_be_kept(row, on.date()))


def send(viewer: Viewer, row: Order, day: date, how: str, due: date, *, on: datetime) -> Refuse | None:
    """Write down that the order was sent, how, and by when its keeper should answer."""
    return _step(
        viewer, row, "sent", day, how=how, due=due, on=on, unless=lambda: must_be_kept(row, on.date())
    )


def chase(viewer: Viewer, row: Order, day: date, how: str, number: int, *, on: datetime) -> Refuse | None:
    """Write down that its keeper, or whoever answers for them, was reminded."""

    def another() -> Refuse | None:
        steps = tuple(Step.objects.filter(order=row).order_by("at", "number"))
        return None if rules.chase_due(row.kind, plain_steps(steps), on.date()) == number else ALREADY

    return _step(viewer, row, "chased", day, how=how, number=number, on=on, unless=another)


def answered(
    viewer: Viewer, row: Order, kind: str, day: date, answer: Answer, *, on: datetime
) -> Refuse | None:
    """Write down what the keeper answered: `confirmed` or `refused`."""
    return _step(
        viewer, row, kind, day, how=answer.end, said=answer.said, certificate=answer.certificate, on=on
    )


def withdraw(viewer: Viewer, row: Order, why: str, *, on: datetime) -> Refuse | None:
    """Take an order back, with the reason. Its keeper is told by whoever withdraws it."""
    return _step(viewer, row, "withdrawn", on.date(), said=why, on=on)


def _step(
    viewer: Viewer, row: Order, kind: str, day: date, *, on: datetime, unless: Any = None, **more: Any
) -> Refuse | None:
    """Add a step, if it may follow now; two people at once take turns, and the second is told."""

    def stands() -> Refuse | None:
        with connection.cursor() as cursor:
            cursor.execute(LOCK, [str(row.id)])
        now = rules.state(
            row.kind, plain_steps(tuple(Step.objects.filter(order=row).order_by("at", "number")))
        )
        if kind not in rules.NEXT[now]:
            return ALREADY
        return unless() if unless else None

    def change() -> None:
        Step.objects.create(id=uuid4(), order=row, kind=kind, day=day, by=who(viewer), at=on, **more)

    ask = asking(row.person_id, more.get("said", ""), change=kind, order=number_of(row), kind=row.kind)
    return do(viewer, ask, change, on=on, unless=stands)
