"""How does somebody declare that a person is close to them, and who decides about it? It hides the record at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import QuerySet

from trueword.apps.access.doing import about, do, who
from trueword.apps.access.gate import Ask, enter
from trueword.apps.access.models import Conflict, RoleHeld
from trueword.apps.access.viewers import Viewer
from trueword.policy.access import Refuse

DECIDE = "confirm conflict"
KINDS = dict(Conflict.KINDS)
STATES = dict(Conflict.STATES)
DECLARED = {kind: words for kind, words in Conflict.KINDS if not kind.startswith("same_")}
"""What somebody may declare of themselves; the other kinds are only ever suspected."""
HIDES = ("declared", "confirmed")
OPEN = ("declared", "suspected")


@dataclass(frozen=True, slots=True)
class Closeness:
    """One conflict in the queue: who is close to whom, how, in which state, who told it and when."""

    id: UUID
    user: UUID
    worker_name: str
    person: UUID
    kind_name: str
    state: str
    state_name: str
    told_by: str
    told_at: datetime
    decided_by: str


def declare(viewer: Viewer, ask: Ask, kind: str, *, on: datetime) -> Refuse | None:
    """Declare one's own conflict with a person that one may find: from now on their record is as if it did not exist.

    Raises ValueError for a kind that is not one's own to declare.
    """
    if kind not in DECLARED:
        raise ValueError("that is not a way of being close that somebody declares")
    own = Conflict.objects.filter(user=viewer.actor.user, person_id=about(ask), state__in=HIDES)
    return do(viewer, ask, lambda: None if own.exists() else _tell(viewer, about(ask), kind, on), on=on)


def _tell(viewer: Viewer, person: UUID, kind: str, on: datetime) -> None:
    me = who(viewer)
    Conflict.objects.create(
        id=uuid4(), user_id=me, person_id=person, kind=kind, state="declared", told_by_id=me, told_at=on
    )


def decide_conflict(viewer: Viewer, ask: Ask, conflict: UUID, state: str, *, on: datetime) -> Refuse | None:
    """Confirm or dismiss what somebody else declared or the system suspects; a decision can be taken again.

    Raises ValueError for another state.
    """
    if state not in {"confirmed", "dismissed"}:
        raise ValueError("a conflict is confirmed or dismissed")
    enter(viewer)
    found = Conflict.objects.filter(id=conflict, person_id=about(ask))
    decided = {"state": state, "decided_by": viewer.actor.user, "decided_at": on}
    whose = found.values_list("user_id", flat=True).first()
    return do(viewer, ask, lambda: _decide(found, decided), on=on, other=whose)


def _decide(found: QuerySet[Conflict], decided: Mapping[str, object]) -> None:
    found.update(**decided)


def suspect(viewer: Viewer, ask: Ask, user: UUID, kind: str, *, on: datetime) -> Refuse | None:
    """Put a likeness into the queue, for somebody to look at. It hides nothing and stops nobody."""
    rows = Conflict.objects.filter(user_id=user, person_id=about(ask))

    def change() -> None:
        if not rows.exists():
            Conflict.objects.create(
                id=uuid4(), user_id=user, person_id=about(ask), kind=kind, state="suspected", told_at=on,
                told_by_id=viewer.actor.user,
            )  # fmt: skip

    return do(viewer, ask, change, on=on, other=user)


def is_too_close(user: UUID, person: UUID) -> bool:
    """Whether somebody declared closeness to a person, or it was confirmed; for those who decide about conflicts."""
    return Conflict.objects.filter(user_id=user, person_id=person, state__in=HIDES).exists()


def too_close_to(person: UUID) -> frozenset[UUID]:
    """Whom not to offer for work with this person."""
    return frozenset(
        Conflict.objects.filter(person_id=person, state__in=HIDES).values_list("user_id", flat=True)
    )


def queue(viewer: Viewer, *, decided: bool = False) -> tuple[Closeness, ...]:
    """Conflicts to decide, or those decided: of one's own teams' staff, or of everybody for who has no team.

    Never one's own. Call inside the gate.
    """
    rows = Conflict.objects.exclude(user=viewer.actor.user)
    rows = rows.exclude(state__in=OPEN) if decided else rows.filter(state__in=OPEN)
    rows = _of_teams(viewer, rows)
    rows = rows.select_related("user", "told_by", "decided_by").order_by("state", "told_at")
    return tuple(_closeness(row) for row in rows[:200])


def _of_teams(viewer: Viewer, rows: QuerySet[Conflict]) -> QuerySet[Conflict]:
    """Those of staff in the viewer's teams; all of them for somebody who is in no team."""
    if not viewer.teams:
        return rows
    mates = RoleHeld.objects.filter(team_id__in=viewer.teams, valid_to=None).values("user_id")
    return rows.filter(user_id__in=mates)


def in_queue(viewer: Viewer, conflict: UUID) -> Closeness | None:
    """One conflict that the viewer may decide about; None when there is none for them. Call inside the gate."""
    rows = _of_teams(viewer, Conflict.objects.filter(id=conflict)).select_related(
        "user", "told_by", "decided_by"
    )
    return next((_closeness(row) for row in rows), None)


def _closeness(row: Conflict) -> Closeness:
    return Closeness(
        row.id, row.user_id, row.user.name, row.person_id, KINDS[row.kind], row.state, STATES[row.state],
        row.told_by.name if row.told_by else "the system", row.told_at, row.decided_by.name if row.decided_by else "",
    )  # fmt: skip


def people_of(rows: tuple[Closeness, ...]) -> frozenset[UUID]:
    """Everyone the queue names."""
    return frozenset(row.person for row in rows)
