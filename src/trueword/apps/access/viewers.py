"""Who is signed in, in which role and team today?"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from trueword.apps.access.models import RoleHeld, User
from trueword.apps.audit.api import Actor


@dataclass(frozen=True, slots=True)
class Viewer:
    """A signed-in person as the gate sees them: the actor with the role in force, their name and teams.

    `token` is what their session shows to the database, which decides by it who acts. `aside` holds when something was
    shown to them whose entry went into the file beside the log, because the log failed in an emergency.
    """

    actor: Actor
    name: str
    role_name: str
    teams: frozenset[UUID]
    token: str = ""
    aside: list[datetime] = field(default_factory=list, compare=False, repr=False)

    @property
    def user(self) -> UUID:
        """Their id; a viewer is always a person."""
        assert self.actor.user is not None
        return self.actor.user


def viewer_of(user: object, on: date, token: str = "") -> Viewer | None:
    """The viewer behind a signed-in user, or None without an active account and a role in force on that day.

    Somebody who holds several roles acts in the one granted last.
    """
    if not isinstance(user, User) or not user.is_active:
        return None
    held = list(
        RoleHeld.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), user=user, valid_from__lte=on)
        .order_by("-valid_from", "role")
    )  # fmt: skip
    if not held:
        return None
    teams = frozenset(role.team_id for role in held if role.team_id)
    return Viewer(Actor(held[0].role, user=user.id), user.name, held[0].get_role_display(), teams, token)
