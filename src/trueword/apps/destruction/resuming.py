"""What of the ledger is not done yet? After a kill the newest line, after a restore perhaps many: each is done again.

The line is the word: it is not asked again whether the record may go.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connections

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.destruction.certificates import certify
from trueword.apps.destruction.destroying import finish
from trueword.apps.destruction.ledger import COMPLETE, DESTROYED, Line
from trueword.apps.destruction.models import Parcel, Stub
from trueword.apps.destruction.places import JOB, JOBS, ledger, restored_mark
from trueword.apps.destruction.tables import IDENTITY
from trueword.apps.records.api import key_store

AGAIN = "SELECT gate.take_again(%s, %s, %s::jsonb)"
TAKE = "SELECT gate.take_out(%s, %s)"
THERE = "SELECT EXISTS (SELECT FROM records_person WHERE id = %s)"
LOCK = "SELECT gate.lock_for_destruction(%s)"


@dataclass(frozen=True, slots=True)
class Redone:
    """How many lines were done again, how many rows went again, and which lines could not be done, with the reason."""

    lines: int = 0
    rows: int = 0
    failed: tuple[str, ...] = ()


def resume(*, on: datetime) -> int:
    """Finish what a killed process began; how many destructions those were. Raises KeysUnavailable, LedgerBroken."""
    return sum(_each(line, on, lambda line, job: 0) is not None for line in _undone())


def replay(*, on: datetime) -> Redone:
    """After a restore: everything that the ledger says is destroyed, again, and every key withdrawn again.

    The mark of the restore goes when every line could be done. Raises KeysUnavailable and LedgerBroken.
    """
    done, failed = Redone(), []
    _withdraw_all(on)
    for line in _undone():
        try:
            rows = _each(line, on, _take_again)
            done = Redone(done.lines + 1, done.rows + (rows or 0))
        except IntegrityError as error:
            failed.append(f"line {line.number}: {getattr(error.__cause__, 'sqlstate', '')}")
    _complete_again(on)
    if not failed:
        restored_mark().unlink(missing_ok=True)
    return Redone(done.lines, done.rows, tuple(failed))


def _undone() -> list[Line]:
    """Lines whose destruction the database does not know as done, or of which it still holds the parcel."""
    lines = [line for line in ledger().lines() if line.told["kind"] == DESTROYED]
    with working_as(JOB):
        done = {str(one) for one in Stub.objects.using(JOBS).values_list("id", flat=True)}
        there = {str(one) for one in Parcel.objects.using(JOBS).values_list("id", flat=True)}
    return [line for line in lines if line.told["parcel"] not in done or line.told["parcel"] in there]


def _each(line: Line, on: datetime, take: Callable[[Line, Actor], int]) -> int | None:
    with working_as(JOB) as job:
        with connections[JOBS].cursor() as cursor:
            cursor.execute(LOCK, [UUID(line.told["person"])])
        key_store().withdraw([UUID(one) for one in line.told["keys"]], on=on)
        rows = take(line, job)
        finish(line, job, on=on)
        return rows


def _take_again(line: Line, job: Actor) -> int:
    told = line.told
    people = [UUID(one) for one in told["people"]]
    with connections[JOBS].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if told["record_class"] == IDENTITY:
            cursor.execute(THERE, [told["person"]])
            there = bool(cursor.fetchone()[0])
            if there:
                cursor.execute(TAKE, [told["person"], IDENTITY])
        cursor.execute(AGAIN, [people, told["record_class"], json.dumps(told["rows"])])
        rows = int(cursor.fetchone()[0])
    detail = {"step": "replay", "record_class": told["record_class"], "parcel": told["parcel"], "rows": rows}
    record(Entry("destroy", "done", "records", rule=told["rule"], detail=detail), by=job,
           on=datetime.fromisoformat(told["at"]), using=JOBS)  # fmt: skip
    return rows


def _withdraw_all(on: datetime) -> None:
    """Also those whose stub the backup knew: an old copy of the keys may have come back with it."""
    keys = [
        UUID(one) for line in ledger().lines() if line.told["kind"] == DESTROYED for one in line.told["keys"]
    ]
    if keys:
        key_store().withdraw(keys, on=on)


def _complete_again(on: datetime) -> None:
    """What was complete is complete again, and its certificate says so again."""
    done = {
        line.told["parcel"]: line.told["at"] for line in ledger().lines() if line.told["kind"] == COMPLETE
    }
    with working_as(JOB):
        for stub in Stub.objects.using(JOBS).filter(completed_at=None, id__in=list(done)):
            stub.completed_at = datetime.fromisoformat(done[str(stub.id)])
            Stub.objects.using(JOBS).filter(id=stub.id).update(completed_at=stub.completed_at)
            certify(stub, on=on)


__all__ = ["Redone", "replay", "resume"]
