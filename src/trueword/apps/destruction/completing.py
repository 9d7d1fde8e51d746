"""When is a destruction complete? When no copy from before it is left: of the keys, of the records, of the database's log.

And when the tables were written anew since, because a database leaves the letters of deleted rows where they lay. What is
not known is not complete.
"""

from datetime import UTC, datetime
from pathlib import Path

from trueword.adapters.keys import Keys
from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.destruction.certificates import certify
from trueword.apps.destruction.ledger import COMPLETE, REWRITTEN
from trueword.apps.destruction.models import Stub
from trueword.apps.destruction.places import JOB, JOBS, ledger, oldest_backup_file
from trueword.apps.records.api import key_store


def complete(*, on: datetime) -> int:
    """Say of every destruction without a copy left that it is complete, with a new certificate; how many those were."""
    line = before(key_store())
    if line is None:
        return 0
    with working_as(JOB) as job:
        waiting = list(
            Stub.objects.using(JOBS).filter(completed_at=None, destroyed_at__lt=line).order_by("line")
        )
        for stub in waiting:
            _complete(stub, job, on)
        return len(waiting)


def what_is_missing() -> str:
    """What has to be known before anything can be complete, and is not; empty when all is."""
    said = []
    if oldest_backup(oldest_backup_file()) is None:
        said.append(f"from when the oldest backup is ({oldest_backup_file()} says so)")
    if not rewritings():
        said.append("when the tables were last written anew (`trueword destruction rewrite`)")
    return " and ".join(said)


def before(keys: Keys) -> datetime | None:
    """Everything destroyed before this moment is in no copy; None where one of them is not known.

    A copy of the records holds what lay in their files when it was made: only a rewriting that was over by then counts.
    """
    oldest = oldest_backup(oldest_backup_file())
    if oldest is None:
        return None
    begun = [start for start, end in rewritings() if end <= oldest]
    if not begun:
        return None
    return min(max(begun), oldest, keys.oldest_copy() or datetime.max.replace(tzinfo=UTC))


def oldest_backup(path: Path) -> datetime | None:
    """From when the oldest copy of the records is that still exists, its log of changes included; None when nobody says.

    Whoever keeps the backups writes it there, in one line, whenever they let old ones go.
    """
    try:
        told = datetime.fromisoformat(path.read_text("ascii").strip())
    except (OSError, ValueError):
        return None
    return told if told.tzinfo else None


def rewritings() -> list[tuple[datetime, datetime]]:
    """When the tables were written anew: from when until when."""
    told = (line.told for line in ledger().lines() if line.told["kind"] == REWRITTEN)
    return [(datetime.fromisoformat(one["since"]), datetime.fromisoformat(one["at"])) for one in told]


def _complete(stub: Stub, job: Actor, on: datetime) -> None:
    ledger().add({"kind": COMPLETE, "at": on.isoformat(), "parcel": str(stub.id)})
    stub.completed_at = on
    Stub.objects.using(JOBS).filter(id=stub.id).update(completed_at=on)
    certify(stub, on=on)
    detail = {"step": "complete", "record_class": stub.record_class, "parcel": str(stub.id)}
    record(Entry("destroy", "done", "records", rule=stub.rule, detail=detail), by=job, on=on, using=JOBS)
