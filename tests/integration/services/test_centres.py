"""A centre registers anybody it may know of, and reads nothing of social care by it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import ProgrammingError, transaction
from integration.conftest import NOW
from integration.services.conftest import House, typed

from trueword.apps.access.api import Refuse
from trueword.apps.records import api as records
from trueword.apps.services.centres import actions, counting, families, sessions
from trueword.apps.services.centres.actions import Registering, Saying
from trueword.apps.services.models import Attendance, CentreAnswer, CentreFamily, Registrant

WORKER = "childrens_centre_worker"


@pytest.fixture
def at_work(django_db_blocker):
    """Whatever is done is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def family_of(house: House, worker, *people, session=None):
    """Register a family at the centre."""
    wanted = Registering(house.centre, "asked", people, phone="01785 000 456", session=session)
    done = actions.register(worker, wanted, on=NOW)
    assert not isinstance(done, Refuse)
    return done


def test_registering_a_child_of_social_care_shows_nothing_of_social_care(house: House, at_work) -> None:
    worker = house.acting(WORKER)
    done = family_of(house, worker, typed("c1", "", "", known=house.record.child))
    assert done.people == (house.record.child,)
    shown = families.family(worker, done.family, on=NOW)
    assert [member.name for member in shown.members] == ["Robin Ashdown"]
    for model in apps.get_app_config("records").get_models():
        names = {field.name for field in model._meta.get_fields()}
        if "person" in names and model.__name__ not in {"IndexCard", "SearchKey"}:
            assert not model.objects.filter(person_id=house.record.child).exists(), model.__name__
    assert not apps.get_model("records", "Person").objects.filter(id=house.record.child).exists()
    assert isinstance(records.open_child(worker, house.record.child, "centres", on=NOW), Refuse)
    assert not apps.get_model("records", "Narrative").objects.exists()


def test_in_the_record_of_a_child_who_was_there_a_centre_writes_nothing(house: House, at_work) -> None:
    worker = house.acting(WORKER)
    family_of(house, worker, typed("c1", "", "", known=house.record.child))
    with pytest.raises(ProgrammingError), transaction.atomic():
        records.add(
            records.PersonStatement, by=worker, on=NOW, person_id=house.record.child, forename="Robyn"
        )


def test_a_hidden_child_is_registered_like_one_that_does_not_exist(house: House, at_work) -> None:
    worker = house.acting(WORKER)
    hidden, missing = (
        actions.register(
            worker, Registering(house.centre, "asked", (typed("c1", "", "", known=one),)), on=NOW
        )
        for one in (house.record.hidden, uuid4())
    )
    assert isinstance(hidden, Refuse)
    assert hidden == missing
    family = CentreFamily.objects.create(centre_id=house.centre, registered_on=NOW.date(), source="asked",
                                         recorded_by=worker.user, recorded_at=NOW)  # fmt: skip
    with pytest.raises(ProgrammingError), transaction.atomic():  # and past the gate the database refuses
        Registrant.objects.create(family=family, person_id=house.record.hidden, relation="child",
                                  recorded_by=worker.user, recorded_at=NOW)  # fmt: skip


def test_who_becomes_hidden_is_gone_from_family_register_and_counts(house: House, django_db_blocker) -> None:
    from trueword.apps.access.api import restrict, working_as

    with django_db_blocker.unblock():
        with transaction.atomic():
            worker = house.acting(WORKER)
            done = family_of(house, worker, typed("a1", "Ada", "Fern", relation="mother"),
                             typed("c1", "Bo", "Fern", date(2024, 2, 3)))  # fmt: skip
        adult, child = done.people
        with transaction.atomic():
            worker = house.acting(WORKER)
            assert actions.tick(worker, house.before, done.family, done.people, on=NOW) == 2
            about = Saying("photographs", "given", adult, "yes", NOW.date(), (child,))
            assert actions.say(worker, done.family, about, on=NOW) == 1
        with working_as("test restriction") as job:
            restrict(child, "staff_family", frozenset(), NOW.date() + timedelta(days=90), by=job, on=NOW)
        with transaction.atomic():
            worker = house.acting(WORKER)
            shown = families.family(worker, done.family, on=NOW)
            assert [member.person for member in shown.members] == [adult]
            assert shown.said == ()
            register = sessions.register(worker, house.before, on=NOW)
            assert [row.person for family in register.families for row in family.rows] == [adult]
            counted = [one for one in counting.counted(worker, date(2020, 1, 1), on=NOW) if one.families]
            assert sum(one.children for one in counted) == 0


