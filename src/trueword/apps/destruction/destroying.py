"""How is what was withdrawn destroyed? The ledger first, then the keys, then the parcel; a killed run is finished by the next.

Once its line is in the ledger a record is destroyed: nothing puts it back, and everything that follows is made up for.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connections

from trueword.adapters.keys import Keys, KeysUnavailable, KeyWithdrawn, Tampered
from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.destruction import clock, marks, parcels, points
from trueword.apps.destruction.certificates import certify
from trueword.apps.destruction.deciding import still_may
from trueword.apps.destruction.ledger import DESTROYED as DESTROYED_LINE
from trueword.apps.destruction.ledger import LedgerBroken, LedgerUnwritable, Line
from trueword.apps.destruction.models import Mark, Parcel, Stub
from trueword.apps.destruction.outcome import DESTROYED, Outcome, refused
from trueword.apps.destruction.places import JOB, JOBS, ledger
from trueword.apps.destruction.tables import IDENTITY
from trueword.apps.destruction.withdrawing import KEYS, LOCK
from trueword.apps.records.api import key_store

WAITS = timedelta(days=30)
"""For so long what is withdrawn can be put back."""

FORGET = "SELECT gate.forget_words(%s)"
LATER = "Its line is in the ledger, and it is destroyed; the keys cannot be reached, and the next run withdraws them."


def destroy(parcel: UUID, *, on: datetime) -> Outcome:
    """Destroy one parcel for good. Refused unless its 30 days are over, it is still due, and nothing holds it now."""
    try:
        with working_as(JOB) as job:
            found = _destroyed(parcel, job, on)
        points.reached(points.COMMITTED)
        return found
    except KeysUnavailable:
        return refused("keys", LATER if _line(parcel) else KEYS, parcel)


def _line(parcel: UUID) -> Line | None:
    return ledger().of_parcel(str(parcel))


def _destroyed(parcel: UUID, job: Actor, on: datetime) -> Outcome:
    row = Parcel.objects.using(JOBS).filter(id=parcel).first()
    if row is not None:
        with connections[JOBS].cursor() as cursor:
            cursor.execute(LOCK, [row.person_id])
        row = Parcel.objects.using(JOBS).filter(id=parcel).first()
    if row is None:
        return _already(parcel)
    keys = key_store()
    try:
        line = _line(parcel) or _written(row, keys, on)
    except (LedgerBroken, LedgerUnwritable) as failed:
        line = refused("ledger", f"{failed}. Nothing was destroyed.", parcel)
    if isinstance(line, Outcome):
        _log_refusal(line, job, row, on)
        return line
    points.reached(points.LEDGER)
    keys.withdraw([UUID(one) for one in line.told["keys"]], on=on)
    points.reached(points.KEYS)
    finish(line, job, on=on)
    points.reached(points.GONE)
    return Outcome(DESTROYED, parcel)


def _already(parcel: UUID) -> Outcome:
    if Stub.objects.using(JOBS).filter(id=parcel).exists():
        return Outcome(DESTROYED, parcel)
    return refused("none", "There is no such parcel: it was put back, or never was.", parcel)


def _written(row: Parcel, keys: Keys, on: datetime) -> Line | Outcome:
    """Its line in the ledger, when everything says that it may go; else why not."""
    if why := clock.doubt(ledger(), on) or _waits(row, on):
        return why
    try:
        told = parcels.read(parcels.opened(row, keys))
    except (KeyWithdrawn, Tampered) as broken:
        return refused("broken", f"It cannot be opened: {broken}. Ask who keeps the system.", row.id)
    if why := still_may(told, on=on):
        return why
    points.reached(points.CHECKED)
    return ledger().add(_told(row, told, marks.secret(keys), on))


def _waits(row: Parcel, on: datetime) -> Outcome | None:
    """Its days are not over, or something of the same person leans on it: on who they are, all of it does."""
    if on < row.withdrawn_at + WAITS:
        over = row.withdrawn_at + WAITS
        return refused(
            "waits", f"It can be put back until {over:%d %B %Y}, and is not destroyed before.", row.id
        )
    others = Parcel.objects.using(JOBS).filter(person_id=row.person_id).exclude(id=row.id)
    if row.record_class != IDENTITY:
        others = others.filter(withdrawn_at__lt=row.withdrawn_at)
    if others.exists():
        return refused("order", "Another class of this person is withdrawn and leans on it: that is destroyed or put back first.",
                       row.id)  # fmt: skip
    return None


def _told(row: Parcel, told: Mapping[str, Any], secret: bytes, on: datetime) -> dict[str, Any]:
    people = told["taken"]["people"]
    whole = {"who": told["who"], "pieces": told["taken"]["pieces"]}
    found = marks.of_parcel(secret, whole)
    if row.record_class != IDENTITY:
        found["number"] = []  # whose numbers these are is still told by who they are
    return {
        "kind": DESTROYED_LINE, "at": on.isoformat(), "parcel": str(row.id), "person": str(row.person_id),
        "people": people, "record_class": row.record_class, "rule": row.rule, "batch": str(row.batch),
        "withdrawn_at": row.withdrawn_at.isoformat(), "until": row.until.isoformat(), "count": row.rows,
        "rows": parcels.ids(told["taken"]), "marks": found,
        "keys": [str(row.id), *(people if row.record_class == IDENTITY else [])],
    }  # fmt: skip


def finish(line: Line, job: Actor, *, on: datetime) -> None:
    """What follows from a line of the ledger, in the database: once, however often it is asked for."""
    told = line.told
    parcel, people = UUID(told["parcel"]), [UUID(one) for one in told["people"]]
    Parcel.objects.using(JOBS).filter(id=parcel).delete()
    if told["record_class"] == IDENTITY:
        with connections[JOBS].cursor() as cursor:
            cursor.execute(FORGET, [people])
    if Stub.objects.using(JOBS).filter(id=parcel).exists():
        return
    event = record(_entry(line), by=job, on=on, subjects=[UUID(told["person"])], using=JOBS)
    stub = _stub(line, event)
    Stub.objects.using(JOBS).bulk_create([stub])
    Mark.objects.using(JOBS).bulk_create(
        Mark(stub_id=parcel, kind=kind, mark=mark) for kind, found in told["marks"].items() for mark in found
    )
    certify(stub, on=on)


def _entry(line: Line) -> Entry:
    told = line.told
    detail = {
        "step": "destroy", "record_class": told["record_class"], "parcel": told["parcel"], "batch": told["batch"],
        "line": line.number, "sha256": line.sha256,
    }  # fmt: skip
    return Entry("destroy", "done", "records", rule=told["rule"], detail=detail)


def _stub(line: Line, event: UUID) -> Stub:
    told = line.told
    return Stub(
        id=UUID(told["parcel"]), record_class=told["record_class"], rule=told["rule"], batch=UUID(told["batch"]),
        withdrawn_at=datetime.fromisoformat(told["withdrawn_at"]), destroyed_at=datetime.fromisoformat(told["at"]),
        rows=told["count"], line=line.number, line_sha256=line.sha256, event_id=event,
    )  # fmt: skip


def _log_refusal(found: Outcome, job: Actor, row: Parcel, on: datetime) -> None:
    detail: dict[str, object] = {"step": "destroy", "parcel": str(row.id), "batch": str(row.batch)}
    detail |= {"record_class": row.record_class, "because": found.code}
    entry = Entry("destroy", "refused", "records", rule=row.rule, detail=detail)
    record(entry, by=job, on=clock.by_database(found, on), subjects=[row.person_id], using=JOBS)
