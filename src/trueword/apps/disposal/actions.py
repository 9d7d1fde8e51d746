"""How is a batch proposed, changed, looked at, signed or called off? Each with its row in the log.

Whoever changes or signs a batch has it to themselves until they are done: two at once follow one another.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

from trueword.apps.access.api import Level, Refuse, Viewer, do, who
from trueword.apps.disposal import carrying_out
from trueword.apps.disposal.asking import PROPOSE, SIGN, asking
from trueword.apps.disposal.batches import One, Standing, alone, standing_of
from trueword.apps.disposal.models import Batch, Item, Look, Signature
from trueword.apps.disposal.selectors import asked_of_all
from trueword.apps.disposal.standing_sql import propose_sql
from trueword.apps.words import council
from trueword.policy.disposal import Signed, obstacles

IDENTITY = "identity record"


@dataclass(frozen=True, slots=True)
class Nothing:
    """There was nothing to propose: all of it is held, in another batch or taken out of one."""


def propose(
    viewer: Viewer, record_class: str, year: int, seed: str, *, on: datetime
) -> UUID | Nothing | Refuse:
    """Put everything of this class that fell due in this year into one batch. The seed draws its sample, now and again later."""
    batch = uuid4()

    def change() -> UUID | Nothing:
        alone(record_class)
        with transaction.atomic():
            Batch.objects.create(
                id=batch, record_class=record_class, year=year, shadow=council().in_shadow(on.date()), seed=seed,
                proposed_by=who(viewer), proposed_at=on,
            )  # fmt: skip
            found = _fill(batch, record_class, year, on)
            transaction.set_rollback(not found)
        return batch if found else Nothing()

    said: dict[str, Any] = {"class": record_class, "year": year}
    return do(viewer, asking(PROPOSE, change="propose", batch=str(batch), **said), change, on=on)


def _fill(batch: UUID, record_class: str, year: int, on: datetime) -> int:
    asked: dict[str, Any] = {"batch": batch, "class": record_class, "year": year, "identity": IDENTITY}
    with connection.cursor() as cursor:
        cursor.execute(propose_sql(), asked_of_all(on.date()) | asked)
        return int(cursor.rowcount)


def take_out(viewer: Viewer, one: One, why: str, review_on: date, *, on: datetime) -> Refuse | None:
    """Take a record out of a batch, with the reason and the day on which somebody looks at it again. Signatures are void."""
    alone(str(one.batch))

    def change() -> None:
        out = {"excepted_by": who(viewer), "excepted_at": on, "excepted_why": why, "review_on": review_on}
        Item.objects.filter(id=one.id, excepted_at=None).update(**out)

    ask = asking(
        SIGN, one.person, why, change="take out", batch=str(one.batch), review_on=review_on.isoformat()
    )
    return do(viewer, ask, change, on=on, unless=lambda: _waits(one.batch, on))


def look(viewer: Viewer, one: One, right: bool, why: str, *, on: datetime) -> Refuse | None:
    """Say that a record of the sample is right, or what is wrong with it; never the author."""
    alone(str(one.batch))

    def change() -> None:
        Look.objects.create(item_id=one.id, right=right, why=why, looked_by=who(viewer), looked_at=on)

    ask = asking(SIGN, one.person, why, change="look at", batch=str(one.batch), right=right)
    return do(viewer, ask, change, on=on, unless=lambda: _may_look(viewer, one, on))


def _may_look(viewer: Viewer, one: One, on: datetime) -> Refuse | None:
    now = standing_of(one.batch, on=on)
    if now.batch.proposed_by == who(viewer):
        return _refusal("DIS-02", "You proposed this batch.", "Somebody else looks at its sample.")
    if Look.objects.filter(item_id=one.id).exists():
        return _refusal("DIS-10", "Somebody has looked at it already.", "Look at the next one.")
    return _waits(one.batch, on)


def sign(viewer: Viewer, batch: UUID, shown: str, *, on: datetime) -> Refuse | None:
    """Sign what the batch is, if it is what was shown. A refusal names everything in the way."""
    alone(str(batch))

    def unless() -> Refuse | None:
        return _in_words(standing_of(batch, on=on), viewer, shown)

    def change() -> None:
        Signature.objects.create(
            batch_id=batch, content_hash=shown, signed_by=who(viewer), role=viewer.actor.role, signed_at=on
        )

    return do(
        viewer, asking(SIGN, change="sign", batch=str(batch), content=shown), change, on=on, unless=unless
    )


def _in_words(now: Standing, viewer: Viewer, shown: str) -> Refuse | None:
    found = obstacles(now.signing(Signed(who(viewer), viewer.actor.role), shown))
    if not found:
        return None
    first, why = found[0], " ".join(one.why for one in found)
    return _refusal(first.code, why, " ".join(one.next_step for one in found))


def put_back(
    viewer: Viewer, ones: tuple[One, ...], why: str, review_on: date, *, on: datetime
) -> Refuse | None:
    """Put withdrawn records back, with the reason; they are looked at again on that day. A refusal says which stay, and why."""
    batch = ones[0].batch

    def change() -> Refuse | None:
        out = {"excepted_by": who(viewer), "excepted_at": on, "excepted_why": why, "review_on": review_on}
        told = [carrying_out.put_back(one, out, by=who(viewer), on=on) for one in ones]
        stays = [each for each in told if each]
        words = f"{len(stays)} of {len(ones)} could not be put back. {' '.join(dict.fromkeys(stays))}"
        return _refusal("DIS-11", words, "See what each says below.") if stays else None

    ask = asking(SIGN, None, why, change="put back", batch=str(batch), records=len(ones))
    return do(viewer, ask, change, on=on)


def call_off(viewer: Viewer, batch: UUID, why: str, *, on: datetime) -> Refuse | None:
    """Call a batch off: nothing of it goes, and its records can be proposed again."""
    alone(str(batch))

    def change() -> None:
        off = {"called_off_by": who(viewer), "called_off_at": on, "called_off_why": why}
        Batch.objects.filter(id=batch, called_off_at=None).update(**off)

    ask = asking(SIGN, None, why, change="call off", batch=str(batch))
    return do(viewer, ask, change, on=on, unless=lambda: _waits(batch, on))


def _waits(batch: UUID, on: datetime) -> Refuse | None:
    if standing_of(batch, on=on).is_over:
        return _refusal("DIS-08", "This batch was carried out or called off.", "See what became of it.")
    return None


def _refusal(code: str, why: str, next_step: str) -> Refuse:
    return Refuse(code, why, next_step, Level.FINDABLE)
