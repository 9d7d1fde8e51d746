"""How is what is known of education at home changed? Each change through the gate, with its row in the log."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from trueword.apps.access.api import Ask, Refuse, Viewer, decided
from trueword.apps.records import api as records
from trueword.apps.services import texts
from trueword.apps.services.doing import keep, told
from trueword.apps.services.home_education.values import KEEP
from trueword.apps.services.models import HomeContact, HomeEducation, HomeFinding, HomeStep
from trueword.apps.services.people import Typed, make

SERVICE = "home education"


@dataclass(frozen=True, slots=True)
class Notified:
    """What the council was told."""

    on: date
    told_by: str
    reason: str
    started_on: date | None = None
    school_left: str = ""


def make_record(viewer: Viewer, someone: Typed, *, on: datetime) -> UUID | Refuse:
    """Make a record of a child who has none."""
    verdict = decided(viewer, Ask("register", "education_at_home"), on=on)
    if isinstance(verdict.decision, Refuse):
        return verdict.decision

    def change() -> UUID:
        person = make(viewer, someone, on=on)
        records.to_file([person], on=on)
        return person

    return keep(viewer, KEEP, (), change, on=on, made=lambda person: (person,), change="make record")


def notify(viewer: Viewer, person: UUID, notified: Notified, *, on: datetime) -> UUID | Refuse | None:
    """The council was told that a child is educated at home. None when that is recorded already and goes on."""
    if HomeEducation.objects.filter(person_id=person, ended_on=None).exists():
        return None
    made = uuid4()

    def change() -> UUID:
        HomeEducation.objects.create(
            id=made, person_id=person, notified_on=notified.on, told_by=notified.told_by, reason=notified.reason,
            started_on=notified.started_on, school_left=notified.school_left, **told(viewer, on),
        )  # fmt: skip
        return made

    return keep(viewer, KEEP, [person], change, on=on, change="notified")


def contact(viewer: Viewer, person: UUID, episode: UUID, kind: str, day: date, seen: bool | None, text: str, *,
            on: datetime) -> UUID | Refuse:  # fmt: skip
    """A contact, an attempt, or advice given."""
    made = uuid4()

    def change() -> UUID:
        words = texts.write(SERVICE, text, [person], by=viewer, on=on) if text else None
        HomeContact.objects.create(id=made, episode_id=episode, person_id=person, kind=kind, happened_on=day,
                                   child_seen=seen, text_id=words, **told(viewer, on))  # fmt: skip
        return made

    return keep(viewer, KEEP, [person], change, on=on, change="contact", kind=kind)


def find(
    viewer: Viewer, person: UUID, episode: UUID, finding: str, day: date, why: str, *, on: datetime
) -> UUID | Refuse:
    """Whether the education is suitable, as found on that day. Earlier findings stay."""
    made = uuid4()

    def change() -> UUID:
        words = texts.write(SERVICE, why, [person], by=viewer, on=on)
        HomeFinding.objects.create(id=made, episode_id=episode, person_id=person, finding=finding, found_on=day,
                                   text_id=words, **told(viewer, on))  # fmt: skip
        return made

    return keep(viewer, KEEP, [person], change, on=on, change="finding", finding=finding)


def step(viewer: Viewer, person: UUID, episode: UUID, kind: str, day: date, answer_by: date | None, school: str, *,
         on: datetime) -> UUID | Refuse:  # fmt: skip
    """A notice was served, or an order made."""
    made = uuid4()

    def change() -> UUID:
        HomeStep.objects.create(id=made, episode_id=episode, person_id=person, kind=kind, made_on=day,
                                answer_by=answer_by, school=school, **told(viewer, on))  # fmt: skip
        return made

    return keep(viewer, KEEP, [person], change, on=on, change="step", kind=kind)


def outcome(
    viewer: Viewer, person: UUID, step_id: UUID, said: str, day: date, *, on: datetime
) -> int | Refuse:
    """What came of a notice or an order; how many were changed, one or none."""

    def change() -> int:
        row = HomeStep.objects.filter(id=step_id, person_id=person, outcome="")
        return row.update(outcome=said, outcome_on=day, **told(viewer, on))

    return keep(viewer, KEEP, [person], change, on=on, change="outcome", outcome=said)


def end(viewer: Viewer, person: UUID, reason: str, day: date, *, on: datetime) -> int | Refuse:
    """Education at home ends."""

    def change() -> int:
        row = HomeEducation.objects.filter(person_id=person, ended_on=None)
        return row.update(ended_on=day, end_reason=reason, **told(viewer, on))

    return keep(viewer, KEEP, [person], change, on=on, change="end", reason=reason)
