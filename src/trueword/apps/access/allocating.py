"""How is a member of staff set to work with a person, and how does that end? By their manager, never by themselves."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db.models import Q

from trueword.apps.access.conflicts import is_too_close
from trueword.apps.access.doing import about, as_kept, do, who
from trueword.apps.access.gate import Ask
from trueword.apps.access.models import Allocation
from trueword.apps.access.staff_seen import roles_of
from trueword.apps.access.viewers import Viewer
from trueword.policy.access import Refuse
from trueword.policy.staffing import FITTING, TOO_CLOSE, fits

ALLOCATE = "allocate"
FOR = "care"
KINDS = dict(Allocation.KINDS)


@dataclass(frozen=True, slots=True)
class Given:
    """One allocation recorded here: who, as what, on what event, from when to when; `end` is the first day without it."""

    id: UUID
    user: UUID
    worker_name: str
    kind: str
    kind_name: str
    event: str
    start: date
    end: date | None
    granted_by: str
    has_left: bool

    def is_live(self, on: date) -> bool:
        """Whether it counts on that day."""
        return self.start <= on and (self.end is None or self.end > on) and not self.has_left


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a manager wants to record: who, as what, from which day, on what event, and which allocations it replaces."""

    user: UUID
    kind: str
    start: date
    event: str
    instead_of: frozenset[UUID] = frozenset()


def allocate(viewer: Viewer, ask: Ask, wanted: Wanted, *, on: datetime) -> Refuse | None:
    """Record an allocation, and end those that it replaces on the same day. Call inside the viewer's context.

    Refused: for oneself; for somebody whose role does not fit; for somebody too close to the person.
    """

    def unless() -> Refuse | None:
        if is_too_close(wanted.user, about(ask)):
            return TOO_CLOSE
        return fits(FITTING[wanted.kind], roles_of(wanted.user, on=on.date()))

    return do(
        viewer,
        ask,
        lambda: _allocate(viewer, about(ask), wanted, as_kept(wanted.start, on)),
        on=on,
        other=wanted.user,
        unless=unless,
    )


def _allocate(viewer: Viewer, person: UUID, wanted: Wanted, start: date) -> None:
    given = Allocation.objects.filter(person_id=person)
    for one in given.filter(id__in=wanted.instead_of, valid_to=None):
        _end(viewer, one, start)
    if not given.filter(user_id=wanted.user, kind=wanted.kind, valid_to=None).exists():
        Allocation.objects.create(
            id=uuid4(), user_id=wanted.user, person_id=person, kind=wanted.kind, event=wanted.event,
            valid_from=start, granted_by_id=who(viewer),
        )  # fmt: skip


def end_allocation(viewer: Viewer, ask: Ask, given: UUID, day: date, *, on: datetime) -> Refuse | None:
    """End one allocation of this person: that day is the first without it, and today ends it at once."""

    def change() -> None:
        last = as_kept(day, on)
        for one in Allocation.objects.filter(
            Q(valid_to=None) | Q(valid_to__gt=last), id=given, person_id=about(ask)
        ):
            _end(viewer, one, last)

    return do(viewer, ask, change, on=on)


def undo_end(viewer: Viewer, ask: Ask, given: UUID, *, on: datetime) -> Refuse | None:
    """Take back the end of an allocation on the day it ends, for the one who ended it; it goes on as if nothing had been."""
    today = as_kept(on.date(), on)
    ended = Allocation.objects.filter(
        id=given, person_id=about(ask), ended_by=who(viewer), valid_to__gte=today
    )

    def change() -> None:
        ended.exclude(user=viewer.actor.user).update(valid_to=None)

    return do(viewer, ask, change, on=on)


def _end(viewer: Viewer, one: Allocation, day: date) -> None:
    one.valid_to, one.ended_by_id = max(day, one.valid_from), viewer.actor.user
    one.save(update_fields=["valid_to", "ended_by"])


def given_to(person: UUID) -> tuple[Given, ...]:
    """Every allocation of a person that was recorded here, live ones first. Call inside the gate."""
    rows = Allocation.objects.filter(person_id=person).select_related("user", "granted_by")
    ordered = sorted(rows, key=lambda row: (row.valid_to is not None, -row.valid_from.toordinal()))
    return tuple(_given(row) for row in ordered)


def _given(row: Allocation) -> Given:
    return Given(
        row.id, row.user_id, row.user.name, row.kind, KINDS[row.kind], row.event, row.valid_from, row.valid_to,
        row.granted_by.name, not row.user.is_active,
    )  # fmt: skip
