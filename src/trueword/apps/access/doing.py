"""How is a change made by somebody on a page? Decided, written and put in the log in one transaction.

Changes about a member of staff are refused here when they are for oneself, before the database refuses them again.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar
from uuid import UUID

from trueword.apps.access.gate import Ask, allowed, decided, enter
from trueword.apps.access.viewers import Viewer
from trueword.apps.audit.api import Entry, record
from trueword.policy.access import Refuse
from trueword.policy.staffing import for_oneself

T = TypeVar("T")


def _nothing() -> None:
    return None


def do(
    viewer: Viewer,
    ask: Ask,
    change: Callable[[], T],
    *,
    on: datetime,
    other: UUID | None = None,
    unless: Callable[[], Refuse | None] = _nothing,
) -> T | Refuse:
    """Make the change that `ask` is about, or refuse it; both leave a row.

    `other` is the member of staff it is about; `unless` says what else stands in the way, once the rules allow it.
    """
    if refusal := for_oneself(viewer.actor.user, other):
        return refused(viewer, ask, refusal, on=on)
    verdict = decided(viewer, ask, on=on)
    if isinstance(verdict.decision, Refuse):
        return verdict.decision
    if refusal := unless():
        return refused(viewer, ask, refusal, on=on)
    done = change()
    allowed(viewer, ask, verdict, frozenset(), on=on)
    return done


def refused(viewer: Viewer, ask: Ask, refusal: Refuse, *, on: datetime) -> Refuse:
    """Put a refusal in the log that has a reason of its own, and hand it on."""
    enter(viewer)
    entry = Entry(ask.action, "refused", ask.purpose, rule=refusal.rule, said=ask.said, detail=ask.detail)
    record(entry, by=viewer.actor, on=on, subjects=[ask.person] if ask.person else [])
    return refusal


def who(viewer: Viewer) -> UUID:
    """The member of staff who acts; ValueError for a job, which has no pages."""
    if viewer.actor.user is None:
        raise ValueError("changes on pages are made by people")
    return viewer.actor.user


def about(ask: Ask) -> UUID:
    """The person that a change is about; ValueError when it is about nobody."""
    if ask.person is None:
        raise ValueError("this change is about a person")
    return ask.person


def as_kept(day: date, on: datetime) -> date:
    """A day as the database counts it. Its clock runs on UTC: in summer, until one o'clock, it is still yesterday there.

    What begins or ends today would otherwise begin or end an hour late in that hour.
    """
    return on.astimezone(UTC).date() if day == on.date() else day
