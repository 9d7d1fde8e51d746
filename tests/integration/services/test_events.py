"""What the services keep stands in the chronology of whoever may open the record, and in nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from integration.conftest import NOW
from integration.services.conftest import House
from integration.services.test_early_help import started
from integration.services.test_home_education import TOLD

from trueword.apps.access.api import Refuse
from trueword.apps.chronology.choosing import Wanted
from trueword.apps.chronology.selectors import chronology
from trueword.apps.records.api import happenings_about
from trueword.apps.services.early_help import actions as help_actions
from trueword.apps.services.early_help.actions import Saying
from trueword.apps.services.home_education import actions as home_actions
from trueword.apps.services.models import Attendance, CentreFamily, Registrant

TODAY = NOW.date()


@pytest.fixture
def at_work(django_db_blocker):
    """Whatever is done is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def lived(house: House) -> None:
    """A child with early help, education at home and a session at the centre."""
    officer, child = house.acting("ehe_officer"), house.record.child
    episode = home_actions.notify(officer, child, TOLD, on=NOW)
    home_actions.contact(officer, child, episode, "meeting", TODAY, True, "Maths and a garden.", on=NOW)
    home_actions.find(officer, child, episode, "suitable", TODAY, "Work in three subjects.", on=NOW)
    worker = house.acting("childrens_centre_worker")
    told = {"recorded_by": worker.user, "recorded_at": NOW}
    family = CentreFamily(centre_id=house.centre, registered_on=TODAY, source="asked", **told)
    family.save(force_insert=True)
    Registrant(family=family, person_id=child, relation="child", **told).save(force_insert=True)
    Attendance(family=family, person_id=child, session_id=house.now, came_at=NOW, **told).save(
        force_insert=True
    )
    worker, child, plan = started(house)
    help_actions.agree(worker, plan.id, Saying(child, "given", "carer", "said", TODAY), on=NOW)
    help_actions.review(worker, plan, TODAY, "Mum, Jo", "Going well.", None, on=NOW + timedelta(seconds=1))


def test_the_chronology_of_a_child_and_of_the_family_tells_what_the_services_keep(
    house: House, at_work
) -> None:
    lived(house)
    worker, child = house.acting("social_worker_of_child"), house.record.child
    for family in (False, True):
        found = chronology(worker, child, "care", Wanted(everything=True), family=family, on=NOW)
        assert not isinstance(found, Refuse)
        said = {event.headline: event for event in found.events}
        assert {"The council was told of education at home", "Education at home: meeting", "Came to Stay and play",
                "Registered at Beech Road", "Early help review"} <= set(said), sorted(said)  # fmt: skip
        assert (
            said["Education at home found: suitable"].significant
            and not said["Came to Stay and play"].significant
        )
        assert {"".join(piece.text for piece in pieces) for pieces in found.texts.values()} >= {
            "Maths and a garden.", "Work in three subjects.", "Going well."}  # fmt: skip
        told_once = [event for event in found.events if event.headline.startswith("Early help began")]
        assert len(told_once) == 1 and "Early help for the family began: Sleep and routines" not in said
        assert said["Early help review"].by


def test_whoever_may_not_open_the_record_gets_none_of_it(house: House, at_work) -> None:
    lived(house)
    for stranger in ("social_worker", "auditor", "system_administrator"):
        house.acting(stranger)
        assert happenings_about([house.record.child]) == (), stranger
