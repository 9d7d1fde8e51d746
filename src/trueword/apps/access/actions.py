"""How do people get an account, a role and a team? Each change with its actor and audit row."""

from datetime import date, datetime, timedelta
from uuid import UUID

from trueword.apps.access.models import ROLES, Restriction, RestrictionNames, RoleHeld, Team, User, Worker
from trueword.apps.audit.api import Actor, Entry, record


def make_user(sign_in_name: str, name: str, password: str | None, *, by: Actor, on: datetime) -> UUID:
    """Make a user with a password and no rights yet; the same sign-in name again changes only name and password.

    Without a password they cannot sign in.
    """
    user = User.objects.using("jobs").filter(sign_in_name=sign_in_name).first() or User(
        sign_in_name=sign_in_name
    )
    user.name, user.is_active = name, True
    user.set_password(password)
    user.save(using="jobs")
    record(Entry("make user", "done", detail={"user": str(user.id)}), by=by, on=on, using="jobs")
    return user.id


def grant_role(user: UUID, role: str, team: UUID | None, *, by: Actor, on: datetime) -> None:
    """Give a role from that day on. Raises ValueError for an unknown role or a grant to oneself."""
    if role not in dict(ROLES):
        raise ValueError(f"unknown role {role!r}: one of {', '.join(sorted(dict(ROLES)))}")
    if by.user == user:
        raise ValueError("nobody grants a role to themselves")
    held = RoleHeld.objects.using("jobs")
    in_team = {"team_id": team} if team else {"team": None}
    if not held.filter(user_id=user, role=role, valid_to=None, **in_team).exists():
        held.create(user_id=user, role=role, team_id=team, valid_from=on.date(), granted_by_id=by.user)
    entry = Entry("grant role", "done", detail={"user": str(user), "role": role, "team": str(team or "")})
    record(entry, by=by, on=on, using="jobs")


def keep_roles(user: UUID, wanted: frozenset[tuple[str, UUID | None]], *, by: Actor, on: datetime) -> None:
    """Let somebody hold exactly these roles (role, team) of those that no colleague granted: for what a directory says.

    A role ends at once: on the day before, since the last day of a role counts. The log keeps the moments.
    """
    kept = RoleHeld.objects.using("jobs").filter(user_id=user, granted_by=None, valid_to=None)
    held = {(each.role, each.team_id): each for each in kept}
    for role, team in sorted(wanted - set(held), key=str):
        grant_role(user, role, team, by=by, on=on)
    for (role, team), ended in held.items():
        if (role, team) not in wanted:
            yesterday = on.date() - timedelta(days=1)
            ended.valid_from, ended.valid_to = min(ended.valid_from, yesterday), yesterday
            ended.save(using="jobs", update_fields=["valid_from", "valid_to"])
            detail = {"user": str(user), "role": role, "team": str(team or "")}
            record(Entry("end role", "done", detail=detail), by=by, on=on, using="jobs")


def link_worker(user: UUID, worker_code: str, *, by: Actor, on: datetime) -> UUID | None:
    """Say that this user is that professional of the case system; returns the worker's team-independent id."""
    worker = Worker.objects.using("jobs").filter(code=worker_code).first()
    if worker is None:
        return None
    worker.user_id = user
    worker.save(using="jobs")
    detail = {"user": str(user), "worker": str(worker.id)}
    record(Entry("link worker", "done", detail=detail), by=by, on=on, using="jobs")
    return worker.id


def worker_name(code: str) -> str:
    """The name of the professional whom the case system numbers so; empty when there is none."""
    return Worker.objects.using("jobs").filter(code=code).values_list("name", flat=True).first() or ""


def team_by_code(code: str) -> UUID | None:
    """The team that the case system numbers so."""
    return Team.objects.using("jobs").filter(code=code).values_list("id", flat=True).first()


def restrict(
    person: UUID, reason_code: str, named: frozenset[UUID], review_due: date, *, by: Actor, on: datetime
) -> UUID:
    """Hide a record from everyone but the named users; to all others it is as if it did not exist."""
    kept = Restriction.objects.using("jobs").create(
        person_id=person, reason_code=reason_code, since=on.date(), review_due=review_due
    )
    RestrictionNames.objects.using("jobs").bulk_create(
        RestrictionNames(restriction=kept, user_id=user) for user in sorted(named)
    )
    record(
        Entry("restrict", "done", detail={"reason": reason_code}),
        by=by,
        on=on,
        subjects=[person],
        using="jobs",
    )
    return kept.id
