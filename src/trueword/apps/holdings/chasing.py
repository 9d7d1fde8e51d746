"""Which keepers have to be reminded? Every night a job marks the orders whose day has passed without an answer."""

from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.holdings.models import Order, Step
from trueword.apps.holdings.standing import plain_steps
from trueword.policy.orders_elsewhere import chase_due, state

JOBS = "jobs"


def mark_overdue(*, by: Actor, on: datetime) -> int:
    """Mark each reminder that has fallen due, once; returns how many. As a named job. It sends nothing."""
    made = list(_to_mark(on))
    Step.objects.using(JOBS).bulk_create(made)
    for step in made:
        entry = Entry(
            "keep elsewhere",
            "done",
            "records",
            detail={"change": "due", "order": str(step.order_id), "reminder": step.number},
        )
        people = [step.order.person_id] if step.order.person_id else []
        record(entry, by=by, on=on, subjects=people, using=JOBS)
    return len(made)


def _to_mark(on: datetime) -> Iterator[Step]:
    for order in Order.objects.using(JOBS).prefetch_related("steps").order_by("written_at"):
        steps = tuple(sorted(order.steps.all(), key=lambda step: (step.at, step.number)))
        plain = plain_steps(steps)
        if state(order.kind, plain) != "sent":
            continue
        number = chase_due(order.kind, plain, on.date())
        since = [step for step in steps if step.at >= max(s.at for s in steps if s.kind == "sent")]
        if number and not any(step.kind == "due" and step.number == number for step in since):
            yield Step(id=uuid4(), order=order, kind="due", day=on.date(), number=number, at=on)
