"""Which centres has the county, which families with small children registered, and who came to which session?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from django.utils.timezone import make_aware

from trueword.apps.services import models as m
from trueword.apps.services.texts import Writing
from trueword.demo.choosing import Weighted, between, chance
from trueword.demo.services.around import Family, Someone, some_id, told, workday
from trueword.policy.centres import ASKED

CENTRES: Final = (
    ("Beech Road Family Hub", "family_hub"), ("Canalside Children's Centre", "childrens_centre"),
    ("Hillcrest Family Hub", "family_hub"), ("Millbank Children's Centre", "childrens_centre"),
    ("Oakdale Family Hub", "family_hub"), ("St Anne's Parish Hall", "other"),
)  # fmt: skip
WEEKLY: Final = (("Stay and play", 0, time(10), False), ("Baby massage", 2, time(13, 30), False),
                 ("Talking together", 3, time(9, 30), True))  # fmt: skip
"""What a centre offers each week: its title, weekday, time, and whether families are asked to come."""
WEEKS_BACK, WEEKS_AHEAD = 26, 3
UNDER: Final = 5
REGISTERS, REGULAR = 0.55, 0.45
"""Of families with a small child whom social care knows, so many register, and of those so many come more than once."""
_SOURCES: Final = Weighted(
    {"birth_data": 38, "asked": 28, "health_visitor": 16, "early_help": 12, "moved": 6}
)
_YES: Final = {"contact": 0.9, "health_visitor": 0.8, "nursery": 0.7, "photographs": 0.55}
NOTES: Final = (
    "{parent} came for the first time and stayed to the end. {child} went straight to the water tray.",
    "{child} settled well and shared the trains. {parent} asked about speech; leaflet given, and told about Talking together.",
    "{parent} looked tired and said the nights are bad. Listened. She will talk to the health visitor about {child}'s sleep.",
    "{child} would not leave {parent}'s lap. Another mother, Shaz, sat with them; they left together.",
    "Rang because they had not come for three weeks: {child} has had chickenpox. Hope to be back on Monday.",
)


@dataclass
class AtCentres:
    """The rows of the centres, in the order in which they can be written."""

    centres: list[m.Centre] = field(default_factory=list)
    sessions: list[m.Session] = field(default_factory=list)
    families: list[m.CentreFamily] = field(default_factory=list)
    registrants: list[m.Registrant] = field(default_factory=list)
    answers: list[m.CentreAnswer] = field(default_factory=list)
    attendances: list[m.Attendance] = field(default_factory=list)
    texts: list[Writing] = field(default_factory=list)
    notes: list[m.CentreNote] = field(default_factory=list)

    def __iter__(self) -> Iterator[list[Any]]:
        """Each table after those that it points at."""
        return iter((self.centres, self.sessions, self.families, self.registrants, self.answers, self.attendances,
                     self.texts, self.notes))  # fmt: skip


def open_centres(rng: Random, by: UUID, on: datetime) -> AtCentres:
    """The county's centres with their sessions of half a year, and a few weeks ahead."""
    made = AtCentres()
    for name, kind in CENTRES:
        centre = m.Centre(id=some_id(rng), name=name, kind=kind, address=f"{between(rng, 1, 90)} {name.split()[0]} Street",
                          phone=f"01785 000 {between(rng, 100, 999)}", **told(by, on))  # fmt: skip
        made.centres.append(centre)
        made.sessions += [
            one for week in range(-WEEKS_BACK, WEEKS_AHEAD) for one in _week(rng, centre, week, by, on)
        ]
    return made


def _week(rng: Random, centre: m.Centre, week: int, by: UUID, on: datetime) -> Iterator[m.Session]:
    monday = on.date() - timedelta(days=on.weekday()) + timedelta(weeks=week)
    for title, weekday, at, targeted in WEEKLY:
        start = make_aware(datetime.combine(monday + timedelta(days=weekday), at))
        past = start < on
        yield m.Session(
            id=some_id(rng), centre=centre, title=title, starts_at=start, ends_at=start + timedelta(minutes=90),
            targeted=targeted, unnamed_adults=between(rng, 0, 2) if past else 0,
            unnamed_children=between(rng, 0, 3) if past else 0, **told(by, on),
        )  # fmt: skip


