"""Can it be this late? Whatever is due is due by the clock, and a wrong one would destroy decades too early.

A clock is believed when it stands behind nothing that is written down, goes with the database's, and when every day on which
the log was written since then follows the one before within a fortnight: a leap is seen even after the log went along with it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

LEAP = timedelta(days=14)
SLACK = timedelta(minutes=5)
"""Entries of other processes may be a little ahead of a moment that was asked for before."""
APART = timedelta(hours=1)

NEXT = "Look at the machine's clock; when it is right, say so with `trueword destruction clock --is-right`."


@dataclass(frozen=True, slots=True)
class Known:
    """The newest line of the ledger, the newest entry of the log since, the database's clock, and the log's days since."""

    line: datetime | None
    entry: datetime | None
    database: datetime
    days: tuple[date, ...] = ()


def doubt(known: Known, on: datetime) -> str:
    """Why the clock that says `on` is not believed, in a sentence with the next step; nothing when it is."""
    for written in (known.line, known.entry):
        if written and on < written - SLACK:
            return f"The clock says {_said(on)}, but something is written down of {_said(written)}. {NEXT}"
    if abs(known.database - on) > APART:
        return f"The clock says {_said(on)}, and the database's {_said(known.database)}. {NEXT}"
    return _leap([*([known.line.date()] if known.line else []), *known.days, on.date()])


def _leap(days: list[date]) -> str:
    for before, after in pairwise(days):
        if after - before > LEAP:
            return f"The clock leapt from {before} to {after}: nothing was written down between. {NEXT}"
    return ""


def _said(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
