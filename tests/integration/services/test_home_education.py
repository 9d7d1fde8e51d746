"""What a home education officer records, and what nobody else may read or change by it."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import ProgrammingError, transaction
from integration.conftest import NOW
from integration.services.conftest import House

from trueword.apps.access.api import Refuse
from trueword.apps.services.home_education import actions, selectors
from trueword.apps.services.home_education.actions import Notified
from trueword.apps.services.models import HomeEducation, HomeFinding, HomeStep

OFFICER = "ehe_officer"
TODAY = NOW.date()
TOLD = Notified(TODAY - timedelta(days=30), "school", "send", None, "Ashfield Primary")


@pytest.fixture
def at_work(django_db_blocker):
    """Whatever is done is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_child_of_social_care_is_recorded_and_nothing_of_social_care_is_shown(
    house: House, at_work
) -> None:
    officer, child = house.acting(OFFICER), house.record.child
    episode = actions.notify(officer, child, TOLD, on=NOW)
    assert actions.notify(officer, child, TOLD, on=NOW) is None  # it goes on already
    actions.contact(officer, child, episode, "enquiry", TODAY, None, "Wrote to ask how it goes.", on=NOW)
    shown = selectors.child(officer, child, on=NOW)
    assert shown.live.known.last_contact is None  # an enquiry without an answer is no contact
    actions.contact(officer, child, episode, "meeting", TODAY, True, "", on=NOW)
    actions.find(officer, child, episode, "suitable", TODAY, "Work in three subjects.", on=NOW)
    shown = selectors.child(officer, child, on=NOW)
    assert shown.live.known.last_contact == TODAY and shown.live.known.finding == "suitable"
    assert shown.live.findings[0].text == "Work in three subjects."
    assert not apps.get_model("records", "Contact").objects.filter(person_id=child).exists()
    assert not apps.get_model("records", "CaseNote").objects.exists()


def test_a_hidden_child_is_like_one_that_does_not_exist(house: House, at_work) -> None:
    officer = house.acting(OFFICER)
    answers = {actions.notify(officer, one, TOLD, on=NOW) for one in (house.record.hidden, uuid4())}
    assert len(answers) == 1 and isinstance(answers.pop(), Refuse)
    with pytest.raises(ProgrammingError), transaction.atomic():
        HomeEducation.objects.create(person_id=house.record.hidden, notified_on=TODAY, told_by="school", reason="send",
                                     recorded_by=officer.user, recorded_at=NOW)  # fmt: skip


def test_the_worklist_says_whose_turn_it_is(house: House, at_work) -> None:
    officer, child = house.acting(OFFICER), house.record.child
    episode = actions.notify(officer, child, TOLD, on=NOW)
    found = selectors.worklist(officer, "first", 1, on=NOW)
    assert [line.card.person_id for line in found.lines] == [child] and found.counts["overdue"] == 0
    served = TODAY - timedelta(days=20)
    actions.contact(officer, child, episode, "telephone", date(TODAY.year - 2, 1, 1), None, "", on=NOW)
    actions.find(officer, child, episode, "not_suitable", served, "No work was shown.", on=NOW)
    actions.step(officer, child, episode, "notice", served, served + timedelta(days=14), "", on=NOW)
    found = selectors.worklist(officer, "notice", 1, on=NOW)
    assert found.lines[0].groups == {"notice", "overdue", "not_suitable"}
    step = HomeStep.objects.get(person_id=child)
    assert actions.outcome(officer, child, step.id, "satisfied", TODAY, on=NOW) == 1
    assert actions.outcome(officer, child, step.id, "not_satisfied", TODAY, on=NOW) == 0  # said once
    assert selectors.worklist(officer, "notice", 1, on=NOW).lines == ()
    actions.end(officer, child, "school", TODAY, on=NOW)
    assert selectors.worklist(officer, "", 1, on=NOW).total == 0


def test_others_read_it_only_of_their_own_children_and_a_finding_stays(house: House, at_work) -> None:
    officer, child = house.acting(OFFICER), house.record.child
    episode = actions.notify(officer, child, TOLD, on=NOW)
    actions.find(officer, child, episode, "not_known", TODAY, "Nothing was sent yet.", on=NOW)
    with pytest.raises(ProgrammingError), transaction.atomic():
        HomeFinding.objects.update(finding="suitable")
    for stranger in ("social_worker", "childrens_centre_worker", "auditor"):
        viewer = house.acting(stranger)
        assert not HomeEducation.objects.exists() and not HomeFinding.objects.exists()
        assert isinstance(selectors.child(viewer, child, on=NOW), Refuse)
    viewer = house.acting("social_worker_of_child")
    assert HomeEducation.objects.get().school_left == "Ashfield Primary"
    assert HomeEducation.objects.update(school_left="") == 0
    assert isinstance(actions.end(viewer, child, "school", TODAY, on=NOW), Refuse)
