"""How does a contact get into the record? A job files it, which sees everybody: no page learns what it found.

The page writes down what was told and whom the worker chose, in the same statements whoever it may be about. What happens
next depends on who exists, and so it happens where nobody looks: after the page's transaction, on the job's own connection.
"""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import connections
from django.db.models import QuerySet

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Actor, Entry, record
from trueword.apps.frontdoor import carrying
from trueword.apps.frontdoor.models import Alert, Filed, Named, Taken
from trueword.apps.records.api import (
    Address,
    CaseNote,
    Contact,
    Identifier,
    NoteSubject,
    Person,
    PersonStatement,
    Relationship,
    ToFile,
    file_waiting,
    fold_identifier,
    narrative,
    recorded_in_the_name_of,
    words,
)

JOB = "file_contacts"
USING = carrying.USING
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('trueword file contacts', 0))"

# Whom somebody told of can only mean: a number, or every word of the name with the date of birth. Of those only people
# of whom the one who took the contact may not know: the others they were shown, and chose.
HIDDEN = """
WITH found AS (
    SELECT number.person_id FROM records_searchkey AS number
        WHERE %(number)s <> '' AND number.kind = 'identifier' AND number.key = %(number)s
    UNION SELECT birth.person_id FROM records_searchkey AS birth
        WHERE cardinality(%(names)s::text[]) > 1 AND birth.kind = 'born' AND birth.key = %(born)s
        AND NOT EXISTS (SELECT FROM unnest(%(names)s::text[]) AS word WHERE NOT EXISTS (
            SELECT FROM records_searchkey AS name WHERE name.person_id = birth.person_id
                AND name.kind IN ('surname', 'forename', 'former', 'alias') AND name.key = word))
)
SELECT found.person_id FROM found WHERE found.person_id IN (SELECT gate.hidden_from(%(who)s)) ORDER BY 1
"""


def file_contacts(on: datetime) -> int:
    """File everything that waits: contacts whose people are matched, then decisions. Returns how many there were."""
    with working_as(JOB) as job:
        with connections[USING].cursor() as cursor:
            cursor.execute(ALONE)
        waiting = list(_waiting())
        people = [person for taken in waiting for person in _file(taken, job, on)]
        decisions, changed = carrying.carry_waiting(job, on)
        _to_file([*people, *changed], on)
    if people or changed:
        file_waiting(on)
    return len(waiting) + decisions


def _waiting() -> QuerySet[Taken]:
    return Taken.objects.using(USING).filter(sent_at__isnull=False, filed_at=None).order_by("sent_at")


def _to_file(people: list[UUID], on: datetime) -> None:
    """Index cards are worked out anew for all, known, new and hidden, so that all take as long."""
    ToFile.objects.using(USING).bulk_create(
        ToFile(id=uuid4(), person_id=one, asked_at=on) for one in sorted(set(people))
    )


def _file(taken: Taken, job: Actor, on: datetime) -> list[UUID]:
    named = list(Named.objects.using(USING).filter(taken=taken).order_by("place"))
    open_people = {one.id: person for one in named if (person := _seen(taken, one))}
    hidden = [(one, person) for one in named for person in hidden_matches(taken, one)]
    for one in named:
        if one.id in open_people:
            _filed(taken, one, open_people[one.id], hidden=False)
    _relate(taken, named, open_people)
    children = [open_people[one.id] for one in named if one.kind != "adult" and one.id in open_people]
    _note(taken, children)
    _told(taken, list(open_people.values()), job, on)
    for one, person in hidden:
        _alert(taken, one, person, job, on)
    taken.filed_at = on
    taken.save(using=USING, update_fields=["filed_at"])
    return [*open_people.values(), *(person for _, person in hidden)]


def hidden_matches(taken: Taken, named: Named) -> list[UUID]:
    """The people of whom the contact's taker may not know, and whom exactly this description means."""
    wanted: dict[str, str | list[str] | UUID] = {
        "number": fold_identifier(named.number), "names": words(f"{named.forename} {named.surname}"),
        "born": named.born.isoformat() if named.born else "", "who": taken.taken_by,
    }  # fmt: skip
    with connections[USING].cursor() as cursor:
        cursor.execute(HIDDEN, wanted)
        return [row[0] for row in cursor.fetchall()]


