"""Which needs did somebody come with, and what do their plans say shall be done? Read, added, ended and taken back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, Shown, Viewer
from trueword.apps.recording.actions import write
from trueword.apps.recording.setting import asking
from trueword.apps.records import api as records
from trueword.apps.records.api import Card, PlanAction, PresentingNeed
from trueword.apps.words import needs_of_council

PLANS = dict(PlanAction.KINDS)


@dataclass(frozen=True, slots=True)
class NeedShown:
    """A need of somebody, from when to when, and who recorded it. `mine`: recorded here, so that it can be ended here."""

    id: UUID
    words: str
    headline: str
    start: date | None
    end: date | None
    told_by: str
    recorded_by: str
    mine: bool


@dataclass(frozen=True, slots=True)
class ActionShown:
    """One action of a plan: what, by whom, by when, whether it is done and with what outcome."""

    id: UUID
    plan: str
    what: str
    who: str
    due: date | None
    done: date | None
    ended: date | None
    outcome: str
    recorded_by: str
    mine: bool

    def is_late(self, on: date) -> bool:
        """Whether it is neither done nor given up, and its day has passed."""
        return not self.done and not self.ended and self.due is not None and self.due < on


def needs(
    viewer: Viewer, purpose: str, person: UUID, *, on: datetime
) -> tuple[Card, tuple[NeedShown, ...]] | Refuse:
    """Somebody's needs, those that go on first."""

    def select() -> Shown[tuple[Card, tuple[NeedShown, ...]]]:
        rows = list(
            PresentingNeed.objects.filter(person_id=person).order_by(
                F("end_date").desc(nulls_first=True), "-start_date"
            )
        )
        names = access.names_of(row.recorded_by for row in rows if row.recorded_by)
        shown = tuple(_need(row, names) for row in rows)
        return Shown((records.cards(viewer, [person])[person], shown), frozenset([person]))

    return access.read(viewer, asking("write", purpose, person, page="needs"), select, on=on)


def _need(row: PresentingNeed, names: dict[UUID, str]) -> NeedShown:
    known = needs_of_council().get(row.need)
    return NeedShown(
        row.id, known.words if known else row.need, known.headline if known else "", row.start_date, row.end_date,
        row.told_by, names.get(row.recorded_by, "") if row.recorded_by else "", row.recorded_by is not None,
    )  # fmt: skip


def add_need(
    viewer: Viewer, purpose: str, person: UUID, need: str, start: date, told_by: str, *, on: datetime
) -> Refuse | None:
    """Record a need that somebody comes with; one that goes on already is not recorded twice."""

    def change() -> None:
        if not PresentingNeed.objects.filter(person_id=person, need=need, end_date=None).exists():
            records.add(
                PresentingNeed,
                by=viewer,
                on=on,
                person_id=person,
                need=need,
                start_date=start,
                told_by=told_by,
            )

    return write(viewer, asking("write", purpose, person, change="need", need=need), [person], change, on=on)


def end_need(
    viewer: Viewer, purpose: str, person: UUID, need: UUID, end: date | None, *, on: datetime
) -> Refuse | None:
    """End a need that was recorded here, or let it go on after all (`end` None)."""

    def change() -> None:
        for row in PresentingNeed.objects.filter(id=need, person_id=person, recorded_by__isnull=False):
            records.correct(row, by=viewer, on=on, end_date=end)

    ask = asking("write", purpose, person, change="end need" if end else "undo end of need", need=str(need))
    return write(viewer, ask, [person], change, on=on)


def plan(
    viewer: Viewer, purpose: str, person: UUID, *, on: datetime
) -> tuple[Card, tuple[ActionShown, ...]] | Refuse:
    """What somebody's plans say shall be done: what is open first, by the day it is due."""

    def select() -> Shown[tuple[Card, tuple[ActionShown, ...]]]:
        rows = PlanAction.objects.filter(person_id=person)
        ordered = sorted(
            rows, key=lambda row: (bool(row.done_date or row.ended_date), row.due_date or date.max)
        )
        names = access.names_of(row.recorded_by for row in ordered if row.recorded_by)
        shown = tuple(_action(row, names) for row in ordered)
        return Shown((records.cards(viewer, [person])[person], shown), frozenset([person]))

    return access.read(viewer, asking("write", purpose, person, page="plan"), select, on=on)


def _action(row: PlanAction, names: dict[UUID, str]) -> ActionShown:
    return ActionShown(
        row.id, PLANS.get(row.plan, row.plan), row.action, row.who, row.due_date, row.done_date, row.ended_date, row.outcome,
        names.get(row.recorded_by, "") if row.recorded_by else "", row.recorded_by is not None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewAction:
    """An action as somebody means to record it."""

    plan: str
    what: str
    who: str
    due: date | None


def add_action(viewer: Viewer, purpose: str, person: UUID, new: NewAction, *, on: datetime) -> Refuse | None:
    """Record an action of a plan; the same words for the same day are not recorded twice."""

    def change() -> None:
        values = {
            "person_id": person,
            "plan": new.plan,
            "action": new.what,
            "who": new.who,
            "due_date": new.due,
        }
        if not PlanAction.objects.filter(**values, done_date=None, ended_date=None).exists():
            records.add(PlanAction, by=viewer, on=on, **values)

    return write(
        viewer, asking("write", purpose, person, change="plan action", plan=new.plan), [person], change, on=on
    )


def finish_action(
    viewer: Viewer, purpose: str, person: UUID, action: UUID, done: date | None, outcome: str, *, on: datetime
) -> Refuse | None:
    """Say that an action is done and with what outcome, or that it is not done after all (`done` None)."""

    def change() -> None:
        for row in PlanAction.objects.filter(id=action, person_id=person, recorded_by__isnull=False):
            records.correct(row, by=viewer, on=on, done_date=done, outcome=outcome)

    ask = asking(
        "write", purpose, person, change="action done" if done else "action not done", plan_action=str(action)
    )
    return write(viewer, ask, [person], change, on=on)
