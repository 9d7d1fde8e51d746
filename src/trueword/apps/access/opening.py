"""How is a household opened for the hour? One row for the worker, one for each person it covers, and a day for its review."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from trueword.apps.access.models import OpenedPerson, Opening
from trueword.apps.access.viewers import Viewer
from trueword.apps.access.working_days import plus_working_days

LASTS = timedelta(minutes=60)
REVIEW_WITHIN = 2  # working days; security figures of the house
REASONS = {
    "danger": "A child may be in danger now",
    "asked": "Somebody rang or wrote about the child",
    "cover": "I cover for a colleague",
    "missing": "The child is missing",
    "family": "I work with somebody else in the family",
    "request": "A request, complaint or court case",
    "other": "Another reason",
}
"""Coded reasons that somebody opening a household chooses from, in words."""


@dataclass(frozen=True, slots=True)
class Household:
    """Whom an opening covers: the person asked for first, then everyone who lives or belongs with them."""

    person: UUID
    others: frozenset[UUID]

    @property
    def people(self) -> frozenset[UUID]:
        """All of them."""
        return self.others | {self.person}


def open_household(
    viewer: Viewer, household: Household, purpose: str, reason_code: str, *, kind: str, on: datetime
) -> UUID:
    """Write the opening in this transaction; the database refuses one that is longer, or not one's own."""
    assert viewer.actor.user is not None
    made = Opening.objects.create(
        id=uuid4(), user_id=viewer.actor.user, person_id=household.person, kind=kind, purpose=purpose,
        reason_code=reason_code, starts_at=on, ends_at=on + LASTS, review_due=review_due(on.date()),
    )  # fmt: skip
    cover(made.id, household.people)
    return made.id


def cover(opening: UUID, people: Iterable[UUID]) -> None:
    """Say whom an opening covers."""
    OpenedPerson.objects.bulk_create(
        OpenedPerson(opening_id=opening, person_id=one) for one in sorted(people)
    )


def review_due(opened: date) -> date:
    """The day by which somebody else looks at it."""
    return plus_working_days(opened, REVIEW_WITHIN)
