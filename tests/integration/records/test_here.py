"""What somebody records here stands beside what files tell, by the same rules, and what is final stays as it is."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, transaction
from integration.conftest import NOW, SmallRecord

from trueword.apps.access.api import Refuse, Viewer, enter
from trueword.apps.records import api
from trueword.apps.records.models import (
    CaseNote,
    IndexCard,
    Narrative,
    NoteSubject,
    Passage,
    PersonStatement,
    SearchKey,
    Visit,
)

pytestmark = pytest.mark.usefixtures("small_record")


def acting(small_record: SmallRecord, role: str) -> Viewer:
    """Somebody in that role, with the database told."""
    viewer = small_record.viewers[role]
    assert isinstance(viewer, Viewer)
    assert enter(viewer)
    return viewer


def note(viewer: Viewer, people: list[UUID], state: str = "final", author: UUID | None = None) -> CaseNote:
    """A note with its text, as the recording pages write it."""
    text = api.narrative.write("Robin was seen alone.", people, by=viewer, on=NOW)
    me = viewer.actor.user
    return CaseNote.objects.create(
        id=uuid4(), kind="visit", happened_at=NOW, headline="Visit", narrative_id=text, people=people, state=state,
        author=author or me, typed_by=me if author else None, recorded_at=NOW, signed_at=NOW if state == "final" else None,
    )  # fmt: skip


def test_a_worker_records_a_visit_and_the_page_says_who_did(
    small_record: SmallRecord, django_db_blocker
) -> None:
    with django_db_blocker.unblock(), transaction.atomic():
        viewer = acting(small_record, "social_worker_of_child")
        made = api.add(
            Visit, by=viewer, on=NOW, person_id=small_record.child, kind="need", done_date=date(2026, 11, 2)
        )
        assert Visit.objects.get(id=made.id).recorded_by == viewer.actor.user
        page = api.open_child(viewer, small_record.child, "care", on=NOW)
        assert not isinstance(page, Refuse)
        transaction.set_rollback(True)


def test_the_database_refuses_who_has_no_relationship(small_record: SmallRecord, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        for role, person in (("social_worker", small_record.child), ("social_worker_of_child", small_record.hidden),
                             ("auditor", small_record.child)):  # fmt: skip
            with transaction.atomic():
                viewer = acting(small_record, role)
                with pytest.raises(ProgrammingError), transaction.atomic():
                    api.add(Visit, by=viewer, on=NOW, person_id=person, kind="need")


def test_the_database_refuses_a_fact_in_somebody_elses_name(
    small_record: SmallRecord, django_db_blocker
) -> None:
    with django_db_blocker.unblock(), transaction.atomic():
        viewer = acting(small_record, "social_worker_of_child")
        values = api.recorded(viewer, NOW) | {"recorded_by": uuid4()}
        with pytest.raises(ProgrammingError), transaction.atomic():
            Visit.objects.create(**values, person_id=small_record.child, kind="need")


def test_a_final_note_is_never_changed(small_record: SmallRecord, django_db_blocker) -> None:
    with django_db_blocker.unblock(), transaction.atomic():
        viewer = acting(small_record, "social_worker_of_child")
        made = note(viewer, [small_record.child])
        assert CaseNote.objects.filter(id=made.id).update(headline="Rewritten") == 0
        assert CaseNote.objects.get(id=made.id).headline == "Visit"
        transaction.set_rollback(True)


def test_a_text_is_never_changed(small_record: SmallRecord, django_db_blocker) -> None:
    with django_db_blocker.unblock(), transaction.atomic():
        viewer = acting(small_record, "social_worker_of_child")
        text = api.narrative.write("As it was.", [small_record.child], by=viewer, on=NOW)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Narrative.objects.filter(id=text).update(sealed=b"As somebody wants it to have been.")


def test_a_note_about_somebody_who_must_not_be_known_of_is_shown_to_nobody_else(
    small_record: SmallRecord, django_db_blocker
) -> None:
    with django_db_blocker.unblock(), transaction.atomic():
        named = acting(small_record, "front_door")
        both = note(named, [small_record.child, small_record.hidden])
        for person in both.people:
            NoteSubject.objects.create(id=uuid4(), note=both, person_id=person, happened_at=NOW)
        assert api.narrative.read([both.narrative_id])
        acting(small_record, "social_worker_of_child")
        assert not CaseNote.objects.filter(id=both.id).exists()
        assert api.narrative.read([both.narrative_id]) == {}
        transaction.set_rollback(True)


def test_nobody_adds_a_subject_or_a_mark_to_what_is_signed(
    small_record: SmallRecord, django_db_blocker
) -> None:
    with django_db_blocker.unblock(), transaction.atomic():
        author = acting(small_record, "social_worker_of_child")
        mine = note(author, [small_record.child])
        with pytest.raises(ProgrammingError), transaction.atomic():
            Passage.objects.create(id=uuid4(), narrative_id=mine.narrative_id, start=0, end=5, kind="opinion")
        other = acting(small_record, "front_door")
        with pytest.raises(ProgrammingError), transaction.atomic():  # in somebody else's note
            NoteSubject.objects.create(id=uuid4(), note=mine, person_id=small_record.child, happened_at=NOW)
        theirs = note(other, [small_record.hidden])
        with pytest.raises(ProgrammingError), transaction.atomic():  # somebody whom the note does not name
            NoteSubject.objects.create(id=uuid4(), note=theirs, person_id=small_record.child, happened_at=NOW)
        NoteSubject.objects.create(id=uuid4(), note=theirs, person_id=small_record.hidden, happened_at=NOW)
        transaction.set_rollback(True)


def test_only_the_author_makes_a_typed_note_final(small_record: SmallRecord, django_db_blocker) -> None:
    with django_db_blocker.unblock(), transaction.atomic():
        worker = small_record.viewers["social_worker_of_child"]
        typist = acting(small_record, "front_door")
        typed = note(typist, [small_record.child], "draft", author=worker.actor.user)
        with pytest.raises(ProgrammingError), transaction.atomic():
            CaseNote.objects.filter(id=typed.id).update(state="final", signed_at=NOW)
        acting(small_record, "social_worker_of_child")
        assert CaseNote.objects.filter(id=typed.id).update(state="final", signed_at=NOW) == 1
        transaction.set_rollback(True)


def test_somebody_registered_here_is_found_at_once(small_record: SmallRecord, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        with transaction.atomic():
            viewer = acting(small_record, "front_door")
            made = api.register(["child"], by=viewer, on=NOW)
            api.add(PersonStatement, by=viewer, on=NOW, person_id=made, forename="Wren", surname="Thistlewood",
                    birth_date=date(2019, 4, 1))  # fmt: skip
            api.to_file([made], on=NOW)
        with transaction.atomic():
            acting(small_record, "front_door")
            assert IndexCard.objects.get(person_id=made).surname == "Thistlewood"
            assert SearchKey.objects.filter(person_id=made, kind="surname", key="thistlewood").exists()


def test_a_kind_of_fact_is_fed_only_where_a_case_system_tells_it(
    small_record: SmallRecord, django_db_blocker
) -> None:
    from trueword.apps.access.api import working_as
    from trueword.apps.records.models import ImportedFile, ImportedTable, Referral

    with django_db_blocker.unblock():
        with transaction.atomic():
            acting(small_record, "social_worker")
            assert api.fed_by(Referral) is None
        with working_as("test record"):
            file = ImportedFile.objects.using("jobs").get()
            ImportedTable.objects.using("jobs").create(
                id=uuid4(), file=file, table="ssd_cin_episodes", rows_in=1, stored=1, changed=0, unchanged=0
            )
        with transaction.atomic():
            acting(small_record, "social_worker")
            assert api.fed_by(Referral).code == "ssd"
            assert api.fed_by(Visit) is None


def test_a_fed_fact_is_not_corrected_here(small_record: SmallRecord, django_db_blocker) -> None:
    from trueword.apps.records.models import Contact

    with django_db_blocker.unblock(), transaction.atomic():
        viewer = acting(small_record, "social_worker_of_child")
        fed = Contact.objects.get(person_id=small_record.child)
        with pytest.raises(ValueError, match="source"):
            api.correct(fed, by=viewer, on=datetime.now().astimezone(), contact_source="1A")
        assert Contact.objects.filter(id=fed.id).update(contact_source="1A") == 0
        transaction.set_rollback(True)
