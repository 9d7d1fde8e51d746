"""How is something changed that is about several people at once? Everyone is decided about, then one row names them all.

The same door as for one person (access, `do`): decided, written and put in the log in one transaction.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from trueword.apps.access.api import Ask, Refuse, Viewer, allowed, decided
from trueword.apps.records import api as records

T = TypeVar("T")


def keep(
    viewer: Viewer,
    asked: tuple[str, str],
    people: Collection[UUID],
    change: Callable[[], T],
    /,
    *,
    on: datetime,
    made: Callable[[T], Collection[UUID]] = lambda _: (),
    **detail: object,
) -> T | Refuse:
    """Make a change for (action, purpose), if the rules allow it about every one of these people; else the first refusal.

    `made` says who came to be known by it, for the row.
    """
    asks = [ask_about(asked, person, **detail) for person in people] or [Ask(*asked, detail=detail)]
    verdicts = [decided(viewer, ask, on=on) for ask in asks]
    for verdict in verdicts:
        if isinstance(verdict.decision, Refuse):
            return verdict.decision
    done = change()
    allowed(viewer, asks[0], verdicts[0], frozenset([*people, *made(done)]), on=on)
    return done


def ask_about(asked: tuple[str, str], person: UUID, /, **detail: object) -> Ask:
    """The question for the rules about one person of the record."""
    action, purpose = asked
    return Ask(action, purpose, person, lambda: records.is_visible(person), detail=detail)


def told(viewer: Viewer, on: datetime) -> dict[str, object]:
    """The columns that say who wrote a row, and when."""
    return {"recorded_by": viewer.user, "recorded_at": on}
