"""Which records from before and after an adoption are kept apart? Read by adoption workers, written by the job `identities`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from trueword.apps.records.importing.reworking import rework
from trueword.apps.records.models import SealedLink


@dataclass(frozen=True, slots=True)
class Seal:
    """One link: the person from before, the one from after, and since when they are kept apart."""

    id: UUID
    before: UUID
    after: UUID
    since: datetime


def seals_seen() -> tuple[Seal, ...]:
    """The links that stand and that the viewer may know of, newest first. Call inside the gate."""
    rows = SealedLink.objects.filter(ended_at=None).order_by("-sealed_at")
    return tuple(Seal(row.id, row.person_before, row.person_after, row.sealed_at) for row in rows[:200])


def make_seal(before: UUID, after: UUID, *, by: UUID, on: datetime) -> bool:
    """Keep the two apart in every search, family and question, in the job's transaction; False when they are already."""
    rows = SealedLink.objects.using("jobs")
    if rows.filter(person_before=before, person_after=after, ended_at=None).exists():
        return False
    rows.bulk_create(
        [SealedLink(id=uuid4(), person_before=before, person_after=after, sealed_by=by, sealed_at=on)]
    )
    rework([before, after], on)
    return True


def end_seal(seal: Seal, *, by: UUID, on: datetime) -> None:
    """End a link that was made by mistake, in the job's transaction."""
    SealedLink.objects.using("jobs").filter(id=seal.id).update(ended_by=by, ended_at=on)
    rework([seal.before, seal.after], on)
