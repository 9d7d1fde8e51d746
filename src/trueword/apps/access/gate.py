"""The one door to people's records: decide, read, write the access row, and only then hand over.

Every read of a person goes through `read`. The access row is part of the same transaction; the body of an answer
leaves only after COMMIT (see config/middleware.py), so nothing is shown without its row (invariant 1 of the house).
Outside the door the database shows nothing: its row-level security needs the context that only the door sets.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from django.db import connections, transaction

from trueword.apps.access.models import Involvement
from trueword.apps.access.viewers import Viewer
from trueword.apps.audit.api import Entry, record
from trueword.policy.access import Allow, Question, Refuse, Relationship, decide

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """What a selector read, and everyone whose data is in it."""

    value: T
    people: frozenset[UUID]


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody wants: an action for a purpose, about one person or (search, lists) nobody yet.

    `visible` answers, inside the viewer's context, whether that record exists for them; `said` is what they typed:
    search terms or the reason for opening, kept beside the log.
    """

    action: str
    purpose: str
    person: UUID | None = None
    visible: Callable[[], bool] = _always
    said: str = ""
    reason: str = ""
    detail: dict[str, object] = field(default_factory=dict)


def read(viewer: Viewer, ask: Ask, select: Callable[[], Shown[T]], *, on: datetime) -> T | Refuse:
    """Hand over what `select` reads, or a refusal that says why and what next; both leave a row in the log.

    Raises `TransactionManagementError` outside a transaction and any database error of the log: then nothing is shown.
    """
    enter(viewer)
    relationship = _relationship(viewer, ask.person, on)
    verdict = decide(_question(viewer, ask, relationship))
    if isinstance(verdict, Refuse):
        record(_refusal(ask, verdict, relationship), by=viewer.actor, on=on, subjects=_about(ask))
        return verdict
    shown = select()
    record(
        _allowance(ask, verdict, relationship), by=viewer.actor, on=on, subjects=shown.people | _about(ask)
    )
    return shown.value


def enter(viewer: Viewer, using: str = "default") -> None:
    """Tell the database who acts, for this transaction only."""
    if not transaction.get_connection(using).in_atomic_block:
        raise transaction.TransactionManagementError("records are read inside a transaction")
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('trueword.actor', %s, true)", [str(viewer.actor.user or "")])


def _question(viewer: Viewer, ask: Ask, relationship: Relationship) -> Question:
    return Question(viewer.actor.role, ask.action, ask.purpose, ask.visible(), relationship, ask.reason)


def _about(ask: Ask) -> frozenset[UUID]:
    return frozenset([ask.person]) if ask.person else frozenset()


def _relationship(viewer: Viewer, person: UUID | None, on: datetime) -> Relationship:
    """What links this worker with the person today: their own allocation counts before their team's."""
    if person is None:
        return Relationship.NONE
    today = on.date()
    live = (
        Involvement.objects.filter(person_id=person).exclude(valid_from__gt=today).exclude(valid_to__lt=today)
    )
    links = set(live.values_list("worker__user_id", "team_id"))
    if any(user == viewer.actor.user for user, _ in links):
        return Relationship.ALLOCATED
    return Relationship.TEAM if any(team in viewer.teams for _, team in links) else Relationship.NONE


def _refusal(ask: Ask, verdict: Refuse, relationship: Relationship) -> Entry:
    return Entry(
        ask.action, "refused", ask.purpose, rule=verdict.rule, relationship=relationship.value,
        said=ask.reason or ask.said, detail=ask.detail,
    )  # fmt: skip


def _allowance(ask: Ask, verdict: Allow, relationship: Relationship) -> Entry:
    return Entry(
        ask.action, "allowed", ask.purpose, rule=verdict.grant.code, sentence=verdict.grant.sentence,
        relationship=relationship.value, said=ask.reason or ask.said, detail=ask.detail,
    )  # fmt: skip
