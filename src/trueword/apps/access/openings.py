"""Which openings are live, which wait for a review, and what was said about one? And: end one, review one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from trueword.apps.access.models import OpenedPerson, Opening, RoleHeld, RotaTurn, User
from trueword.apps.access.viewers import Viewer
from trueword.policy.reviewing import Reviewing, Waiting, reviewer_by
from trueword.policy.roles import NAMES


@dataclass(frozen=True, slots=True)
class LiveOpening:
    """A household is open to the viewer until then; `people` are everyone it covers."""

    id: UUID
    person_id: UUID
    kind: str
    purpose: str
    ends_at: datetime
    people: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class ToReview:
    """An opening that waits for a review. `person_id` is None for those who may not know whom it was about."""

    id: UUID
    person_id: UUID | None
    kind: str
    purpose: str
    reason_code: str
    starts_at: datetime
    ends_at: datetime
    due: date
    overdue: bool
    guarded: bool
    worker: str
    role: str
    teams: tuple[str, ...]
    rule: Reviewing | None


@dataclass(frozen=True, slots=True)
class Said:
    """Words beside the log that belong to an opening: the reason, what was done, what the reviewer found."""

    at: datetime
    action: str
    words: str


def live_openings(viewer: Viewer, on: datetime) -> tuple[LiveOpening, ...]:
    """The viewer's own that have not ended, the one that lasts longest first."""
    mine = Opening.objects.filter(user_id=viewer.user, ends_at__gt=on).order_by("-ends_at")
    people: dict[UUID, set[UUID]] = {}
    for opening, person in OpenedPerson.objects.filter(opening__in=mine).values_list(
        "opening_id", "person_id"
    ):
        people.setdefault(opening, set()).add(person)
    return tuple(
        LiveOpening(o.id, o.person_id, o.kind, o.purpose, o.ends_at, frozenset(people.get(o.id, ())))
        for o in mine
    )


def on_duty(viewer: Viewer, kind: str, on: datetime) -> datetime | None:
    """Until when the viewer is on the rota in that duty, or None."""
    turns = RotaTurn.objects.filter(user_id=viewer.user, kind=kind, starts_at__lte=on, ends_at__gt=on)
    return turns.order_by("-ends_at").values_list("ends_at", flat=True).first()


def on_call_now(on: datetime) -> tuple[tuple[str, datetime], ...]:
    """Which managers are on call, and until when."""
    turns = RotaTurn.objects.filter(kind="on_call_manager", starts_at__lte=on, ends_at__gt=on)
    return tuple(turns.order_by("ends_at").values_list("user__name", "ends_at"))


COLUMNS = "id, user_id, person_id, kind, purpose, reason_code, starts_at, ends_at, review_due, guarded"


def to_review(viewer: Viewer, on: datetime) -> tuple[ToReview, ...]:
    """The openings that are the viewer's to review, soonest due first, and those about records that their team guards."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM gate.openings_to_review() ORDER BY review_due, starts_at")  # noqa: S608
        rows = cursor.fetchall()
    who = _makers({row[1] for row in rows}, on.date())
    found = (_waiting(viewer, row, who[row[1]], on.date()) for row in rows)
    return tuple(one for one in found if one.rule or one.guarded)


@dataclass(frozen=True, slots=True)
class _Maker:
    name: str
    role: str
    teams: dict[UUID, str]


def _makers(users: Iterable[UUID], on: date) -> dict[UUID, _Maker]:
    names = dict(User.objects.filter(id__in=list(users)).values_list("id", "name"))
    held = RoleHeld.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), user_id__in=list(users))
    roles: dict[UUID, list[RoleHeld]] = {}
    for one in held.select_related("team").order_by("-valid_from", "role"):
        roles.setdefault(one.user_id, []).append(one)
    return {user: _maker(name, roles.get(user, [])) for user, name in names.items()}


def _maker(name: str, held: list[RoleHeld]) -> _Maker:
    role = NAMES.get(held[0].role, held[0].role) if held else "Former member of staff"
    return _Maker(name, role, {one.team_id: one.team.name for one in held if one.team_id and one.team})


def _waiting(viewer: Viewer, row: tuple, maker: _Maker, today: date) -> ToReview:  # type: ignore[type-arg]
    opening, _, person, kind, purpose, reason, starts, ends, due, guarded = row
    known = Waiting(
        emergency=kind == "emergency", same_team=bool(viewer.teams & set(maker.teams)), teamless=not maker.teams,
        overdue=due < today,
    )  # fmt: skip
    rule = reviewer_by(viewer.actor.role, known)
    return ToReview(opening, person, kind, purpose, reason, starts, ends, due, known.overdue, guarded, maker.name,
                    maker.role, tuple(sorted(maker.teams.values())), rule)  # fmt: skip


def words_of(opening: UUID) -> tuple[Said, ...]:
    """What was said about it, oldest first; nothing for those who may not know whom it was about."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT at, action, said FROM gate.words_of_opening(%s)", [opening])
        return tuple(Said(*row) for row in cursor.fetchall())
