"""What does the notice say of records elsewhere? How many places there are, and how many orders their keepers confirmed."""

from collections.abc import Iterable
from datetime import datetime

from trueword.apps.holdings.models import Holding, Order
from trueword.apps.holdings.standing import plain_steps
from trueword.apps.records.api import Count, Statement
from trueword.policy.orders_elsewhere import KINDS, state

JOBS = "jobs"
SCOPE = "the register of records outside Trueword"


def figures(on: datetime) -> tuple[Count, ...]:
    """Orders that were sent, and those confirmed. An order can be about one person: small numbers are hidden."""
    found = _states()
    sent = sum(one in {"sent", "refused", "confirmed"} for one in found)
    confirmed = sum(one == "confirmed" for one in found)
    return (
        Count("orders_elsewhere", "orders sent to keepers of records outside Trueword", sent, SCOPE),
        Count("orders_elsewhere_confirmed", "of these orders, confirmed by their keepers", confirmed, SCOPE),
    )


def _states() -> list[str]:
    rows = Order.objects.using(JOBS).filter(kind__in=KINDS).prefetch_related("steps")
    return [
        state(row.kind, plain_steps(tuple(sorted(row.steps.all(), key=lambda step: (step.at, step.number)))))
        for row in rows
    ]


def statements(on: datetime) -> Iterable[Statement]:
    """What the figures cover. A place is no person, so places are counted exactly."""
    count = Holding.objects.using(JOBS).filter(closed_at=None).count()
    where = {0: "No other place is on the register.", 1: "1 other place is on the register."}.get(
        count, f"{count:,} other places are on the register."
    )
    yield Statement("covers", f"These figures cover the records in Trueword. {where}")
