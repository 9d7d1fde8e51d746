"""How does a centre change what it keeps: sessions, ticks, families, answers, notes? Each through the gate, each with its row."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db.models import F

from trueword.apps.access.api import Ask, Refuse, Viewer, decided
from trueword.apps.records import api as records
from trueword.apps.records.api import Relationship
from trueword.apps.services import texts
from trueword.apps.services.centres.values import KEEP
from trueword.apps.services.doing import keep, told
from trueword.apps.services.models import (
    Attendance,
    Centre,
    CentreAnswer,
    CentreFamily,
    CentreNote,
    Registrant,
    Session,
)
from trueword.apps.services.people import Typed, make
from trueword.policy.centres import PARENTS

REGISTER = ("register", "centres")


def add_centre(
    viewer: Viewer, name: str, kind: str, address: str, phone: str, *, on: datetime
) -> UUID | Refuse:
    """A centre, hub or hall."""
    made = uuid4()

    def change() -> UUID:
        Centre.objects.create(id=made, name=name, kind=kind, address=address, phone=phone, **told(viewer, on))
        return made

    return keep(viewer, KEEP, (), change, on=on, change="add centre", centre=str(made))


@dataclass(frozen=True, slots=True)
class Planned:
    """A session as it is to be planned, once or every week."""

    centre: UUID
    title: str
    starts_at: datetime
    lasts: timedelta
    targeted: bool
    place: str
    weeks: int = 1


def plan(viewer: Viewer, planned: Planned, *, on: datetime) -> tuple[UUID, ...] | Refuse:
    """The sessions of so many weeks, at the same hour of the office's clock."""
    made = tuple(uuid4() for _ in range(planned.weeks))

    def change() -> tuple[UUID, ...]:
        for week, session in enumerate(made):
            start = planned.starts_at + timedelta(weeks=week)
            Session.objects.create(
                id=session, centre_id=planned.centre, title=planned.title, starts_at=start,
                ends_at=start + planned.lasts, targeted=planned.targeted, place=planned.place, **told(viewer, on),
            )  # fmt: skip
        return made

    return keep(viewer, KEEP, (), change, on=on, change="plan sessions", sessions=len(made))


def cancel(viewer: Viewer, session: UUID, *, on: datetime) -> int | Refuse:
    """A session does not take place; how many were cancelled: one or none."""

    def change() -> int:
        return Session.objects.filter(id=session).update(cancelled_at=on, **told(viewer, on))

    return keep(viewer, KEEP, (), change, on=on, change="cancel session", session=str(session))


def count_unnamed(viewer: Viewer, session: UUID, adults: int, children: int, *, on: datetime) -> int | Refuse:
    """More, or with numbers below zero fewer, people at a session who gave no name; never fewer than nobody."""

    def change() -> int:
        there = Session.objects.filter(
            id=session, unnamed_adults__gte=max(-adults, 0), unnamed_children__gte=max(-children, 0)
        )
        return there.update(unnamed_adults=F("unnamed_adults") + adults,
                            unnamed_children=F("unnamed_children") + children, **told(viewer, on))  # fmt: skip

    return keep(viewer, KEEP, (), change, on=on, change="count without names", session=str(session))


def tick(
    viewer: Viewer, session: UUID, family: UUID, people: Collection[UUID], *, on: datetime, came: bool = True,
    booked: bool = False,
) -> int | Refuse | None:  # fmt: skip
    """These members of a family came, or (`came=False`) the tick was a mistake. None when they are not of this family."""
    if not _are_members(family, people) or not Session.objects.filter(id=session).exists():
        return None

    def change() -> int:
        return _attend(viewer, session, family, people, on=on, came=came, booked=booked)

    what = "book" if booked and not came else "came" if came else "undo came"
    return keep(viewer, KEEP, people, change, on=on, change=what, session=str(session))


def _attend(
    viewer: Viewer, session: UUID, family: UUID, people: Collection[UUID], *, on: datetime, came: bool = True,
    booked: bool = False,
) -> int:  # fmt: skip
    """Write the rows; a press repeated changes nothing but the hour."""
    rows = [
        Attendance(id=uuid4(), session_id=session, family_id=family, person_id=one, came_at=on if came else None,
                   booked=booked, **told(viewer, on))
        for one in people
    ]  # fmt: skip
    changed = ["came_at", "family", "recorded_by", "recorded_at", *(["booked"] if booked else [])]
    Attendance.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["session", "person"], update_fields=changed
    )
    return len(rows)


def _are_members(family: UUID, people: Collection[UUID]) -> bool:
    here = Registrant.objects.filter(family_id=family, person_id__in=list(people)).count()
    return bool(people) and here == len(set(people))


@dataclass(frozen=True, slots=True)
class Registering:
    """A family as it registers: where, who, who told of them, how to reach them; at which session, if they came to one."""

    centre: UUID
    source: str
    people: tuple[Typed, ...]
    address: str = ""
    postcode: str = ""
    phone: str = ""
    session: UUID | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """What came of it: the family, and its people in the order in which they were typed."""

    family: UUID
    people: tuple[UUID, ...]


