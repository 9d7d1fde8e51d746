"""How is a change made by somebody on a page? Decided, written and put in the log in one transaction.

Changes about a member of staff are refused here when they are for oneself, before the database refuses them again.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from trueword.apps.access.gate import Ask, Shown, enter, read
from trueword.apps.access.viewers import Viewer
from trueword.apps.audit.api import Entry, record
from trueword.policy.access import Refuse
from trueword.policy.staffing import for_oneself

T = TypeVar("T")


def do(
    viewer: Viewer, ask: Ask, change: Callable[[], T], *, on: datetime, other: UUID | None = None
) -> T | Refuse:
    """Make the change that `ask` is about, or refuse it; both leave a row. `other`: the member of staff it is about."""
    if refusal := for_oneself(viewer.actor.user, other):
        return refused(viewer, ask, refusal, on=on)
    return read(viewer, ask, lambda: Shown(change(), frozenset()), on=on)


def refused(viewer: Viewer, ask: Ask, refusal: Refuse, *, on: datetime) -> Refuse:
    """Put a refusal in the log that has a reason of its own, and hand it on."""
    enter(viewer)
    entry = Entry(ask.action, "refused", ask.purpose, rule=refusal.rule, said=ask.said, detail=ask.detail)
    record(entry, by=viewer.actor, on=on, subjects=[ask.person] if ask.person else [])
    return refusal