def register(rng: Random, family: Family, made: AtCentres, by: UUID, on: datetime) -> bool:
    """Perhaps register a family with small children, and let them come; whether they registered."""
    small = [
        child
        for child in family.children
        if child.born and child.born <= on.date() and child.age(on.date()) < UNDER
    ]
    parent = family.parent
    if not small or parent is None or not chance(rng, REGISTERS):
        return False
    at = _family(rng, family, small[0], made, by, on)
    since, people = at.registered_on, [*family.parents.values(), *small]
    made.registrants += [
        m.Registrant(id=some_id(rng), family=at, person_id=one.id, relation=one.kind, **told(by, on))
        for one in people
    ]
    made.answers += _answers(rng, at, small, parent, by, on)
    if chance(rng, REGULAR):
        _come(rng, at, parent, small, made, since, by, on)
    return True


def _family(
    rng: Random, family: Family, child: Someone, made: AtCentres, by: UUID, on: datetime
) -> m.CentreFamily:
    assert child.born
    days = max(1, (on.date() - child.born).days)
    day = workday(child.born + timedelta(days=between(rng, min(30, days), days)))
    at = m.CentreFamily(
        id=some_id(rng), centre=rng.choice(made.centres), registered_on=min(day, on.date()), source=_SOURCES.pick(rng),
        address=family.home[0][:300], postcode=family.home[1], phone=f"07700 900{between(rng, 100, 999)}", **told(by, on),
    )  # fmt: skip
    made.families.append(at)
    return at


def _answers(
    rng: Random, family: m.CentreFamily, children: Iterable[Someone], parent: Someone, by: UUID, on: datetime
) -> Iterator[m.CentreAnswer]:
    for child in children:
        for asked in ASKED:
            yield m.CentreAnswer(
                id=some_id(rng), family=family, person_id=child.id, asked=asked.code, said_by_id=parent.id,
                answer="given" if chance(rng, _YES[asked.code]) else "refused",
                responsibility="yes" if parent.kind == "mother" else "not_asked", said_on=family.registered_on, **told(by, on),
            )  # fmt: skip


def _come(
    rng: Random, family: m.CentreFamily, parent: Someone, children: list[Someone], made: AtCentres, since: date, by: UUID,
    on: datetime,
) -> None:  # fmt: skip
    theirs = [one for one in made.sessions if one.centre == family.centre and one.starts_at.date() >= since]
    came = [one for one in theirs if one.starts_at < on and chance(rng, 0.08 if one.targeted else 0.22)]
    ahead = [one for one in theirs if one.starts_at >= on and chance(rng, 0.2)]
    for session in (*came, *ahead):
        at = session.starts_at + timedelta(minutes=between(rng, 0, 15)) if session in came else None
        made.attendances += [
            m.Attendance(id=some_id(rng), session=session, family=family, person_id=one.id, booked=session.targeted or at is None,
                         came_at=at, **told(by, on))
            for one in (parent, *children)
        ]  # fmt: skip
    if came and chance(rng, 0.4):
        _note(rng, family, rng.choice(came), parent, children, made, by)


def _note(
    rng: Random,
    family: m.CentreFamily,
    session: m.Session,
    parent: Someone,
    children: list[Someone],
    made: AtCentres,
    by: UUID,
) -> None:
    words = rng.choice(NOTES).format(parent=parent.forename, child=rng.choice(children).called)
    people = sorted(one.id for one in (parent, *children))
    text = Writing(some_id(rng), "centre", tuple(people), words, told(by, session.ends_at))
    made.texts.append(text)
    made.notes.append(m.CentreNote(id=some_id(rng), family=family, session=session, happened_on=session.starts_at.date(),
                                   text_id=text.id, **told(by, session.ends_at)))  # fmt: skip
