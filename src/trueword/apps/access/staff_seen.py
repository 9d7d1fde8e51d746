"""Which accounts are there, who sleeps, and which roles does each hold? For those who keep them; through the gate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from trueword.apps.access.accounts import APPROVE, FOR, KEEP
from trueword.apps.access.gate import Ask, Shown, read
from trueword.apps.access.models import RoleAsked, RoleHeld, Team, User
from trueword.apps.access.viewers import Viewer
from trueword.policy.access import Refuse, purposes_of
from trueword.policy.roles import NAMES
from trueword.policy.staffing import DORMANT_AFTER, is_dormant

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Held:
    """One role as somebody holds or held it."""

    id: UUID
    role: str
    role_name: str
    team: UUID | None
    team_name: str
    start: date
    end: date | None
    granted_by: str

    def in_force(self, on: date) -> bool:
        """Whether it counts on that day; the day it ends is the first without it."""
        return self.start <= on and (self.end is None or self.end > on)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A role that waits for somebody to approve it."""

    id: UUID
    user: UUID
    name: str
    sign_in_name: str
    role_name: str
    team_name: str
    asked_by: UUID
    asked_by_name: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class StaffAccount:
    """One account: who, whether they may sign in, when they did last, and every role. `dormant` is None when unknown."""

    id: UUID
    name: str
    sign_in_name: str
    is_active: bool
    last_sign_in: datetime | None
    dormant: bool | None
    roles: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Accounts:
    """One page of accounts, and how many there are of each sort."""

    rows: tuple[StaffAccount, ...]
    found: int
    page: int
    sorts: tuple[tuple[str, int], ...]

    @property
    def pages(self) -> int:
        """How many pages there are; one at least."""
        return max(1, -(-self.found // A_PAGE))


def accounts(
    viewer: Viewer, sort: str = "all", words: str = "", page: int = 1, *, on: datetime
) -> Accounts | Refuse:
    """Accounts of one sort (all, active, dormant, left) whose name holds every word, by name."""

    def select() -> Shown[Accounts]:
        named = _named(words)
        sorts = tuple((name, found.count()) for name, found in _sorts(named, on).items())
        wanted = _sorts(named, on).get(sort, named)
        page_of = wanted.order_by("name", "id")[(page - 1) * A_PAGE : page * A_PAGE]
        return Shown(Accounts(_accounts(page_of, on), wanted.count(), page, sorts), frozenset())

    return read(viewer, Ask(KEEP, FOR, said=words, detail={"list": sort}), select, on=on)


def _named(words: str) -> QuerySet[User]:
    found = User.objects.all()
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(sign_in_name__icontains=word))
    return found


def _sorts(named: QuerySet[User], on: datetime) -> dict[str, QuerySet[User]]:
    """The same rule as `is_dormant`, for all at once."""
    before = on - DORMANT_AFTER
    held_long = RoleHeld.objects.filter(valid_from__lt=before.date()).values("user_id")
    asleep = Q(last_login__lt=before) | Q(last_login=None, id__in=held_long)
    active = named.filter(is_active=True)
    return {
        "all": named,
        "active": active,
        "dormant": active.filter(asleep),
        "left": named.filter(is_active=False),
    }


def account(viewer: Viewer, user: UUID, *, on: datetime) -> StaffAccount | Refuse | None:
    """One account; None when there is none."""

    def select() -> Shown[StaffAccount | None]:
        return Shown(next(iter(_accounts(User.objects.filter(id=user), on)), None), frozenset())

    return read(viewer, Ask(KEEP, FOR, detail={"user": str(user)}), select, on=on)


def proposed(viewer: Viewer, *, on: datetime) -> tuple[Proposed, ...] | Refuse:
    """The roles that wait for approval, oldest first, for those who approve."""
    ask = Ask(
        APPROVE, min(purposes_of(viewer.actor.role, APPROVE), default=FOR), detail={"list": "proposed roles"}
    )
    return read(viewer, ask, lambda: Shown(_proposed(RoleAsked.objects.all()), frozenset()), on=on)


def proposed_for(user: UUID) -> tuple[Proposed, ...]:
    """Those that wait for one account; for whoever reads it."""
    return _proposed(RoleAsked.objects.filter(user_id=user))


def _proposed(rows: QuerySet[RoleAsked]) -> tuple[Proposed, ...]:
    waiting = (
        rows.filter(decided_at=None).select_related("user", "team", "asked_by").order_by("asked_at", "id")
    )
    return tuple(
        Proposed(
            row.id, row.user_id, row.user.name, row.user.sign_in_name, NAMES.get(row.role, row.role),
            row.team.name if row.team else "", row.asked_by_id, row.asked_by.name, row.asked_at,
        )
        for row in waiting[:200]
    )  # fmt: skip


def _accounts(users: QuerySet[User], on: datetime) -> tuple[StaffAccount, ...]:
    roles = RoleHeld.objects.select_related("team", "granted_by").order_by("-valid_from", "role")
    return tuple(_account(user, on) for user in users.prefetch_related(Prefetch("roles", roles)))


def _account(user: User, on: datetime) -> StaffAccount:
    held = tuple(_held(role) for role in user.roles.all())
    since = min((role.start for role in held), default=None)
    return StaffAccount(
        user.id, user.name, user.sign_in_name, user.is_active, user.last_login,
        is_dormant(user.last_login, since, on), held,
    )  # fmt: skip


def _held(row: RoleHeld) -> Held:
    return Held(
        row.id, row.role, NAMES.get(row.role, row.role), row.team_id, row.team.name if row.team else "",
        row.valid_from, row.valid_to, row.granted_by.name if row.granted_by else "",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may be chosen: their name and the teams that they are in today."""

    id: UUID
    name: str
    teams: tuple[str, ...]
    in_team: bool


def colleagues(roles: frozenset[str], viewer: Viewer, *, on: date) -> tuple[Colleague, ...]:
    """Who holds one of these roles today and may sign in, never the viewer; those of the viewer's teams first."""
    held = _in_force(on).filter(role__in=roles, user__is_active=True).exclude(user=viewer.actor.user)
    found: dict[UUID, list[RoleHeld]] = {}
    for row in held.select_related("user", "team"):
        found.setdefault(row.user_id, []).append(row)
    return tuple(
        sorted((_colleague(rows, viewer) for rows in found.values()), key=lambda c: (not c.in_team, c.name))
    )


def _colleague(rows: list[RoleHeld], viewer: Viewer) -> Colleague:
    teams = tuple(sorted({row.team.name for row in rows if row.team}))
    return Colleague(
        rows[0].user_id, rows[0].user.name, teams, any(row.team_id in viewer.teams for row in rows)
    )


def roles_of(user: UUID, *, on: date) -> frozenset[str]:
    """The roles that somebody who may sign in holds today."""
    held = _in_force(on).filter(user_id=user, user__is_active=True)
    return frozenset(held.values_list("role", flat=True))


def _in_force(on: date) -> QuerySet[RoleHeld]:
    return RoleHeld.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)


def teams() -> tuple[tuple[UUID, str], ...]:
    """Every team by name."""
    return tuple(Team.objects.order_by("name").values_list("id", "name"))


def team_names(ids: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these teams."""
    return dict(Team.objects.filter(id__in=list(ids)).values_list("id", "name"))
