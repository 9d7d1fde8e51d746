"""How is a doubt decided, a merge made and undone, a late fact given? Each with its row in the log, in one transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID, uuid4

from trueword.apps.access.api import Ask, Refuse, Viewer, enter, working_as
from trueword.apps.audit.api import Actor
from trueword.apps.identities import merging, swapping
from trueword.apps.identities.gating import DECIDE, FOR, JOB, asking, grant_about, note
from trueword.apps.identities.models import Decision, Late
from trueword.apps.records.api import merged_into
from trueword.policy.access import Level
from trueword.policy.grants import Grant

T = TypeVar("T")
BY_ONESELF = frozenset({"not_same", "open", "told", "right"})
"""What may be said without moving anything."""
NOT_NOW = Refuse(
    "ACC-101", "This cannot be done as things stand: somebody merged, parted or changed one of the two since, or a later "
    "merge comes first.", "Look at both again, and at the merged identities: undo the later merge first.", Level.FINDABLE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """About whom a doubt is: two people, or one alone; and what speaks for it now."""

    one: UUID
    two: UUID | None
    grounds: tuple[str, ...] = ()

    @property
    def pair(self) -> tuple[UUID, UUID | None]:
        """The same doubt whichever of the two is named first."""
        return (min(self.one, self.two), max(self.one, self.two)) if self.two else (self.one, None)

    @property
    def people(self) -> frozenset[UUID]:
        """Everybody it is about."""
        return frozenset(one for one in (self.one, self.two) if one)


def decide(viewer: Viewer, doubt: Doubt, outcome: str, said: str, *, on: datetime) -> Refuse | None:
    """Say what is known about a doubt without moving anything. Raises ValueError for another outcome."""
    if outcome not in BY_ONESELF:
        raise ValueError("that is not decided by itself")
    ask = asking(DECIDE, FOR, doubt.one, said, change=outcome)
    grant = grant_about(viewer, ask, doubt.two, on=on)
    if isinstance(grant, Refuse):
        return grant
    _write(viewer, doubt, outcome, said, on=on, using="default")
    note(viewer, ask, grant, doubt.people, on=on)
    return None


def take_back(viewer: Viewer, doubt: Doubt, *, on: datetime) -> Refuse | None:
    """End what stands about a doubt, so that it is asked again; a merge is undone instead."""
    ask = asking(DECIDE, FOR, doubt.one, change="take back")
    grant = grant_about(viewer, ask, doubt.two, on=on)
    if isinstance(grant, Refuse):
        return grant
    one, two = doubt.pair
    standing = Decision.objects.filter(one=one, two=two, ended_at=None).exclude(outcome="same")
    standing.update(ended_by=viewer.user, ended_at=on)
    note(viewer, ask, grant, doubt.people, on=on)
    return None


def _write(viewer: Viewer, doubt: Doubt, outcome: str, said: str, *, on: datetime, using: str,
           merge: UUID | None = None) -> None:  # fmt: skip
    one, two = doubt.pair
    Decision.objects.using(using).bulk_create([Decision(
        id=uuid4(), one=one, two=two, outcome=outcome, note=said, grounds=list(doubt.grounds), merge=merge,
        decided_by=viewer.user, decided_at=on,
    )])  # fmt: skip


@contextmanager
def in_their_name(viewer: Viewer) -> Iterator[Actor]:
    """One transaction of the job `identities`, with the session of whoever decided shown to the database.

    Raises PermissionError when that session has ended.
    """
    with working_as(JOB) as worker:
        if not enter(viewer, "jobs"):
            raise PermissionError("the session has ended")
        yield worker


def merge(viewer: Viewer, doubt: Doubt, said: str, *, on: datetime) -> UUID | Refuse:
    """Make the two one person, found as `doubt.one`; returns the number of the merge."""
    assert doubt.two is not None
    merged = doubt.two
    ask = asking(DECIDE, FOR, doubt.one, said, change="merge", merged=str(merged))

    def change() -> UUID:
        made = merging.merge(doubt.one, merged, by=viewer.user, on=on)
        _write(viewer, doubt, "same", said, on=on, using="jobs", merge=made)
        return made

    return _in_job(viewer, ask, doubt, change, on=on)


def swap(viewer: Viewer, doubt: Doubt, said: str, *, on: datetime) -> Refuse | None:
    """Let two pupil numbers that were recorded here change places; refused where there is nothing to swap."""
    assert doubt.two is not None
    other = doubt.two
    ask = asking(DECIDE, FOR, doubt.one, said, change="swapped")

    def change() -> None:
        swapping.swap(doubt.one, other, by=viewer, on=on)
        _write(viewer, doubt, "swapped", said, on=on, using="jobs")

    return _in_job(viewer, ask, doubt, change, on=on)


def part(viewer: Viewer, this: UUID, doubt: Doubt, said: str, *, on: datetime) -> Refuse | None:
    """Undo a merge: both are as they were, and what came since waits for somebody to say whose it is."""
    ask = asking(DECIDE, FOR, doubt.one, said, change="undo merge", merge=str(this))

    def change() -> None:
        merging.part(this, by=viewer.user, on=on)
        Decision.objects.using("jobs").filter(merge=this, ended_at=None).update(
            ended_by=viewer.user, ended_at=on
        )

    # The merged one has no card while they are one: what decides about the survivor decides about both.
    return _in_job(viewer, ask, doubt, change, on=on, both=False)


def give(viewer: Viewer, late: UUID, doubt: Doubt, to: UUID, *, on: datetime) -> Refuse | None:
    """Say whose a row is that came after a merge. Raises ValueError when it is neither's or was given before."""
    ask = asking(DECIDE, FOR, doubt.one, change="assign", late=str(late), to=str(to))

    def change() -> None:
        row = Late.objects.using("jobs").get(id=late)
        if to not in doubt.people or row.person not in doubt.people or row.assigned_at:
            raise ValueError("that row is not to be given")
        if to != row.person:
            merging.give(row.table, row.column, row.row_id, of=row.person, to=to, on=on)
        Late.objects.using("jobs").filter(id=late).update(
            assigned_to=to, assigned_by=viewer.user, assigned_at=on
        )

    return _in_job(viewer, ask, doubt, change, on=on)


def _in_job(
    viewer: Viewer, ask: Ask, doubt: Doubt, change: Callable[[], T], *, on: datetime, both: bool = True
) -> T | Refuse:
    grant = grant_about(viewer, ask, doubt.two if both else None, on=on)
    if isinstance(grant, Refuse):
        return grant
    try:
        return _done(viewer, ask, doubt, change, grant, on)
    except ValueError:
        return NOT_NOW


def _done(viewer: Viewer, ask: Ask, doubt: Doubt, change: Callable[[], T], grant: Grant, on: datetime) -> T:
    people = doubt.people | set(merged_into(doubt.one))
    with in_their_name(viewer):
        done = change()
        note(viewer, ask, grant, people, on=on, using="jobs")
    return done
