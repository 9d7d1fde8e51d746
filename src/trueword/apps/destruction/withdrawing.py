"""How is a class of record withdrawn? Asked again, taken out whole, sealed: in one transaction, or not at all."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, connections, transaction

from trueword.adapters.keys import Keys, KeysUnavailable
from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.destruction import clock, marks, parcels, points
from trueword.apps.destruction.deciding import may_go
from trueword.apps.destruction.ledger import LedgerBroken
from trueword.apps.destruction.models import Parcel, Withheld
from trueword.apps.destruction.outcome import WITHDRAWN, Outcome, refused
from trueword.apps.destruction.places import JOB, JOBS, ledger
from trueword.apps.destruction.tables import IDENTITY
from trueword.apps.records.api import key_store, to_file_as_job

LOCK = "SELECT gate.lock_for_destruction(%s)"
TAKE = "SELECT gate.take_out(%s, %s)::text"
OURS = {"23001": "It is needed", "23000": "It would not be whole"}
KEYS = "The keys cannot be reached: nothing was changed. Try again when they can."


def withdraw(person: UUID, record_class: str, *, batch: UUID, rule: str, on: datetime) -> Outcome:
    """Take one class of somebody's record out of sight, to be put back or destroyed. Refused unless it is due and unheld.

    `rule` says which rule of the schedule it goes under. Both answers leave a row in the log.
    """
    with working_as(JOB) as job:
        found = _withdrawn(person, record_class, batch, rule, on)
        _log(found, job, person, record_class, batch, rule, on)
        return found


def _withdrawn(person: UUID, record_class: str, batch: UUID, rule: str, on: datetime) -> Outcome:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(LOCK, [person])
    try:
        if doubt := clock.doubt(ledger(), on):
            return doubt
        decision = may_go(person, record_class, on=on)
        if isinstance(decision, Outcome):
            return decision
        with transaction.atomic(using=JOBS):
            return _taken(person, record_class, batch, rule, on, decision.until.isoformat(), key_store())
    except IntegrityError as leans:
        return refused("needed", why_needed(leans))
    except KeysUnavailable:
        return refused("keys", KEYS)
    except LedgerBroken as broken:
        return refused(
            "ledger", f"{broken}. Ask who keeps the system: `trueword destruction verify` says more."
        )


def _taken(
    person: UUID, record_class: str, batch: UUID, rule: str, on: datetime, until: str, keys: Keys
) -> Outcome:
    parcel = uuid4()
    who, fact = parcels.who_is(person, record_class, until), parcels.fact_of(person, record_class)
    with connections[JOBS].cursor() as cursor:
        cursor.execute(TAKE, [person, record_class])
        taken = str(cursor.fetchone()[0])
    points.reached(points.TAKEN)
    row = parcels.made(parcel, taken, who, fact, keys)
    row.person_id, row.record_class, row.rule, row.batch = person, record_class, rule, batch
    row.withdrawn_at, row.until = on, date.fromisoformat(until)
    Parcel.objects.using(JOBS).bulk_create([row])
    _withhold(row, {"who": who, "pieces": json.loads(taken)["pieces"]}, marks.secret(keys))
    if record_class != IDENTITY:
        to_file_as_job([person], on=on)  # the card says whether they are open, and as what
    points.reached(points.SEALED)
    return Outcome(WITHDRAWN, parcel)


def _withhold(row: Parcel, told: Mapping[str, Any], secret: bytes) -> None:
    """No file that still tells it brings it back meanwhile: its rows, and who they are when that is withdrawn."""
    kinds = ("row", "number") if row.record_class == IDENTITY else ("row",)
    found = marks.of_parcel(secret, told)
    Withheld.objects.using(JOBS).bulk_create(
        Withheld(parcel_id=row.id, kind=kind, mark=mark, withdrawn_at=row.withdrawn_at)
        for kind in kinds
        for mark in found[kind]
    )


def why_needed(error: IntegrityError) -> str:
    """What stands in the way, from what the database said: its own sentence, or the table that still points there."""
    told, state = getattr(error.__cause__, "diag", None), str(getattr(error.__cause__, "sqlstate", ""))
    if state in OURS:
        return f"{OURS[state]}: {getattr(told, 'message_primary', '')} ({getattr(told, 'table_name', '')})."
    table = str(getattr(told, "table_name", "") or "another table").replace("_", " ", 1)
    return f"Something that is kept points at it ({table}): it goes with that."


def _log(
    found: Outcome, job: Actor, person: UUID, record_class: str, batch: UUID, rule: str, on: datetime
) -> None:
    detail: dict[str, object] = {"step": "withdraw", "record_class": record_class, "batch": str(batch)}
    detail |= {"parcel": str(found.parcel)} if found.parcel else {"because": found.code}
    outcome = "done" if found.done else "refused"
    entry = Entry("destroy", outcome, "records", rule=rule, detail=detail)
    record(entry, by=job, on=clock.by_database(found, on), subjects=[person], using=JOBS)
