"""How is a record restricted to named people, looked at again every 90 days, and opened up? By people named on it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Prefetch

from trueword.apps.access.doing import about, as_kept, do, who
from trueword.apps.access.gate import Ask
from trueword.apps.access.models import Restriction, RestrictionNames, RestrictionReview, Team
from trueword.apps.access.staff_seen import roles_of
from trueword.apps.access.viewers import Viewer
from trueword.policy.access import Refuse
from trueword.policy.staffing import ALREADY, NAMEABLE, UNFIT, fits, next_review

RESTRICT = "restrict"
FOR = "protect"
REASONS = {
    "safety": "Somebody would be in danger if it were known where they are",
    "staff_family": "Family or friend of a member of staff",
    "police": "Work of the police or a court that must not be known",
    "adoption": "Adoption record",
    "known": "Well known to the public",
    "other": "Another reason, written down",
}
"""Why a record is restricted, in codes; the words that somebody wrote lie beside the log."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One review of a restriction: when, by whom, and what came of it."""

    at: datetime
    by: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One restriction that names the viewer: of whom, why, since when, who else is named, and when it is looked at."""

    id: UUID
    person: UUID
    reason: str
    since: date
    until: date | None
    review_due: date
    team_name: str
    names: tuple[tuple[UUID, str], ...]
    reviews: tuple[Looked, ...]

    def is_live(self, on: date) -> bool:
        """Whether it restricts on that day; the day it ends is the first without it."""
        return self.until is None or self.until > on

    def is_overdue(self, on: date) -> bool:
        """Whether it should have been looked at before that day."""
        return self.is_live(on) and self.review_due < on


@dataclass(frozen=True, slots=True)
class Restricting:
    """What somebody wants to restrict: why, who is named besides themselves, and which team guards it."""

    reason: str
    named: frozenset[UUID]
    guardian: UUID | None


def restrict_record(viewer: Viewer, ask: Ask, wanted: Restricting, *, on: datetime) -> Refuse | None:
    """Restrict a record from now on to the viewer and those they name; to everybody else it is as if it did not exist.

    Raises ValueError for an unknown reason.
    """
    if wanted.reason not in REASONS:
        raise ValueError("that is no reason to restrict a record")

    def unless() -> Refuse | None:
        if any(kept.person == about(ask) and kept.is_live(on.date()) for kept in restrictions()):
            return ALREADY
        unfit = [user for user in wanted.named if fits(NAMEABLE, roles_of(user, on=on.date()))]
        return UNFIT if unfit else None

    return do(
        viewer, ask, lambda: _restrict(viewer, about(ask), wanted, as_kept(on.date(), on)), on=on,
        unless=unless,
    )  # fmt: skip


def _restrict(viewer: Viewer, person: UUID, wanted: Restricting, on: date) -> None:
    """All names in one statement: afterwards only those named may add one."""
    made = Restriction.objects.create(
        id=uuid4(), person_id=person, reason_code=wanted.reason, since=on, review_due=next_review(on),
        guardian_team_id=wanted.guardian,
    )  # fmt: skip
    _name(made.id, wanted.named | {who(viewer)})


def _name(restriction: UUID, users: frozenset[UUID]) -> None:
    RestrictionNames.objects.bulk_create(
        RestrictionNames(id=uuid4(), restriction_id=restriction, user_id=user) for user in sorted(users)
    )


def name_on(viewer: Viewer, ask: Ask, kept: Kept, user: UUID, *, on: datetime) -> Refuse | None:
    """Name one more person on a restriction that names the viewer."""

    def change() -> None:
        if user not in dict(kept.names):
            _name(kept.id, frozenset([user]))

    return do(
        viewer, ask, change, on=on, other=user, unless=lambda: fits(NAMEABLE, roles_of(user, on=on.date()))
    )


def review(viewer: Viewer, ask: Ask, kept: Kept, *, keep: bool, on: datetime) -> Refuse | None:
    """Keep a restriction for another 90 days, or end it now. One that was ended is restricted again by keeping it."""
    due = next_review(on.date()) if keep else None

    def change() -> None:
        RestrictionReview.objects.create(
            id=uuid4(), restriction_id=kept.id, reviewed_at=on, reviewed_by_id=who(viewer),
            outcome="kept" if keep else "ended", next_due=due,
        )  # fmt: skip
        later = {"until": None, "review_due": due} if keep else {"until": as_kept(on.date(), on)}
        Restriction.objects.filter(id=kept.id).update(**later)

    return do(viewer, ask, change, on=on)


def restrictions() -> tuple[Kept, ...]:
    """Those that name the viewer, soonest due first; the database shows no others. Call inside the gate."""
    rows = Restriction.objects.select_related("guardian_team").prefetch_related(
        Prefetch("names", RestrictionNames.objects.select_related("user").order_by("user__name")),
        Prefetch("reviews", RestrictionReview.objects.select_related("reviewed_by").order_by("-reviewed_at")),
    )
    return tuple(_kept(row) for row in rows.order_by("review_due", "id"))


def _kept(row: Restriction) -> Kept:
    outcomes = {"kept": "Kept", "ended": "Ended"}
    return Kept(
        row.id, row.person_id, REASONS.get(row.reason_code, row.reason_code), row.since, row.until, row.review_due,
        row.guardian_team.name if row.guardian_team else "",
        tuple((named.user_id, named.user.name) for named in row.names.all()),
        tuple(Looked(one.reviewed_at, one.reviewed_by.name, outcomes[one.outcome]) for one in row.reviews.all()),
    )  # fmt: skip


def overdue_by_team() -> tuple[tuple[str, int], ...]:
    """How many reviews are overdue by guarding team, for those who watch over access; no identity, and not who."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT team_id, overdue FROM gate.overdue_reviews()")
        counted = dict(cursor.fetchall())
    names = dict(Team.objects.filter(id__in=[team for team in counted if team]).values_list("id", "name"))
    return tuple(sorted((names.get(team, "No guarding team"), count) for team, count in counted.items()))
