"""The demonstration has somebody for every role, and each has something to do today."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from signing import signed_in

from trueword.demo.dates import year_of
from trueword.demo.making import files_of, make_county
from trueword.demo.staff import SIGN_INS, make_staff, sign_ins_in_words
from trueword.policy.roles import NAMES

NOW = datetime.now(UTC)
YEAR = year_of("2026-27", NOW.date())


@pytest.fixture(scope="module")
def county(module_database: str, django_db_blocker, tmp_path_factory):
    """A small county with its staff, made twice: the second time changes nothing."""
    folder = tmp_path_factory.mktemp("county")
    make_county(folder, 400, 1, [YEAR])
    with django_db_blocker.unblock():
        from trueword.apps.audit.api import job
        from trueword.apps.records.importing.actions import import_files

        import_files(files_of(folder), by=job("import"), on=NOW)
        make_staff(NOW)
        yield _viewers()


def _viewers():
    from trueword.apps.access.api import viewer_of
    from trueword.apps.access.models import User

    names = {one.sign_in_name for one in SIGN_INS}
    users = User.objects.filter(sign_in_name__in=names)
    return {u.sign_in_name: viewer_of(u, NOW.date(), signed_in(u.id)) for u in users}


def test_there_is_somebody_for_every_role(county):
    assert {one.role for one in SIGN_INS} == set(NAMES)
    assert {name: viewer.actor.role for name, viewer in county.items()} == {
        o.sign_in_name: o.role for o in SIGN_INS
    }
    assert all(one.sign_in_name in sign_ins_in_words() for one in SIGN_INS)


def test_somebody_is_on_duty_now_with_a_telephone(county):
    from trueword.apps.access.api import enter
    from trueword.apps.staffing.rota import on_duty

    with transaction.atomic():
        enter(county["practitioner"])
        now = {(turn.kind, turn.worker_name, bool(turn.phone)) for turn in on_duty(datetime.now(UTC))}
    assert now == {("emergency_duty", county["night"].name, True), ("on_call_manager", "Omar Oncall", True)}


def test_the_manager_has_a_team_to_allocate(county):
    from trueword.apps.records.api import people_of_team

    with transaction.atomic():
        page = people_of_team(county["manager"], on=NOW)
    assert page.found > 5 and county["practitioner"].name in dict(page.loads)


def test_the_manager_has_a_review_and_conflicts_to_do_and_the_practitioner_does_not_see_why(county):
    from trueword.apps.records import api as records
    from trueword.apps.staffing import selectors

    with transaction.atomic():
        restricted = selectors.restricted(county["manager"], on=NOW)
        queue = selectors.conflicts(county["manager"], decided=False, on=NOW)
    assert len(restricted.guarded) == 1
    assert sorted(one.closeness.state for one in queue) == ["declared", "suspected"]
    hidden = [restricted.guarded[0].kept.person]
    hidden += [one.closeness.person for one in queue if one.closeness.state == "declared"]
    for person in hidden:
        with transaction.atomic():
            got = records.index_card(county["practitioner"], person, "care", on=NOW)
        assert got.rule == "ACC-00"


def test_made_again_it_stays_as_it_was(county):
    from trueword.apps.access.models import Allocation, Conflict, Restriction, RotaTurn

    def counts():
        from trueword.apps.access.api import working_as

        with working_as("test counts"):
            return [
                model.objects.using("jobs").count() for model in (Allocation, Conflict, Restriction, RotaTurn)
            ]

    before = counts()
    make_staff(NOW)
    assert counts() == before and min(before) >= 1


def test_there_are_notes_to_read_and_they_are_written_once(county):
    from trueword.apps.access.api import enter, names_of
    from trueword.apps.records import models as m
    from trueword.apps.records.api import narrative
    from trueword.demo.notes.keeping import make_notes

    assert make_notes(NOW) > 100
    assert make_notes(NOW) == 0
    with transaction.atomic():
        enter(county["practitioner"])
        mine = list(m.CaseNote.objects.all())
        texts = narrative.read(note.narrative_id for note in mine)
        assert mine
        assert len(texts) == len(mine), "whoever reads the note reads its text"
        assert all(names_of([note.author]) for note in mine), "every author has a name"
        for passage in m.Passage.objects.all():
            assert texts[passage.narrative_id][passage.start : passage.end].endswith(".")


def test_the_services_have_families_and_are_written_once(county):
    """Rows that the database takes, that whoever keeps a service finds, and that stand in a child's chronology."""
    from trueword.apps.access.api import enter
    from trueword.apps.records.api import happenings_about
    from trueword.apps.services import models as m
    from trueword.demo.services.keeping import make_services

    assert make_services(NOW) > 500
    assert make_services(NOW) == 0
    with transaction.atomic():
        enter(county["centre"])
        assert m.CentreFamily.objects.count() > 5 and m.Attendance.objects.exclude(came_at=None).exists()
        assert not m.HelpPlan.objects.exists(), "early help is not the centres'"
    with transaction.atomic():
        enter(county["earlyhelp"])
        theirs = list(m.HelpMember.objects.exclude(episode_id=None).values_list("person_id", flat=True))
        assert theirs
        told = {one.headline for one in happenings_about(theirs)}
        assert "Early help review" in told and "Early help: agrees to take part" in told
