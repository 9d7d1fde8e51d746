"""Is the clock to be believed? Asked of the ledger, the log and the database before anything is withdrawn or destroyed.

Somebody can look and say that it is right: their word is a line of the ledger, and what was written ahead of it is passed over.
"""

from datetime import UTC, date, datetime

from django.db import connections

from trueword.apps.destruction.ledger import CLOCK, Ledger, Line
from trueword.apps.destruction.outcome import Outcome, refused
from trueword.apps.destruction.places import JOBS
from trueword.apps.destruction.plausible import Known
from trueword.apps.destruction.plausible import doubt as _doubt

DAYS = "SELECT DISTINCT (at AT TIME ZONE 'UTC')::date FROM audit_event WHERE at > %s::timestamptz ORDER BY 1"
NEWEST = "SELECT max(at) FROM audit_event WHERE at > %s::timestamptz"
DATABASE = "SELECT clock_timestamp()"
EVER = datetime(1970, 1, 1, tzinfo=UTC)


def doubt(ledger: Ledger, on: datetime) -> Outcome | None:
    """Why the clock is not believed, or nothing. In the job's transaction. Raises LedgerBroken."""
    why = _doubt(_known(ledger), on)
    return refused("clock", why) if why else None


def by_database(found: Outcome, on: datetime) -> datetime:
    """When something happened: by the database's clock where the one that was handed in is not believed."""
    return _now() if found.code == "clock" else on


def believe(ledger: Ledger, *, by: str, on: datetime) -> Line:
    """Somebody looked and says that the clock is right. In the job's transaction."""
    newest = _one(NEWEST, EVER)
    return ledger.add(
        {"kind": CLOCK, "at": on.isoformat(), "by": by, "ahead": max(newest or on, on).isoformat()}
    )


def _known(ledger: Ledger) -> Known:
    lines = ledger.lines()
    ahead = [datetime.fromisoformat(line.told["ahead"]) for line in lines if line.told["kind"] == CLOCK]
    last = datetime.fromisoformat(lines[-1].told["at"]) if lines else None
    since = max([*ahead, last or EVER])
    return Known(last, _one(NEWEST, since), _now(), tuple(_days(since)))


def _days(since: datetime) -> list[date]:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(DAYS, [since])
        return [row[0] for row in cursor.fetchall()]


def _now() -> datetime:
    found = _one(DATABASE)
    assert found is not None
    return found


def _one(question: str, *given: datetime) -> datetime | None:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(question, list(given))
        found: datetime | None = cursor.fetchone()[0]
        return found
