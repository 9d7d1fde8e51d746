"""Which batches are signed, and what becomes of each of their records? In shadow mode it is measured, and nothing goes.

Every record is decided about again at that moment, by a job that sees everybody: a hold placed meanwhile, a fact that
changed, or a fact that is not known any more stops it, and the batch says so.
"""

from datetime import datetime

from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.disposal.batches import One, Standing, alone, standing_of
from trueword.apps.disposal.models import Batch, Item
from trueword.apps.retention.api import at_destruction
from trueword.policy.disposal import in_the_way

JOBS = "jobs"
WAITING = {"called_off_at": None, "carried_out_at": None}


def measure(*, by: Actor, on: datetime) -> int:
    """Measure every signed batch of shadow mode; how many batches that were."""
    return sum(_measure(batch, by, on) for batch in waiting(shadow=True))


def waiting(*, shadow: bool) -> list[Batch]:
    """The batches that were neither called off nor carried out, the oldest first."""
    return list(Batch.objects.using(JOBS).filter(**WAITING, shadow=shadow).order_by("proposed_at", "id"))


def _measure(batch: Batch, by: Actor, on: datetime) -> bool:
    alone(str(batch.id), JOBS)
    now = standing_of(batch.id, on=on, using=JOBS)
    if now.is_over or not now.is_signed:
        return False
    stopped = [one for one in now.live if _marked(one, on)]
    done(now, stopped, by, on)
    return True


def _marked(one: One, on: datetime) -> bool:
    """Write down whether the record would have gone; true where something stopped it."""
    stops = list(stops_of(one, on))
    became = {"state": "stopped" if stops else "would go", "state_at": on, "stopped_by": stops}
    Item.objects.using(JOBS).filter(id=one.id).update(**became)
    return bool(stops)


def stops_of(one: One, on: datetime) -> tuple[str, ...]:
    """What stops a signed record at this moment; nothing when it is due as it was signed."""
    return in_the_way(at_destruction(one.person, on=on.date()).get(one.record_class), one.item.until)


def done(now: Standing, stopped: list[One], by: Actor, on: datetime) -> None:
    """The batch is carried out; a row in the log says how much went and how much did not."""
    Batch.objects.using(JOBS).filter(id=now.batch.id).update(carried_out_at=on)
    told: dict[str, object] = {"batch": str(now.batch.id), "records": len(now.live), "stopped": len(stopped)}
    told["change"] = "measure" if now.batch.shadow else "withdraw"
    entry = Entry("sign destruction", "done", "records", rule="ACC-59", detail=told)
    record(entry, by=by, on=on, using=JOBS)
