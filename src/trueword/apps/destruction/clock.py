"""Is the clock to be believed? Whatever is due is due by it, and a wrong one would destroy decades too early.

It may not stand before the newest line of the ledger or the newest entry of the log, and every day of the log since that
line must follow the one before within a fortnight: a leap, even one that the log has since gone along with, is refused until
somebody says that it is right (`trueword destruction clock`). Their word is a line of the ledger.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db import connections

from trueword.apps.destruction.ledger import CLOCK, Ledger, Line
from trueword.apps.destruction.outcome import Outcome, refused
from trueword.apps.destruction.places import JOBS

LEAP = timedelta(days=14)
SLACK = timedelta(minutes=5)
"""Entries of other processes may be a little ahead of a moment that was asked for before."""

NEXT = "Look at the machine's clock; when it is right, say so with `trueword destruction clock --is-right`."
DAYS = """
SELECT DISTINCT (at AT TIME ZONE 'UTC')::date FROM audit_event WHERE at >= %s::timestamptz ORDER BY 1
"""
NEWEST = "SELECT max(at), clock_timestamp() FROM audit_event WHERE at > %s::timestamptz"
EVER = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def doubt(ledger: Ledger, on: datetime) -> Outcome | None:
    """Why the clock is not believed, or nothing. In the job's transaction. Raises LedgerBroken."""
    lines = ledger.lines()
    since = _at(lines[-1]) if lines else EVER
    ahead = max((_moment(line.told["ahead"]) for line in lines if line.told["kind"] == CLOCK), default=EVER)
    newest, database = _newest(max(since, ahead))
    if on < since - SLACK or (newest and on < newest - SLACK):
        return _refuse("before", max(since, newest or since), on)
    if abs(database - on) > timedelta(hours=1):
        return _refuse("apart", database, on)
    days = [since.date()] if lines else []
    return _leap([*days, *_days(max(since, ahead)), on.date()], on)


def _leap(days: Iterable[date], on: datetime) -> Outcome | None:
    for before, after in pairwise(days):
        if after - before > LEAP:
            why = f"The clock leapt from {before} to {after}: nothing stands in the log between. {NEXT}"
            return refused("clock", why)
    return None


def _refuse(how: str, other: datetime, on: datetime) -> Outcome:
    said = {
        "before": f"The clock says {on:%Y-%m-%d %H:%M}, but something is written down of {other:%Y-%m-%d %H:%M}.",
        "apart": f"The clock says {on:%Y-%m-%d %H:%M}, and the database's {other:%Y-%m-%d %H:%M}.",
    }
    return refused("clock", f"{said[how]} {NEXT}")


def believe(ledger: Ledger, *, by: str, on: datetime) -> Line:
    """Somebody looked and says that the clock is right; what was written ahead of it is passed over from now on."""
    newest, _ = _newest(EVER)
    return ledger.add(
        {"kind": CLOCK, "at": on.isoformat(), "by": by, "ahead": max(newest or on, on).isoformat()}
    )


def _at(line: Line) -> datetime:
    return _moment(line.told["at"])


def _moment(told: str) -> datetime:
    return datetime.fromisoformat(told)


def _newest(after: datetime) -> tuple[datetime | None, datetime]:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(NEWEST, [after])
        found = cursor.fetchone()
        return found[0], found[1]


def _days(since: datetime) -> list[date]:
    with connections[JOBS].cursor() as cursor:
        cursor.execute(DAYS, [since])
        return [row[0] for row in cursor.fetchall()]
