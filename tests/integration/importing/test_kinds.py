"""Who counts as a child? Whoever is young, or of whom something says so; without a birth date nothing is assumed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

PERSON = "pers_person_id,pers_forename,pers_surname,pers_dob,pers_is_mother\n"
PEOPLE = (
    "1,Robin,Ashdown,2015-05-01,\n2,Derek,Ashdown,,\n3,Catherine,Ashdown,,Y\n4,Alex,Byrne,,\n5,Sam,Cole,1980-05-01,\n"
    "6,Ash,Dunn,,\n"
)
CONTACTS = "cont_contact_id,cont_person_id,cont_contact_date\nc1,4,2026-11-01\n"
MOTHERS = "moth_table_id,moth_person_id,moth_childs_person_id\nm1,3,6\n"
KINDS = """
SELECT told.value, person.kinds FROM records_person AS person
JOIN records_identifier AS told ON told.person_id = person.id AND told.kind = 'LA child id' ORDER BY 1
"""


def test_an_adult_without_a_birth_date_is_no_child_and_a_child_without_one_is_where_something_says_so(
    record, file
):
    record.bring(
        file("ssd_person.csv", PERSON + PEOPLE),
        file("ssd_contacts.csv", CONTACTS),
        file("ssd_mother.csv", MOTHERS),
    )
    assert dict(record.ask(KINDS)) == {
        "1": ["child"], "2": [], "3": ["parent"], "4": ["child"], "5": [], "6": ["child"]}  # fmt: skip


def test_who_was_registered_here_keeps_what_they_were_registered_as(record):
    from trueword.apps.access.api import working_as
    from trueword.apps.records import models as m
    from trueword.apps.records.models.base import HERE
    from trueword.apps.records.refiling import file_waiting

    now = datetime(2026, 11, 24, tzinfo=UTC)

    def made(kinds: list[str], born: date | None) -> UUID:
        person, who = uuid4(), uuid4()
        m.Person.objects.using("jobs").create(id=person, kinds=kinds, recorded_at=now, recorded_by=who)
        m.PersonStatement.objects.using("jobs").create(
            source_id=HERE, source_row=str(uuid4()), recorded_by=who, recorded_at=now, person_id=person, surname="Ash",
            birth_date=born,
        )  # fmt: skip
        m.ToFile.objects.using("jobs").create(person_id=person, asked_at=now)
        return person

    with working_as("test kinds"):
        people = [made(["child"], None), made(["parent"], None), made(["carer"], date(1980, 5, 1)),
                  made(["child"], date(1980, 5, 1))]  # fmt: skip
    file_waiting(now)
    found = dict(record.ask("SELECT id, kinds FROM records_person"))
    assert [found[one] for one in people] == [["child"], ["parent"], ["carer"], []]
