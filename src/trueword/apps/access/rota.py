"""Who is on duty, when, and who plans it? Never one's own turns; a turn that is called off ends as it begins."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db.models import F, QuerySet

from trueword.apps.access.doing import do, who
from trueword.apps.access.gate import Ask
from trueword.apps.access.models import RotaTurn, Team
from trueword.apps.access.staff_seen import roles_of
from trueword.apps.access.viewers import Viewer
from trueword.policy.access import Refuse
from trueword.policy.staffing import LONGEST_TURN, ON_ROTA, fits

KEEP = "keep rota"
FOR = "care"
KINDS = dict(RotaTurn.KINDS)


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody on duty: as what, from when to when, and the telephone of their team."""

    id: UUID
    user: UUID
    worker_name: str
    kind: str
    kind_name: str
    starts_at: datetime
    ends_at: datetime
    phone: str

    def is_on(self, at: datetime) -> bool:
        """Whether they are on duty at that moment."""
        return self.starts_at <= at < self.ends_at


def plan_turn(
    viewer: Viewer, user: UUID, kind: str, starts_at: datetime, ends_at: datetime, *, on: datetime
) -> Refuse | None:
    """Put somebody on the rota. Raises ValueError for a turn that ends before it starts, is over, or lasts too long."""
    if kind not in KINDS or not starts_at < ends_at <= starts_at + LONGEST_TURN or ends_at <= on:
        raise ValueError("a turn ends after it starts, lies ahead, and lasts five days at the most")

    def change() -> None:
        if not RotaTurn.objects.filter(
            user_id=user, kind=kind, starts_at=starts_at, ends_at=ends_at
        ).exists():
            RotaTurn.objects.create(
                id=uuid4(),
                user_id=user,
                kind=kind,
                starts_at=starts_at,
                ends_at=ends_at,
                made_by_id=who(viewer),
            )

    ask = Ask(
        KEEP, FOR, detail={"change": "plan", "user": str(user), "kind": kind, "from": starts_at.isoformat()}
    )
    return do(
        viewer,
        ask,
        change,
        on=on,
        other=user,
        unless=lambda: fits(ON_ROTA[kind], roles_of(user, on=on.date())),
    )


def end_turn(viewer: Viewer, turn: UUID, *, on: datetime) -> Refuse | None:
    """End a turn that goes on, now; call off one that lies ahead. One that is over stays as it was."""
    ahead = RotaTurn.objects.filter(id=turn, ends_at__gt=on)
    whose = ahead.values_list("user_id", flat=True).first()
    ask = Ask(KEEP, FOR, detail={"change": "end", "turn": str(turn)})
    return do(viewer, ask, lambda: _end(ahead, on), on=on, other=whose)


def _end(ahead: QuerySet[RotaTurn], on: datetime) -> None:
    ahead.filter(starts_at__gte=on).update(ends_at=F("starts_at"))
    ahead.filter(starts_at__lt=on).update(ends_at=on)


def turns_between(start: datetime, end: datetime) -> tuple[Turn, ...]:
    """Everybody on duty at some time between these, in order; nobody who left, and no turn that was called off."""
    rows = RotaTurn.objects.filter(starts_at__lt=end, ends_at__gt=start, user__is_active=True)
    rows = rows.exclude(ends_at=F("starts_at"))
    listed = list(rows.select_related("user").order_by("starts_at", "kind", "user__name"))
    phones = _phones({row.user_id for row in listed})
    return tuple(_turn(row, phones.get(row.user_id, "")) for row in listed)


def _phones(users: set[UUID]) -> dict[UUID, str]:
    """The telephone of a team that each is in; some team's, when they are in several."""
    found = Team.objects.filter(roleheld__user_id__in=users, roleheld__valid_to=None).exclude(phone="")
    return dict(found.values_list("roleheld__user_id", "phone"))


def _turn(row: RotaTurn, phone: str) -> Turn:
    return Turn(
        row.id, row.user_id, row.user.name, row.kind, KINDS[row.kind], row.starts_at, row.ends_at, phone
    )
