"""What is about several people goes with the last of them, and each can be put back whatever happened to the others."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import connections
from integration.destruction import due
from integration.destruction.due import (
    IDENTITY,
    NEED,
    contact_of,
    everything,
    long_ago,
    now,
    somebody_due,
    words,
)

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Entry, record
from trueword.apps.audit.models import Text
from trueword.apps.destruction.api import destroy, put_back, withdraw
from trueword.apps.frontdoor.models import Named, Taken
from trueword.apps.records import models as m

CONTACT = "contact or referral"


@pytest.fixture(scope="module")
def county(module_database, django_db_blocker):
    with django_db_blocker.unblock():
        due.cover_all()
        yield


def taken(person: UUID, record_class: str = NEED) -> UUID:
    found = withdraw(person, record_class, batch=uuid4(), rule="RET-12", on=now())
    assert found.done, found
    return found.parcel


def back(parcel: UUID) -> None:
    found = put_back(parcel, by=uuid4(), on=now())
    assert found.done, found


def gone(parcel: UUID) -> None:
    long_ago(parcel)
    found = destroy(parcel, on=now())
    assert found.done, found


def with_need(one: due.Due) -> UUID:
    """The other person of a shared note gets a record that is due, too."""
    with working_as("test other"):
        told, file = due.histories.source("ssd")
        m.Referral.objects.using("jobs").create(
            source=told, first_file=file, last_file=file, source_row=f"r{one.other}", person_id=one.other,
            referral_date=date(2005, 1, 1), closure_date=date(2006, 1, 1),
        )  # fmt: skip
    return one.other


def people_of(note: UUID) -> list[UUID] | None:
    with working_as("test note"):
        row = m.CaseNote.objects.using("jobs").filter(id=note).first()
        return row.people if row else None


def same(before: dict[str, set[str]]) -> None:
    after = everything()
    assert {name for name in before if before[name] != after[name]} == set()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_shared_text_leaves_with_the_second_and_comes_back_with_either(county, order) -> None:
    one = somebody_due("Shared")
    other = with_need(one)
    before = everything()
    parcels = [taken(one.id)]
    assert people_of(one.shared_note) == [other]
    parcels.append(taken(other))
    assert people_of(one.shared_note) is None
    first, second = (parcels[n] for n in order)
    back(first)
    assert people_of(one.shared_note) == [[one.id], [other]][order[0]]
    back(second)
    same(before)


def test_a_shared_text_is_read_through_the_other_until_they_are_destroyed_too(county) -> None:
    one = somebody_due("Through")
    other = with_need(one)
    first, second = taken(one.id), taken(other)
    gone(first)
    back(second)
    assert people_of(one.shared_note) == [other]
    assert f"canary shared {one.id}" in words()
    gone(taken(other))
    assert people_of(one.shared_note) is None
    assert f"canary shared {one.id}" not in words()
    assert not any(f"canary shared {one.id}" in row for rows in everything().values() for row in rows)


def test_a_contact_goes_with_the_last_child_it_is_about(county) -> None:
    one, two = somebody_due("Told", shared=False), somebody_due("Twice", shared=False)
    contact = contact_of(one, also=two)
    before = everything()
    first = taken(one.id, CONTACT)
    with working_as("test contact"):
        assert Taken.objects.using("jobs").filter(id=contact).exists()
        assert [row.person_id for row in Named.objects.using("jobs").filter(taken_id=contact)] == [two.id]
    second = taken(two.id, CONTACT)
    with working_as("test contact"):
        assert not Taken.objects.using("jobs").filter(id=contact).exists()
        assert not Named.objects.using("jobs").filter(taken_id=contact).exists()
    back(first)
    back(second)
    same(before)


def relate(one: UUID, other: UUID) -> None:
    with working_as("test related"):
        told, file = due.histories.source("ssd")
        m.Relationship.objects.using("jobs").create(
            source=told, source_row=f"{one}{other}", first_file=file, last_file=file, person_id=one, other_id=other,
            kind="sibling",
        )  # fmt: skip


def test_a_link_to_somebody_who_is_withdrawn_waits_for_them_and_to_somebody_destroyed_is_left_out(
    county,
) -> None:
    one, two = somebody_due("Linked", shared=False), somebody_due("Likewise", shared=False)
    relate(one.id, two.id)
    mine, theirs = [taken(one.id), taken(one.id, IDENTITY)], [taken(two.id), taken(two.id, IDENTITY)]
    waits = put_back(mine[1], by=uuid4(), on=now())
    assert (waits.done, waits.code) == (False, "needs"), waits
    for parcel in theirs:
        gone(parcel)
    back(mine[1])
    back(mine[0])
    with working_as("test related"):
        assert m.Person.objects.using("jobs").filter(id=one.id).exists()
        assert not m.Relationship.objects.using("jobs").filter(person_id=one.id).exists()


def words_of(*people: UUID, action: str) -> UUID:
    with working_as("test words") as job:
        entry = Entry(action, "done", said=f"canary words {people[0]}")
        return record(entry, by=job, on=now(), subjects=people, using="jobs")


@pytest.mark.alone  # another run's open transaction holds the seal back
def test_the_words_that_somebody_typed_about_them_go_and_the_log_stays_whole(county) -> None:
    from trueword.apps.audit.api import seal_now
    from trueword.apps.audit.verifying import verify

    one, other = somebody_due("Typed", shared=False), somebody_due("Stays", shared=False)
    own, searched, both = (
        words_of(one.id, action="open"), words_of(one.id, other.id, action="find"), words_of(one.id, other.id, action="open"),
    )  # fmt: skip
    theirs = words_of(other.id, action="open")
    assert seal_now(on=now())
    for parcel in (taken(one.id), taken(one.id, IDENTITY)):
        gone(parcel)
    with working_as("test words"):
        left = set(Text.objects.using("jobs").values_list("event_id", flat=True))
    assert {own, searched} & left == set()
    assert {both, theirs} <= left, "they are about somebody who is still here"
    with connections["auditor"].cursor() as cursor:
        found = verify(cursor, {}, [], on=now())
    assert [each.what for each in found.findings if "entry" in each.what or "text" in each.what] == []
    assert found.texts_gone == 2


def test_what_is_not_known_is_never_withdrawn(county) -> None:
    before = somebody_due("Unborn-Date", born=None, shared=False)
    found = withdraw(before.id, NEED, batch=uuid4(), rule="RET-12", on=now())
    assert (found.done, found.code) == (False, "kept"), found
    assert withdraw(before.id, "no such class", batch=uuid4(), rule="x", on=now()).code == "none"
    assert withdraw(uuid4(), NEED, batch=uuid4(), rule="x", on=now()).code == "none"


def test_a_birth_date_that_is_found_while_it_is_withdrawn_is_asked_for(county) -> None:
    """Born later than it was thought: not due after all."""
    one = somebody_due("Younger", shared=False)
    parcel = taken(one.id)
    long_ago(parcel)
    with working_as("test younger"):
        m.Person.objects.using("jobs").filter(id=one.id).update(birth_date=date(2004, 5, 5))
    found = destroy(parcel, on=now())
    assert (found.done, found.code) == (False, "kept"), found
    back(parcel)


@pytest.mark.parametrize(
    ("born", "goes"), [(date(2000, 2, 29), True), (date(2004, 2, 29), False), (date(1996, 2, 29), True)]
)
def test_leap_day_births_go_when_their_year_is_over(county, born, goes) -> None:
    one = somebody_due("Leapday", born=born, shared=False)
    found = withdraw(one.id, NEED, batch=uuid4(), rule="RET-12", on=now())
    assert found.done == goes, found
