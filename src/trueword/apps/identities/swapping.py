"""Pupil numbers that changed places: may they be put right here, and how? Only where both were recorded here.

A number that a file tells is put right in its source. One that was recorded here ends today, and begins today with the
other child. What was recorded before stays readable, with its dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from trueword.apps.access.api import Viewer
from trueword.apps.records.api import Identifier, correct, recorded, rework

UPN = "UPN"


@dataclass(frozen=True, slots=True)
class Swap:
    """Two live pupil numbers that were recorded here, one of each person, which can change places."""

    one: UUID
    two: UUID
    number_of_one: str
    number_of_two: str


def swap_about(one: UUID, two: UUID | None, using: str = "default") -> Swap | None:
    """The swap that can be made here; None where either has no number recorded here, or more than one. Call in the gate."""
    if two is None:
        return None
    mine, theirs = _native(one, using), _native(two, using)
    if len(mine) != 1 or len(theirs) != 1 or mine[0].value == theirs[0].value:
        return None
    return Swap(one, two, mine[0].value, theirs[0].value)


def _native(person: UUID, using: str) -> list[Identifier]:
    live = Identifier.objects.using(using).filter(person_id=person, kind=UPN, valid_to=None)
    return list(live.filter(recorded_by__isnull=False))


def swap(one: UUID, two: UUID, *, by: Viewer, on: datetime) -> None:
    """Give each the other's number from today on, in the job's transaction. ValueError where there is nothing to swap."""
    found = swap_about(one, two, "jobs")
    if found is None:
        raise ValueError("there is no pair of numbers recorded here")
    for person, number in ((one, found.number_of_two), (two, found.number_of_one)):
        (old,) = (row for row in _native(person, "jobs") if row.value != number)
        correct(old, by=by, on=on, valid_to=on.date())
        Identifier.objects.using("jobs").create(
            **recorded(by, on), person_id=person, kind=UPN, value=number, valid_from=on.date()
        )
    rework([one, two], on)
