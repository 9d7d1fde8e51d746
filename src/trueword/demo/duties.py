"""What do the demonstration's staff do? Allocations, a rota that covers now, a restriction, a conflict, and somebody who left.

Everything stands where the pages of who works with whom would have put it, in the name of the manager who would have
done it; the log says that the demonstration's own job wrote it.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localtime

from trueword.apps.access.api import link_worker, make_user
from trueword.apps.access.models import (
    Allocation,
    Conflict,
    Involvement,
    Restriction,
    RestrictionNames,
    RotaTurn,
    Team,
    User,
)  # fmt: skip
from trueword.apps.audit.api import Actor, Entry, record
from trueword.policy.staffing import REVIEW_EVERY

OURS = "T07"
PHONES = {"T00": "01632 960100", "T07": "01632 960107", "T06": "01632 960106", "T29": "01632 960129"}
"""Numbers kept free for stories; the returns of councils carry no team's telephone."""
ROTA_DAYS = 366
ENOUGH = 4
"""Fewer children than this in the team leave nothing to show."""


def give_duties(users: Mapping[str, UUID], *, by: Actor, on: datetime) -> None:
    """Give the staff their duties, once; what is there already stays as it is."""
    for code, phone in PHONES.items():
        Team.objects.using("jobs").filter(code=code, phone="").update(phone=phone)
    _rota(users, by, on)
    children = _children()
    if len(children) > ENOUGH and not Restriction.objects.using("jobs").exists():
        _allocations(users, children, _leavers_children(by, on), by, on)
        _restriction(users, children[-1], by, on)
        _conflicts(users, children, by, on)


def _children() -> list[UUID]:
    """Whom the team works with today; the same ones in every county of the same seed."""
    live = Involvement.objects.using("jobs").filter(team__code=OURS, valid_to=None)
    return list(dict.fromkeys(live.order_by("source_row").values_list("person_id", flat=True)))


def _rota(users: Mapping[str, UUID], by: Actor, on: datetime) -> None:
    """A year of turns from half past eight to half past eight: somebody who tries it at any hour finds them on duty."""
    first = localtime(on).replace(hour=8, minute=30, second=0, microsecond=0) - timedelta(days=1)
    duties = (("night", "emergency_duty"), ("oncall", "on_call_manager"))
    turns = RotaTurn.objects.using("jobs")
    if turns.filter(user_id=users["night"]).exists():
        return
    turns.bulk_create(
        RotaTurn(
            user_id=users[name], kind=kind, starts_at=first + timedelta(days=day),
            ends_at=first + timedelta(days=day + 1), made_by_id=users["manager"],
        )
        for day in range(ROTA_DAYS) for name, kind in duties
    )  # fmt: skip
    _written("keep rota", {"turns": ROTA_DAYS * len(duties)}, (), by, on)


def _allocations(
    users: Mapping[str, UUID], children: list[UUID], left: list[UUID], by: Actor, on: datetime
) -> None:
    """Every other child of the one who left has a new worker; the rest wait on the manager's page."""
    wanted = [("familysupport", "allocated", child) for child in left[::2]]
    for name, kind, child in (
        *wanted,
        ("reviewing", "reviewing", children[0]),
        ("legal", "case", children[1]),
    ):
        Allocation.objects.using("jobs").create(
            user_id=users[name], person_id=child, kind=kind, event="agreed in supervision", valid_from=_weeks(on, 3),
            granted_by_id=users["manager"],
        )  # fmt: skip
        _written("allocate", {"kind": kind, "user": str(users[name])}, (child,), by, on)


def _restriction(users: Mapping[str, UUID], child: UUID, by: Actor, on: datetime) -> None:
    """Due in a week, so that the page has a review to do."""
    since = _weeks(on, 13) + timedelta(days=8)
    made = Restriction.objects.using("jobs").create(
        person_id=child, reason_code="staff_family", since=since, review_due=since + REVIEW_EVERY,
        guardian_team=Team.objects.using("jobs").get(code=OURS),
    )  # fmt: skip
    RestrictionNames.objects.using("jobs").create(restriction=made, user_id=users["manager"])
    _written("restrict", {"reason": "staff_family"}, (child,), by, on)


def _conflicts(users: Mapping[str, UUID], children: list[UUID], by: Actor, on: datetime) -> None:
    """One that was declared and hides a record; one that is only suspected and hides nothing."""
    for child, name, kind, state in (
        (children[-2], "practitioner", "friend", "declared"),
        (children[0], "familysupport", "same_surname", "suspected"),
    ):
        told = users[name] if state == "declared" else None
        Conflict.objects.using("jobs").create(
            user_id=users[name], person_id=child, kind=kind, state=state, told_by_id=told, told_at=on
        )
        _written("confirm conflict", {"change": state, "user": str(users[name])}, (child,), by, on)


def _leavers_children(by: Actor, on: datetime) -> list[UUID]:
    """Somebody of the team left: whom they worked with. Nobody can sign in as them."""
    live = Involvement.objects.using("jobs").filter(team__code=OURS, valid_to=None, worker__user=None)
    worker = (
        live.exclude(worker=None).order_by("worker__code").values_list("worker__code", "worker__name").first()
    )
    if worker is None:
        return []
    user = make_user("leaver", worker[1], None, by=by, on=on)
    link_worker(user, worker[0], by=by, on=on)
    User.objects.using("jobs").filter(id=user).update(is_active=False)
    _written("keep staff", {"change": "leaver", "user": str(user)}, (), by, on)
    theirs = Involvement.objects.using("jobs").filter(team__code=OURS, valid_to=None, worker__code=worker[0])
    return list(theirs.order_by("source_row").values_list("person_id", flat=True))


def _weeks(on: datetime, count: int) -> date:
    """The day so many weeks ago."""
    return on.date() - timedelta(weeks=count)


def _written(
    action: str, detail: dict[str, object], people: tuple[UUID, ...], by: Actor, on: datetime
) -> None:
    record(Entry(action, "done", detail=detail), by=by, on=on, subjects=people, using="jobs")
