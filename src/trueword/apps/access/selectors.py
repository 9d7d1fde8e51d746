"""Who is involved with a person, and what are the names behind user ids?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from trueword.apps.access.models import Allocation, Involvement, Team, User, Worker


@dataclass(frozen=True, slots=True)
class Involved:
    """A worker or team involved with a person for a time, and the file and line that told it last."""

    worker_name: str
    team_name: str
    kind: str
    start: date | None
    end: date | None
    file_id: UUID | None
    source_id: UUID | None
    line: int | None
    has_left: bool = False


def involved_with(person: UUID) -> tuple[Involved, ...]:
    """Involvements with a person, live ones first, then newest first. Call inside the gate."""
    found = Involvement.objects.filter(person_id=person).select_related("worker__user", "team")
    ordered = sorted(
        found, key=lambda i: (i.valid_to is not None, -(i.valid_from.toordinal() if i.valid_from else 0))
    )
    return tuple(
        Involved(i.worker.name if i.worker else "", i.team.name if i.team else "", i.kind, i.valid_from, i.valid_to,
                 i.last_file_id, i.source_id, i.line, bool(i.worker and i.worker.user and not i.worker.user.is_active))
        for i in ordered
    )  # fmt: skip


def working_with(person: UUID, on: date) -> frozenset[UUID]:
    """The users who work with a person that day, told by the case system or allocated here. Call inside the gate."""
    since, still = Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on)
    told = Involvement.objects.filter(since, still, person_id=person, worker__user__is_active=True)
    given = Allocation.objects.filter(
        since, Q(valid_to=None) | Q(valid_to__gt=on), person_id=person, user__is_active=True
    )
    return frozenset(told.values_list("worker__user_id", flat=True)) | frozenset(
        given.values_list("user_id", flat=True)
    )


@dataclass(frozen=True, slots=True)
class Work:
    """Somebody's time with one person: told by a source (`source_row` of its file), or recorded here (`given`)."""

    id: UUID
    person: UUID
    worker_name: str
    team_name: str
    kind: str
    start: date | None
    end: date | None
    reason: str
    file_id: UUID | None
    source_id: UUID | None
    line: int | None
    given: bool


def work_with(people: Iterable[UUID]) -> tuple[Work, ...]:
    """Everybody's time with these people, in two queries however many there are. Call inside the gate."""
    wanted = list(people)
    told = Involvement.objects.filter(person_id__in=wanted).select_related("worker", "team")
    given = Allocation.objects.filter(person_id__in=wanted).select_related("user")
    kinds = dict(Allocation.KINDS)
    return (
        *(
            Work(i.id, i.person_id, i.worker.name if i.worker else "", i.team.name if i.team else "", i.kind,
                 i.valid_from, i.valid_to, i.change_reason, i.last_file_id, i.source_id, i.line, given=False)
            for i in told
        ),
        *(
            Work(a.id, a.person_id, a.user.name, "", kinds[a.kind], a.valid_from, a.valid_to, a.event,
                 None, None, None, given=True)
            for a in given
        ),
    )  # fmt: skip


def team_phones(using: str = "default") -> list[tuple[str, str]]:
    """Every team and its telephone number, by name."""
    return list(Team.objects.using(using).order_by("name").values_list("name", "phone"))


def names_of(users: Iterable[UUID]) -> dict[UUID, str]:
    """The names of these members of staff: accounts here, and workers whom the case system alone knows."""
    wanted = list(users)
    found = dict(User.objects.filter(id__in=wanted).values_list("id", "name"))
    missing = [one for one in wanted if one not in found]
    return found | (dict(Worker.objects.filter(id__in=missing).values_list("id", "name")) if missing else {})


def users_named(sign_in_names: Iterable[str]) -> dict[str, UUID]:
    """The ids of the users who sign in so; for named jobs."""
    found = User.objects.using("jobs").filter(sign_in_name__in=list(sign_in_names))
    return dict(found.values_list("sign_in_name", "id"))


def user_of(user: UUID) -> User:
    """The account with this id. Raises User.DoesNotExist."""
    return User.objects.get(id=user)
