"""How does what was signed go, and how is it put back? The one module that asks destruction for anything.

Destruction asks everything again itself and may refuse: a hold placed meanwhile, a fact that changed, a clock that is not
believed. What it refuses stays, and the batch says why.
"""

from datetime import datetime
from uuid import UUID

from django.db import connections

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Actor
from trueword.apps.destruction import api as destruction
from trueword.apps.disposal.batches import One, alone, standing_of
from trueword.apps.disposal.carrying import JOBS, done, stops_of, waiting
from trueword.apps.disposal.models import Batch, Item, Look
from trueword.apps.retention.api import at_destruction
from trueword.apps.words import council
from trueword.policy.disposal import WITHDRAWN_FOR

IDENTITY = "identity record"
JOB = "disposal"
LONGEST = 200
EMPTIED = "What stood here was destroyed with the record."
COMPLETED = (
    "SELECT count(*) = cardinality(%s) FROM destruction_stub WHERE id = ANY (%s) AND completed_at IS NOT NULL"
)


def withdraw(*, by: Actor, on: datetime) -> int:
    """Withdraw every signed batch; how many records went. None in shadow mode, nor of a batch proposed in it."""
    if council().in_shadow(on.date()):
        return 0
    return sum(_withdraw_batch(batch, by, on) for batch in waiting(shadow=False))


def _withdraw_batch(batch: Batch, by: Actor, on: datetime) -> int:
    alone(str(batch.id), JOBS)
    now = standing_of(batch.id, on=on, using=JOBS)
    if now.is_over or not now.is_signed:
        return 0
    stopped = [one for one in now.live if not _withdrawn(one, on)]
    done(now, stopped, by, on)
    return len(now.live) - len(stopped)


def _withdrawn(one: One, on: datetime) -> bool:
    """Whether it went; else the batch says why not."""
    stops = list(stops_of(one, on))
    if not stops:
        went = _asked(one, one.record_class, on)
        stops = [] if went.done else [went.why[:LONGEST]]
    if stops:
        _became(one, "stopped", on, stopped_by=stops)
        return False
    _became(one, "withdrawn", on, parcels=[went.parcel, *_following(one, on)], withdrawn_at=on)
    return True


def _asked(one: One, record_class: str, on: datetime) -> destruction.Outcome:
    rule = ", ".join(one.item.rules)
    return destruction.withdraw(one.person, record_class, batch=one.batch, rule=rule, on=on)


def _following(one: One, on: datetime) -> list[UUID]:
    """What belongs to it, and who the person is when nothing else is left: what may not go with it stays."""
    asked = [_asked(one, name, on) for name in one.item.also]
    if set(at_destruction(one.person, on=on.date())) == {IDENTITY}:
        asked.append(_asked(one, IDENTITY, on))
    return [went.parcel for went in asked if went.done and went.parcel]


def _became(one: One, state: str, on: datetime, **more: object) -> None:
    Item.objects.using(JOBS).filter(id=one.id).update(state=state, state_at=on, **more)


def destroy(*, on: datetime) -> int:
    """Finish what a killed run began, and destroy what was withdrawn for its 30 days; how many records that were."""
    if council().in_shadow(on.date()):
        return 0
    destruction.resume(on=on)
    over = {"state": "withdrawn", "withdrawn_at__lte": on - WITHDRAWN_FOR}
    with working_as(JOB):
        due = list(Item.objects.using(JOBS).filter(**over).order_by("withdrawn_at", "id"))
    return sum(_destroyed(item, on) for item in due)


def _destroyed(item: Item, on: datetime) -> bool:
    """Whether all of it is destroyed, each parcel for itself; what is refused stays withdrawn, and the batch says why."""
    answers = [destruction.destroy(parcel, on=on) for parcel in item.parcels]
    refused = [answer.why[:LONGEST] for answer in answers if not answer.done]
    with working_as(JOB):
        mine = Item.objects.using(JOBS).filter(id=item.id, state="withdrawn")
        if refused:
            mine.update(stopped_by=refused)
            return False
        mine.update(state="destroyed", state_at=on, destroyed_at=on, stopped_by=[])
        _emptied(item.record_id)
        return True


def _emptied(record: UUID) -> None:
    """Of what was destroyed, no batch keeps facts, nor words that somebody wrote about it."""
    items = Item.objects.using(JOBS).filter(record_id=record)
    items.update(counted_from="{}")
    items.exclude(excepted_why="").update(excepted_why=EMPTIED)
    Look.objects.using(JOBS).filter(item__record_id=record).exclude(why="").update(why=EMPTIED)


def complete(*, on: datetime) -> int:
    """Say where no copy is left any more; of how many records of batches."""
    destruction.complete(on=on)
    with working_as(JOB):
        gone = list(Item.objects.using(JOBS).filter(state="destroyed").order_by("destroyed_at", "id"))
        over = [item.id for item in gone if _no_copy_left(item.parcels)]
        return Item.objects.using(JOBS).filter(id__in=over).update(state="complete", state_at=on)


def _no_copy_left(parcels: list[UUID]) -> bool:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(COMPLETED, [parcels, parcels])
        return bool(cursor.fetchone()[0])


def put_back(one: One, exception: dict[str, object], *, by: UUID, on: datetime) -> str:
    """Put a withdrawn record back, the last of it first, and take it out of the batch; nothing, or why it could not be."""
    left = list(one.item.parcels)
    why = ""
    while left and not why:
        answer = destruction.put_back(left[-1], by=by, on=on)
        why = "" if answer.done else answer.why
        left = left[:-1] if answer.done else left
    with working_as(JOB):
        if left:
            Item.objects.using(JOBS).filter(id=one.id).update(parcels=left, stopped_by=[why[:LONGEST]])
        else:
            _became(one, "put back", on, parcels=[], stopped_by=[], **exception)
    return why
