"""How does the system administrator keep accounts and roles? Each change works with the next request, never on one's own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import Q, QuerySet

from trueword.apps.access import sessions
from trueword.apps.access.doing import as_kept, do
from trueword.apps.access.gate import Ask
from trueword.apps.access.models import RoleHeld, User
from trueword.apps.access.viewers import Viewer
from trueword.policy.access import Refuse
from trueword.policy.roles import NAMES

KEEP = "keep staff"
FOR = "records"


@dataclass(frozen=True, slots=True)
class Account:
    """Whose account a change is about, and what the log says of it besides."""

    user: UUID
    change: str
    detail: tuple[tuple[str, str], ...] = ()

    @property
    def ask(self) -> Ask:
        """The question for the rules."""
        return Ask(KEEP, FOR, detail={"change": self.change, "user": str(self.user), **dict(self.detail)})


def give_role(viewer: Viewer, user: UUID, role: str, team: UUID | None, *, on: datetime) -> Refuse | None:
    """Give a role in a team from today on; one that they hold already stays as it is. Raises ValueError if unknown."""
    if role not in NAMES:
        raise ValueError("there is no such role")
    about = Account(user, "give role", (("role", role), ("team", str(team or ""))))
    return do(viewer, about.ask, lambda: _give(viewer, user, role, team, on), on=on, other=user)


def _give(viewer: Viewer, user: UUID, role: str, team: UUID | None, on: datetime) -> None:
    in_team = Q(team_id=team) if team else Q(team=None)
    if not RoleHeld.objects.filter(in_team, user_id=user, role=role, valid_to=None).exists():
        RoleHeld.objects.create(
            id=uuid4(),
            user_id=user,
            role=role,
            team_id=team,
            valid_from=as_kept(on.date(), on),
            granted_by_id=viewer.actor.user,
        )


def end_role(viewer: Viewer, user: UUID, held: UUID, *, on: datetime) -> Refuse | None:
    """End one role today; what it allowed is refused from the next request on."""
    about = Account(user, "end role", (("held", str(held)),))
    live = RoleHeld.objects.filter(id=held, user_id=user, valid_to=None)
    return do(viewer, about.ask, lambda: _end(live, on), on=on, other=user)


def _end(live: QuerySet[RoleHeld], on: datetime) -> None:
    for held in live:
        held.valid_to = max(held.valid_from, as_kept(on.date(), on))
        held.save(update_fields=["valid_to"])


def leave(viewer: Viewer, user: UUID, *, on: datetime) -> Refuse | None:
    """Somebody left: their account is closed and every session of theirs ends, at once."""
    return do(viewer, Account(user, "leaver").ask, lambda: _leave(user, on), on=on, other=user)


def _leave(user: UUID, on: datetime) -> None:
    """The closed account alone stops every session; ended ones do not come back to life if the account does."""
    User.objects.filter(id=user).update(is_active=False)
    sessions.end_all_of(user, because="left", on=on)


def reinstate(viewer: Viewer, user: UUID, *, on: datetime) -> Refuse | None:
    """Somebody came back, or was closed by mistake: they may sign in again, with the roles that were not ended."""

    def change() -> None:
        User.objects.filter(id=user).update(is_active=True)

    return do(viewer, Account(user, "reinstate").ask, change, on=on, other=user)