def _seen(taken: Taken, named: Named) -> UUID | None:
    """The person that the worker chose; a new record where nobody is known; none where somebody is whom few may know."""
    if named.match == "known":
        return named.person_id
    return None if hidden_matches(taken, named) else _new(taken, named)


def _new(taken: Taken, named: Named) -> UUID:
    kinds = {"child": ["child"], "unborn": ["unborn"], "adult": ["parent"]}[named.kind]
    person, told = named.record_id, {"person_id": named.record_id}
    Person.objects.using(USING).create(
        id=person, kinds=kinds, recorded_at=taken.taken_at, recorded_by=taken.taken_by
    )
    PersonStatement.objects.using(USING).create(
        **_mine(taken), **told, forename=named.forename, surname=named.surname, birth_date=named.born,
        birth_date_estimated=False, expected_birth_date=named.expected,
    )  # fmt: skip
    if named.number:
        Identifier.objects.using(USING).create(**_mine(taken), **told, kind="number told", value=named.number)
    if named.address or named.postcode:
        Address.objects.using(USING).create(
            **_mine(taken), **told, kind="home", lines=named.address, postcode=named.postcode,
            valid_from=taken.received_at.date(),
        )  # fmt: skip
    return person


def _mine(taken: Taken) -> dict[str, object]:
    return recorded_in_the_name_of(taken.taken_by, taken.taken_at)


def _filed(taken: Taken, named: Named, person: UUID, *, hidden: bool) -> None:
    """A child gets a contact in the record; an adult is named by the note of the children."""
    contact = None
    if named.kind != "adult":
        told = Contact.objects.using(USING).create(
            **_mine(taken), person_id=person, contact_date=taken.received_at.date(), contact_source=taken.source,
            contact_source_text=taken.agency,
        )  # fmt: skip
        contact = told.id
    Filed.objects.using(USING).create(
        id=uuid4(), taken=taken, named=named, person_id=person, contact_id=contact, hidden=hidden
    )  # fmt: skip


def _relate(taken: Taken, named: list[Named], people: dict[UUID, UUID]) -> None:
    """Who is whose parent, as told, between those who are not hidden, where the record does not say it already."""
    adults = [one for one in named if one.kind == "adult" and one.id in people and one.relation != "other"]
    children = [one for one in named if one.kind != "adult" and one.id in people]
    for adult, child in ((a, c) for a in adults for c in children):
        who = {"person_id": people[adult.id], "other_id": people[child.id], "kind": adult.relation}
        if adult.relation and not Relationship.objects.using(USING).filter(**who).exists():
            Relationship.objects.using(USING).create(
                **_mine(taken), **who, valid_from=taken.received_at.date()
            )


def _note(taken: Taken, people: list[UUID]) -> None:
    """One note about all the children, which the chronology reads."""
    if not people:
        return
    author, at = taken.taken_by, taken.sent_at or taken.taken_at
    text = narrative.write_in_the_name_of(author, taken.worry, people, on=at, using=USING)
    note = CaseNote.objects.using(USING).create(
        id=uuid4(), kind="front_door", happened_at=taken.received_at, headline=f"Contact {taken.reference}",
        narrative_id=text, people=people, state="final", author=author, recorded_at=taken.taken_at, signed_at=at,
        significant=taken.danger or taken.rating in {"red", "amber"},
    )  # fmt: skip
    NoteSubject.objects.using(USING).bulk_create(
        NoteSubject(id=uuid4(), note=note, person_id=one, happened_at=taken.received_at) for one in people
    )


def _alert(taken: Taken, named: Named, person: UUID, job: Actor, on: datetime) -> None:
    """With the hidden person, apart from everybody else of the contact, and told to who guards the record."""
    _filed(taken, named, person, hidden=True)
    _note(taken, [person])
    Alert.objects.using(USING).create(id=uuid4(), taken=taken, named=named, person_id=person, made_at=on)
    _told(taken, [person], job, on)


def _told(taken: Taken, people: list[UUID], job: Actor, on: datetime) -> None:
    """One entry for those who may be known of, one for each of the others: no entry names the ones beside the others."""
    entry = Entry("file contact", "done", "protect", detail={"contact": str(taken.id)})
    record(entry, by=job, on=on, subjects=people, using=USING)
