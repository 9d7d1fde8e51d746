"""Somebody whose child in need record is due, with a text of their own, one shared with somebody else, and what is beside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import connections, transaction
from integration.retention import histories

from trueword.apps.access.api import working_as
from trueword.apps.destruction.models import Parcel
from trueword.apps.destruction.tables import pieces
from trueword.apps.frontdoor import models as door
from trueword.apps.records import models as m
from trueword.apps.records.api import narrative

NEED, IDENTITY = "child in need record", "identity record"
WHOLE = ((date(1980, 1, 1), date(2026, 3, 31)),)


@dataclass
class Due:
    """Ids of one person and of what is about them."""

    id: UUID = field(default_factory=uuid4)
    other: UUID = field(default_factory=uuid4)
    own_note: UUID = field(default_factory=uuid4)
    shared_note: UUID = field(default_factory=uuid4)
    surname: str = "Quillfeather"
    born: date = date(1991, 5, 5)


def now() -> datetime:
    return datetime.now(UTC)


def cover_all() -> None:
    """Both returns cover everybody's childhood: what is not told did not happen."""
    with working_as("test cover"):
        histories.cover("ssda903", "Episodes", WHOLE)
        histories.cover("cin", "AssessmentFactorsList", WHOLE)


def somebody_due(
    surname: str = "Quillfeather", *, born: date | None = date(1991, 5, 5), shared: bool = True
) -> Due:
    """A person of 35 with a closed referral, an assessment, two notes, names, numbers, a card and search keys."""
    made = Due(surname=surname, born=born or date(1991, 5, 5))
    with working_as("test due"):
        told, file = histories.source("ssd")
        fed = {"source": told, "first_file": file, "last_file": file}
        _person(made.id, surname, born, fed)
        if shared:
            _person(made.other, f"{surname}-Else", date(1990, 1, 1), fed)
        referral = m.Referral.objects.using("jobs").create(
            **fed,
            source_row=f"r{made.id}",
            person_id=made.id,
            referral_date=date(2005, 1, 1),
            closure_date=date(2006, 1, 1),
        )
        m.Referral.objects.using("jobs").filter(id=referral.id).update(primary_need="N1")
        m.Assessment.objects.using("jobs").create(
            **fed, source_row=f"a{made.id}", person_id=made.id, referral=referral, start_date=date(2005, 1, 2)
        )
        _note(made.own_note, [made.id], f"canary own {made.id}")
        if shared:
            _note(made.shared_note, [made.other, made.id], f"canary shared {made.id}")
    return made


def _person(person: UUID, surname: str, born: date | None, fed: dict) -> None:
    is_known = "exact" if born else "unknown"
    m.Person.objects.using("jobs").create(
        id=person, kinds=["child"], birth_date=born, birth_date_is=is_known, recorded_at=now()
    )
    m.PersonStatement.objects.using("jobs").create(
        **fed, source_row=str(person), person_id=person, forename="Robin", surname=surname, birth_date=born
    )
    m.Identifier.objects.using("jobs").create(
        **fed,
        source_row=f"{person}|LA child id",
        person_id=person,
        kind="LA child id",
        value=str(person)[:12],
    )
    m.IndexCard.objects.using("jobs").create(
        person_id=person,
        forename="Robin",
        surname=surname,
        birth_date=born,
        kinds=["child"],
        sort_key=surname.lower(),
    )
    m.SearchKey.objects.using("jobs").create(person_id=person, kind="surname", key=surname.lower())


def _note(note: UUID, people: list[UUID], text: str) -> None:
    words, author, at = uuid4(), uuid4(), datetime(2005, 6, 1, 9, 30, 0, 123456, tzinfo=UTC)
    narrative.keep([narrative.Writing(words, tuple(people), text, author, at)], using="jobs")
    m.CaseNote.objects.using("jobs").create(
        id=note, kind="note", happened_at=at, headline=f"headline {text}", narrative_id=words, people=people, state="final",
        author=author, recorded_at=at, signed_at=at,
    )  # fmt: skip
    for person in people:
        m.NoteSubject.objects.using("jobs").create(id=uuid4(), note_id=note, person_id=person, happened_at=at)
    m.Passage.objects.using("jobs").create(id=uuid4(), narrative_id=words, start=0, end=3, kind="opinion")


def contact_of(made: Due, *, also: Due | None = None) -> UUID:
    """A contact taken at the front door about them, and about somebody else too."""
    with working_as("test contact"):
        told, file = histories.source("ssd")
        taken = door.Taken.objects.using("jobs").create(
            id=uuid4(), reference="C1", received_at=now(), method="email", source="1A", worry="canary worry", rating="low",
            danger=False, taken_by=uuid4(), taken_at=now(), due_at=now(),
        )  # fmt: skip
        for place, one in enumerate([made, also] if also else [made]):
            contact = m.Contact.objects.using("jobs").create(
                source=told, first_file=file, last_file=file, source_row=f"c{uuid4()}", person_id=one.id,
                contact_date=date(2005, 1, 1),
            )  # fmt: skip
            named = door.Named.objects.using("jobs").create(
                id=uuid4(), taken=taken, place=place, kind="child", forename="Robin", surname=one.surname, match="known",
                person_id=one.id, record_id=uuid4(),
            )  # fmt: skip
            door.Filed.objects.using("jobs").create(
                id=uuid4(), taken=taken, named=named, person_id=one.id, contact_id=contact.id, hidden=False
            )
    return taken.id


def long_ago(parcel: UUID, days: int = 31) -> None:
    """Let the days of a parcel be over."""
    with working_as("destruction"):
        row = Parcel.objects.using("jobs").get(id=parcel)
        Parcel.objects.using("jobs").filter(id=parcel).delete()
        row.withdrawn_at -= timedelta(days=days)
        Parcel.objects.using("jobs").bulk_create([row])


def everything() -> dict[str, set[str]]:
    """Every row of every table that something is taken out of, letter by letter."""
    names = {piece.table for piece in pieces()} - {"retention_factchange", "records_tofile"}
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT set_config('trueword.job', 'destruction', true)")
        return {name: _letters(cursor, name) for name in sorted(names)}


def words() -> set[str]:
    """Every text that anybody can still read: what people wrote is sealed, so that its letters stand in no table."""
    with working_as("test words"):
        ids = m.Narrative.objects.using("jobs").values_list("id", flat=True)
        return set(narrative.read(ids, using="jobs").values())


def _letters(cursor, name: str) -> set[str]:
    cursor.execute(f"SELECT it::text FROM {name} AS it")
    return {row[0] for row in cursor.fetchall()}