def register(viewer: Viewer, wanted: Registering, *, on: datetime) -> Registered | Refuse:
    """Register a family. Who is known already is named by their id; for the others a record is made.

    Of those known nothing of social care is opened, read or changed by it. Who comes to a session is ticked at once,
    because a new record is found by the gate only after this transaction.
    """
    known = [one.known for one in wanted.people if one.known]
    new = [one for one in wanted.people if not one.known]
    if new:
        verdict = decided(viewer, Ask(*REGISTER), on=on)
        if isinstance(verdict.decision, Refuse):
            return verdict.decision

    def change() -> Registered:
        people = tuple(one.known or make(viewer, one, on=on) for one in wanted.people)
        _relate(viewer, wanted.people, people, on)
        if new:
            records.to_file([p for p, one in zip(people, wanted.people, strict=True) if not one.known], on=on)
        family = _family(viewer, wanted, people, on)
        if wanted.session:
            _attend(viewer, wanted.session, family, people, on=on)
        return Registered(family, people)

    return keep(viewer, KEEP, known, change, on=on, made=lambda done: done.people, change="register family",
                made_records=len(new))  # fmt: skip


def _family(viewer: Viewer, wanted: Registering, people: tuple[UUID, ...], on: datetime) -> UUID:
    family = uuid4()
    CentreFamily.objects.create(
        id=family, centre_id=wanted.centre, registered_on=on.date(), source=wanted.source, address=wanted.address,
        postcode=wanted.postcode, phone=wanted.phone, **told(viewer, on),
    )  # fmt: skip
    Registrant.objects.bulk_create(
        Registrant(id=uuid4(), family_id=family, person_id=person, relation=one.relation, **told(viewer, on))
        for person, one in zip(people, wanted.people, strict=True)
    )
    return family


def _relate(viewer: Viewer, typed: tuple[Typed, ...], people: tuple[UUID, ...], on: datetime) -> None:
    """Parents of children, where both records are new: in a record that is there already nothing is written."""
    new = [(one, person) for one, person in zip(typed, people, strict=True) if not one.known]
    for parent, holder in new:
        for child, person in new:
            if parent.relation in PARENTS and child.relation == "child":
                records.add(
                    Relationship, by=viewer, on=on, person_id=holder, other_id=person, kind=parent.relation
                )


def add_member(viewer: Viewer, family: UUID, someone: Typed, *, on: datetime) -> UUID | Refuse:
    """One more member of a family; a record is made of somebody who has none."""
    if not someone.known:
        verdict = decided(viewer, Ask(*REGISTER), on=on)
        if isinstance(verdict.decision, Refuse):
            return verdict.decision

    def change() -> UUID:
        person = someone.known or make(viewer, someone, on=on)
        if not someone.known:
            records.to_file([person], on=on)
        row = Registrant(
            id=uuid4(), family_id=family, person_id=person, relation=someone.relation, **told(viewer, on)
        )
        Registrant.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["family", "person"],
            update_fields=["relation", "left_on", "recorded_by", "recorded_at"],
        )  # fmt: skip
        return person

    known = [someone.known] if someone.known else []
    return keep(viewer, KEEP, known, change, on=on, made=lambda person: (person,), change="add member",
                family=str(family))  # fmt: skip


def leave(viewer: Viewer, family: UUID, person: UUID, *, on: datetime) -> int | Refuse:
    """Somebody no longer belongs to the family at the centre."""

    def change() -> int:
        row = Registrant.objects.filter(family_id=family, person_id=person)
        return row.update(left_on=on.date(), **told(viewer, on))

    return keep(viewer, KEEP, [person], change, on=on, change="member leaves", family=str(family))


def reach(viewer: Viewer, family: UUID, people: Collection[UUID], address: str, postcode: str, phone: str, *,
          on: datetime) -> int | Refuse:  # fmt: skip
    """How the family is reached."""

    def change() -> int:
        row = CentreFamily.objects.filter(id=family)
        return row.update(address=address, postcode=postcode, phone=phone, **told(viewer, on))

    return keep(viewer, KEEP, people, change, on=on, change="how to reach", family=str(family))


def end(viewer: Viewer, family: UUID, people: Collection[UUID], reason: str, *, on: datetime) -> int | Refuse:
    """The registration ends; nothing is destroyed by it."""

    def change() -> int:
        row = CentreFamily.objects.filter(id=family, ended_on=None)
        return row.update(ended_on=on.date(), end_reason=reason, **told(viewer, on))

    return keep(viewer, KEEP, people, change, on=on, change="end registration", family=str(family))


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says about one thing asked, for one or more members of the family."""

    asked: str
    answer: str
    said_by: UUID
    responsibility: str
    said_on: date
    about: tuple[UUID, ...]


def say(viewer: Viewer, family: UUID, saying: Saying, *, on: datetime) -> int | Refuse:
    """Keep the answer, for each member whom it is about. Earlier answers stay."""

    def change() -> int:
        made = CentreAnswer.objects.bulk_create(
            CentreAnswer(
                id=uuid4(), family_id=family, person_id=one, asked=saying.asked, answer=saying.answer,
                said_by_id=saying.said_by, said_on=saying.said_on,
                responsibility="own" if one == saying.said_by else saying.responsibility, **told(viewer, on),
            )
            for one in saying.about
        )  # fmt: skip
        return len(made)

    people = tuple(dict.fromkeys([*saying.about, saying.said_by]))
    return keep(viewer, KEEP, people, change, on=on, change="answer", asked=saying.asked, said=saying.answer)


def note(viewer: Viewer, family: UUID, people: Collection[UUID], text: str, day: date, *, on: datetime,
         session: UUID | None = None) -> UUID | Refuse:  # fmt: skip
    """Keep a note about the family."""
    made = uuid4()

    def change() -> UUID:
        words = texts.write("centre", text, people, by=viewer, on=on)
        CentreNote.objects.create(id=made, family_id=family, session_id=session, happened_on=day, text_id=words,
                                  **told(viewer, on))  # fmt: skip
        return made

    return keep(viewer, KEEP, people, change, on=on, change="note", family=str(family))