def test_a_new_family_is_found_expected_and_ticked_and_unticked(house: House, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        with transaction.atomic():
            worker = house.acting(WORKER)
            done = family_of(house, worker, typed("a1", "Ines", "Rowan", relation="mother"),
                             typed("c1", "Tom", "Rowan", date(2023, 9, 4)), session=house.before)  # fmt: skip
        with transaction.atomic():
            worker = house.acting(WORKER)
            rows = {r.name: r for f in sessions.register(worker, house.now, on=NOW).families for r in f.rows}
            assert rows["Tom Rowan"].came is None and rows["Tom Rowan"].no_photographs
            actions.tick(worker, house.now, done.family, done.people[1:], on=NOW)
            actions.tick(worker, house.now, done.family, done.people[1:], on=NOW)  # pressed twice
            assert Attendance.objects.get(session=house.now, person=done.people[1]).came_at == NOW
            actions.tick(worker, house.now, done.family, done.people[1:], on=NOW, came=False)
            assert Attendance.objects.get(session=house.now, person=done.people[1]).came_at is None
            assert actions.tick(worker, house.now, done.family, [house.record.child], on=NOW) is None


def test_a_practitioner_reads_of_their_own_children_and_keeps_nothing(
    house: House, django_db_blocker
) -> None:
    with django_db_blocker.unblock(), transaction.atomic():
        worker = house.acting(WORKER)
        done = family_of(house, worker, typed("c1", "", "", known=house.record.child))
        house.acting("social_worker_of_child")
        assert Registrant.objects.filter(family=done.family).count() == 1
        assert CentreFamily.objects.get(id=done.family).phone == "01785 000 456"
        for stranger in ("social_worker", "auditor", "ehe_officer", "system_administrator"):
            viewer = house.acting(stranger)
            assert not Registrant.objects.exists() and not CentreFamily.objects.exists(), stranger
            assert isinstance(families.family(viewer, done.family, on=NOW), Refuse)
        viewer = house.acting("social_worker_of_child")
        with pytest.raises(ProgrammingError), transaction.atomic():
            CentreAnswer.objects.create(
                family_id=done.family, person_id=house.record.child, asked="contact", answer="given",
                said_by_id=house.record.child, responsibility="own", said_on=NOW.date(), recorded_by=viewer.user,
                recorded_at=NOW,
            )  # fmt: skip
        transaction.set_rollback(True)


def test_an_answer_and_a_note_are_never_changed(house: House, at_work) -> None:
    worker = house.acting(WORKER)
    done = family_of(house, worker, typed("c1", "", "", known=house.record.child))
    actions.note(worker, done.family, done.people, "Settled in the quiet corner.", NOW.date(), on=NOW)
    assert families.family(worker, done.family, on=NOW).notes[0].text == "Settled in the quiet corner."
    for model in (CentreAnswer, apps.get_model("services", "Text")):
        with pytest.raises(ProgrammingError), transaction.atomic():
            model.objects.update(recorded_at=NOW)


def test_every_change_leaves_a_row_that_names_everybody(house: House, django_db_blocker) -> None:
    from trueword.apps.audit.models import Event, Subject

    with django_db_blocker.unblock():
        with transaction.atomic():
            worker = house.acting(WORKER)
            done = family_of(house, worker, typed("c1", "Una", "Sorrel", date(2022, 1, 1)))
        with transaction.atomic():
            house.acting("information_governance")
            about = Subject.objects.filter(person_id=done.people[0]).values("event_id")
            event = Event.objects.get(id__in=about, detail__change="register family")
            assert event.rule == "ACC-53" and event.actor == worker.user
            named = Subject.objects.filter(event_id=event.id).values_list("person_id", flat=True)
            assert set(named) == set(done.people)


def test_people_without_a_name_are_counted_and_never_below_nobody(house: House, at_work) -> None:
    worker = house.acting(WORKER)
    actions.count_unnamed(worker, house.now, 0, 1, on=NOW)
    actions.count_unnamed(worker, house.now, -1, 0, on=NOW)
    shown = sessions.register(worker, house.now, on=NOW)
    assert (shown.session.unnamed_adults, shown.session.unnamed_children) == (0, 1)
