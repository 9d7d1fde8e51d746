"""How is a contact taken, and are its people matched? Written as told, in the same statements whomever it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from secrets import choice
from uuid import UUID, uuid4

from django.db import transaction

from trueword.apps.access.api import Ask, Refuse, Viewer, do, plus_working_days
from trueword.apps.frontdoor.filing import file_contacts
from trueword.apps.frontdoor.models import Named, Taken
from trueword.apps.records.api import household, is_visible
from trueword.policy.contacts import DECIDE_WITHIN, decision_due

TAKE, FOR = "take contact", "protect"
SIGNS = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""Of which a reference is made: no vowels, so no words, and nothing that is misheard for another or misread."""


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody whom a contact is about, as told."""

    kind: str = "child"
    forename: str = ""
    surname: str = ""
    born: date | None = None
    age: int | None = None
    expected: date | None = None
    relation: str = ""
    number: str = ""
    address: str = ""
    postcode: str = ""
    school: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as it was told."""

    received_at: datetime
    method: str
    source: str
    worry: str
    rating: str
    danger: bool
    people: tuple[Someone, ...]
    agency: str = ""
    teller: str = ""
    teller_role: str = ""
    teller_phone: str = ""
    may_be_named: bool | None = None


def due(received: datetime) -> datetime:
    """By when it is decided. Named so that the register of clocks can take its place."""
    return decision_due(received, plus_working_days(received.date(), DECIDE_WITHIN))


def reference() -> str:
    """A reference to say on the telephone: random, and so it tells nothing."""
    return "FD-" + "".join(choice(SIGNS) for _ in range(6))


def take(viewer: Viewer, contact: Contact, *, on: datetime) -> UUID | Refuse:
    """Keep a contact as it was told, before anybody is matched; returns its id."""
    made = uuid4()
    ask = Ask(TAKE, FOR, detail={"contact": str(made), "change": "take"})
    return do(viewer, ask, lambda: _keep(viewer, made, contact, on), on=on)


def _keep(viewer: Viewer, made: UUID, contact: Contact, on: datetime) -> UUID:
    Taken.objects.create(
        id=made, reference=reference(), received_at=contact.received_at, method=contact.method, source=contact.source,
        agency=contact.agency, teller=contact.teller, teller_role=contact.teller_role,
        teller_phone=contact.teller_phone, may_be_named=contact.may_be_named, worry=contact.worry,
        rating=contact.rating, danger=contact.danger, taken_by=viewer.user, taken_at=on,
        due_at=due(contact.received_at),
    )  # fmt: skip
    Named.objects.bulk_create(
        Named(id=uuid4(), taken_id=made, place=place, record_id=uuid4(), kind=one.kind, relation=one.relation,
              forename=one.forename, surname=one.surname, born=one.born, age=one.age, expected=one.expected,
              number=one.number, address=one.address, postcode=one.postcode, school=one.school)
        for place, one in enumerate(contact.people)
    )  # fmt: skip
    return made


def match(viewer: Viewer, taken: UUID, chosen: Mapping[UUID, UUID | None], *, on: datetime) -> Refuse | None:
    """Say for each person named who they are, or that they are none of those known, and have it filed.

    Choosing somebody known writes in their record: the gate decides it, and at night opens their household.
    """
    for named, person in chosen.items():
        if person and isinstance(refused := _choose(viewer, taken, named, person, on), Refuse):
            return refused
    ask = Ask(TAKE, FOR, detail={"contact": str(taken), "change": "match"})
    nobody = [named for named, person in chosen.items() if person is None]
    done = do(viewer, ask, lambda: _send(taken, nobody, on), on=on)
    if isinstance(done, Refuse):
        return done
    transaction.on_commit(lambda: _file(on), robust=True)
    return None


def _file(on: datetime) -> None:
    file_contacts(on)


def _choose(viewer: Viewer, taken: UUID, named: UUID, person: UUID, on: datetime) -> Refuse | None:
    ask = Ask("write", FOR, person, lambda: is_visible(person), lambda: household(person),
              reason_code="asked", detail={"contact": str(taken)})  # fmt: skip

    def change() -> None:
        Named.objects.filter(id=named, taken_id=taken).update(match="known", person_id=person)

    return do(viewer, ask, change, on=on)


def _send(taken: UUID, nobody: list[UUID], on: datetime) -> None:
    Named.objects.filter(id__in=nobody, taken_id=taken).update(match="none", person_id=None)
    Taken.objects.filter(id=taken, sent_at=None).update(sent_at=on)
