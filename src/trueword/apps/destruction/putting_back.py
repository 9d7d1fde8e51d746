"""How is what was withdrawn put back? Every row as it was, to the last byte, or none, with the reason."""

from datetime import datetime
from uuid import UUID

from django.db import DataError, IntegrityError, connections, transaction

from trueword.adapters.keys import KeysUnavailable, KeyWithdrawn, Tampered
from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.destruction import parcels, points
from trueword.apps.destruction.deciding import MERGED_SINCE, is_merged
from trueword.apps.destruction.ledger import LedgerBroken
from trueword.apps.destruction.models import Parcel
from trueword.apps.destruction.outcome import PUT_BACK, Outcome, refused
from trueword.apps.destruction.places import JOB, JOBS, ledger
from trueword.apps.destruction.withdrawing import KEYS, LOCK, why_needed
from trueword.apps.records.api import key_store, to_file_as_job

PUT = "SELECT gate.put_in(%s::jsonb, %s)"
NONE = "There is no such parcel: it was put back before, or never was."
DESTROYED = "It is destroyed: its line is in the ledger, and nothing brings it back."


def put_back(parcel: UUID, *, by: UUID, on: datetime) -> Outcome:
    """Put a parcel's rows back. `by` is the member of staff who asked for it; the log names them."""
    with working_as(JOB) as job:
        row = Parcel.objects.using(JOBS).filter(id=parcel).first()
        found = _gone(parcel) if row is None else _put(row, on)
        _log(found, job, row, by, on)
        return found


def _gone(parcel: UUID) -> Outcome:
    try:
        destroyed = ledger().of_parcel(str(parcel)) is not None
    except LedgerBroken as broken:
        return refused("broken", f"What became of it cannot be told: {broken}.", parcel)
    return refused("destroyed", DESTROYED, parcel) if destroyed else refused("none", NONE, parcel)


def _put(row: Parcel, on: datetime) -> Outcome:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(LOCK, [row.person_id])
    if not Parcel.objects.using(JOBS).filter(id=row.id).exists():
        return refused("none", "Somebody else put it back, or it was destroyed, at this moment.", row.id)
    try:
        if ledger().of_parcel(str(row.id)):
            return refused("destroyed", DESTROYED, row.id)
        if is_merged(row.person_id):
            return refused("merged", MERGED_SINCE, row.id)
        with transaction.atomic(using=JOBS):
            return _in(row, parcels.opened(row, key_store()), on)
    except (IntegrityError, DataError) as leans:
        return refused("needs", _why(leans), row.id)
    except KeysUnavailable:
        return refused("keys", KEYS, row.id)
    except KeyWithdrawn:
        return refused("destroyed", DESTROYED, row.id)
    except (Tampered, LedgerBroken) as broken:
        return refused("broken", f"It cannot be opened: {broken}.", row.id)


def _in(row: Parcel, content: bytes, on: datetime) -> Outcome:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(PUT, [parcels.taken_of(content), row.record_class])
    to_file_as_job([row.person_id], on=on)
    points.reached(points.PUT_IN)
    Parcel.objects.using(JOBS).filter(id=row.id).delete()
    return Outcome(PUT_BACK, row.id)


def _why(error: Exception) -> str:
    told = getattr(error.__cause__, "diag", None)
    if getattr(error.__cause__, "sqlstate", "") == "23503":
        table = str(getattr(told, "table_name", "") or "a table").replace("_", " ", 1)
        return f"A row of it ({table}) belongs to something that is withdrawn too: put that back first."
    return why_needed(error) if isinstance(error, IntegrityError) else f"It cannot be put back: {error}"


def _log(found: Outcome, job: Actor, row: Parcel | None, by: UUID, on: datetime) -> None:
    detail: dict[str, object] = {"step": "put back", "parcel": str(found.parcel), "asked by": str(by)}
    detail |= {"record_class": row.record_class, "batch": str(row.batch)} if row else {}
    detail |= {} if found.done else {"because": found.code}
    entry = Entry("destroy", "done" if found.done else "refused", "records", detail=detail)
    record(entry, by=job, on=on, subjects=[row.person_id] if row else [], using=JOBS)
