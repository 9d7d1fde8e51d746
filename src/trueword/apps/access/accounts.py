"""How does the system administrator keep accounts and roles? Each change works with the next request, never on one's own."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import Q, QuerySet

from trueword.apps.access import sessions
from trueword.apps.access.doing import as_kept, do, refused, who
from trueword.apps.access.gate import Ask, enter
from trueword.apps.access.models import RoleAsked, RoleHeld, User
from trueword.apps.access.viewers import Viewer
from trueword.policy.access import Refuse, purposes_of
from trueword.policy.roles import NAMES
from trueword.policy.staffing import GONE, ONESELF, TAKEN

KEEP, APPROVE = "keep staff", "approve role"
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


def make_account(
    viewer: Viewer, sign_in_name: str, name: str, password: str, *, on: datetime
) -> UUID | Refuse:
    """An account without any role, with a password to begin with that its owner changes before anything else."""
    user = uuid4()
    taken = TAKEN if User.objects.filter(sign_in_name=sign_in_name).exists() else None

    def make() -> UUID:
        made = User(id=user, sign_in_name=sign_in_name, name=name, start_password=True)
        made.set_password(password)
        made.save(force_insert=True)
        return user

    return do(viewer, Account(user, "make account").ask, make, on=on, unless=lambda: taken)


def propose_role(viewer: Viewer, user: UUID, role: str, team: UUID | None, *, on: datetime) -> Refuse | None:
    """Propose a role in a team; asked already or held, it stays as it is. Raises ValueError if unknown."""
    if role not in NAMES:
        raise ValueError("there is no such role")
    about = Account(user, "propose role", (("role", role), ("team", str(team or ""))))
    return do(viewer, about.ask, lambda: _propose(viewer, user, role, team, on), on=on, other=user)


def _propose(viewer: Viewer, user: UUID, role: str, team: UUID | None, on: datetime) -> None:
    same = {"user_id": user, "role": role, "team_id": team}
    held = RoleHeld.objects.filter(**same, valid_to=None)
    if not held.exists() and not RoleAsked.objects.filter(**same, decided_at=None).exists():
        RoleAsked.objects.create(id=uuid4(), **same, asked_by_id=who(viewer), asked_at=on)


def decide_role(viewer: Viewer, asked: UUID, *, grant: bool, on: datetime) -> Refuse | None:
    """Approve a role that somebody else proposed for somebody else, or decline it; it works from the next click."""
    enter(viewer)
    found = RoleAsked.objects.filter(id=asked, decided_at=None).first()
    about = (
        Account(found.user_id, "approve role" if grant else "decline role", (("asked", str(asked)),))
        if found
        else None
    )
    if found is None or about is None:
        return refused(viewer, Ask(APPROVE, FOR), GONE, on=on)
    ask = replace(
        about.ask, action=APPROVE, purpose=min(purposes_of(viewer.actor.role, APPROVE), default=FOR)
    )

    def change() -> None:
        decided = {"decided_by_id": viewer.actor.user, "decided_at": on, "granted": grant}
        if RoleAsked.objects.filter(id=asked, decided_at=None).update(**decided) and grant:
            _give(viewer, found.user_id, found.role, found.team_id, on)

    return do(viewer, ask, change, on=on, other=found.user_id, unless=lambda: _own_wish(viewer, found))


def _own_wish(viewer: Viewer, asked: RoleAsked) -> Refuse | None:
    return ONESELF if asked.asked_by_id == viewer.actor.user else None


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
