"""Which batches are signed, and what becomes of each of their records? In shadow mode it is measured, and nothing goes.

Every record is decided about again at that moment, by a job that sees everybody: a hold placed meanwhile, a fact that
changed, or a fact that is not known any more stops it, and the batch says so.
"""

from datetime import datetime

from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.disposal.actions import alone
from trueword.apps.disposal.batches import One, Standing, standing_of
from trueword.apps.disposal.models import Batch, Item
from trueword.apps.retention.api import at_destruction
from trueword.policy.disposal import in_the_way

JOBS = "jobs"
WAITING = {"called_off_at": None, "carried_out_at": None}


def measure(*, by: Actor, on: datetime) -> int:
    """Measure every signed batch of shadow mode; how many batches that were."""
    return sum(_measure(batch, by, on) for batch in _waiting(shadow=True))


def _waiting(*, shadow: bool) -> list[Batch]:
    return list(Batch.objects.using(JOBS).filter(**WAITING, shadow=shadow).order_by("proposed_at", "id"))


def _measure(batch: Batch, by: Actor, on: datetime) -> bool:
    alone(str(batch.id), JOBS)
    now = standing_of(batch.id, on=on, using=JOBS)
    if now.is_over or not now.is_signed:
        return False
    stopped = [one for one in now.live if _marked(one, on)]
    _done(now, stopped, by, on)
    return True


def _marked(one: One, on: datetime) -> bool:
    """Write down whether the record would have gone; true where something stopped it."""
    decision = at_destruction(one.person, on=on.date()).get(one.record_class)
    stops = list(in_the_way(decision, one.item.until))
    became = {"state": "stopped" if stops else "would go", "state_at": on, "stopped_by": stops}
    Item.objects.using(JOBS).filter(id=one.id).update(**became)
    return bool(stops)


def _done(now: Standing, stopped: list[One], by: Actor, on: datetime) -> None:
    Batch.objects.using(JOBS).filter(id=now.batch.id).update(carried_out_at=on)
    told = {
        "batch": str(now.batch.id),
        "records": len(now.live),
        "stopped": len(stopped),
        "shadow": now.batch.shadow,
    }
    entry = Entry("sign destruction", "done", "records", rule="ACC-59", detail={"change": "measure", **told})
    record(entry, by=by, on=on, using=JOBS)
