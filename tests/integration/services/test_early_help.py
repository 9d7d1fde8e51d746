"""Early help is recorded by whoever works with the family: beside the case system where one tells the episode."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from integration.conftest import NOW
from integration.services.conftest import House

from trueword.apps.access.api import Refuse
from trueword.apps.records.api import EarlyHelpEpisode
from trueword.apps.services.early_help import actions, selectors
from trueword.apps.services.early_help.actions import Saying, Starting
from trueword.apps.services.models import HelpAgreement, HelpMember, HelpPlan

WORKER = "social_worker_of_child"
TODAY, SOON = NOW.date(), timedelta(seconds=1)


@pytest.fixture
def at_work(django_db_blocker):
    """Whatever is done is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def starting(*people) -> Starting:
    return Starting(people, frozenset(people), TODAY, "Sleep and routines", "Jo Carter", "Family Help North",
                    TODAY + timedelta(weeks=6))  # fmt: skip


def started(house: House):
    """Early help that goes on for the child of the worker, and the worker."""
    worker, child = house.acting(WORKER), house.record.child
    assert not isinstance(actions.start(worker, starting(child), on=NOW), Refuse)
    return worker, child, selectors.services(worker, child, "early_help", on=NOW).live


def test_where_no_case_system_tells_it_the_episode_is_recorded_and_closed_here(house: House, at_work) -> None:
    worker, child, plan = started(house)
    episode = EarlyHelpEpisode.objects.get(person_id=child)
    assert (episode.start_date, episode.organisation) == (TODAY, "Family Help North") and plan.source == ""
    actions.close(worker, plan, TODAY, "met", on=NOW)
    episode = EarlyHelpEpisode.objects.get(person_id=child)
    assert (episode.end_date, episode.end_reason) == (TODAY, "Needs met")
    page = selectors.services(worker, child, "early_help", on=NOW)
    assert page.live is None and page.plans[0].outcome == "Needs met"


def test_what_was_said_about_taking_part_needs_actions_and_reviews_stand_on_one_page(
    house: House, at_work
) -> None:
    worker, child, plan = started(house)
    assert plan.standing.code == "not_asked"
    actions.agree(worker, plan.id, Saying(child, "given", "carer", "said", TODAY), on=NOW)
    actions.agree(worker, plan.id, Saying(child, "given", "young_person", "signed", TODAY), on=NOW + SOON)
    actions.need(worker, child, "2.3", TODAY, "health visitor", on=NOW)
    done = actions.action(worker, child, "Bedtime at seven", "Mum", TODAY, on=NOW)
    assert actions.action_done(worker, done, [child], TODAY, "Kept five nights", on=NOW) is True
    assert actions.action_done(worker, done, [child], TODAY, "", on=NOW) is None
    actions.review(worker, plan, TODAY, "Mum, Jo", "Going well.", None, on=NOW)
    plan = selectors.services(worker, child, "early_help", on=NOW).live
    assert plan.standing.code == "stands" and len(plan.agreed) == 2
    assert plan.needs[0].headline == "Good early years development"
    assert plan.actions[0].outcome == "Kept five nights"
    assert plan.reviews[0].text == "Going well." and plan.review_due is None


def test_nobody_else_reads_it_and_nobody_changes_what_was_said(house: House, at_work) -> None:
    worker, child, plan = started(house)
    actions.agree(worker, plan.id, Saying(child, "given", "responsibility", "said", TODAY), on=NOW)
    with pytest.raises(ProgrammingError), transaction.atomic():
        HelpAgreement.objects.update(answer="refused")
    for stranger in ("social_worker", "childrens_centre_worker", "ehe_officer", "auditor"):
        viewer = house.acting(stranger)
        for model in (HelpPlan, HelpMember, HelpAgreement):
            assert not model.objects.exists(), (stranger, model)
        assert isinstance(actions.start(viewer, starting(child), on=NOW), Refuse)


def test_a_hidden_child_is_like_one_that_does_not_exist(house: House, at_work) -> None:
    worker = house.acting(WORKER)
    refused = {actions.start(worker, starting(one), on=NOW) for one in (house.record.hidden, uuid4())}
    assert len(refused) == 1 and isinstance(refused.pop(), Refuse)
    together = actions.start(worker, starting(house.record.child, house.record.hidden), on=NOW)
    assert isinstance(together, Refuse) and not HelpPlan.objects.exists()


def test_a_fed_episode_is_linked_and_stays_as_its_source_tells_it(house: House, django_db_blocker) -> None:
    from trueword.apps.access.api import working_as
    from trueword.apps.records.models import ImportedFile, ImportedTable

    with django_db_blocker.unblock():
        with working_as("test record"):
            file = ImportedFile.objects.using("jobs").get()
            ImportedTable.objects.using("jobs").create(
                id=uuid4(),
                file=file,
                table="ssd_early_help_episodes",
                rows_in=1,
                stored=1,
                changed=0,
                unchanged=0,
            )
            fed = EarlyHelpEpisode.objects.using("jobs").create(
                source=file.source, source_row="eh1", first_file=file, last_file=file, line=2,
                person_id=house.record.child, start_date=TODAY - timedelta(days=9),
            )  # fmt: skip
        with transaction.atomic():
            worker, child, plan = started(house)
            assert plan.source == "Case system"
            assert HelpMember.objects.get(person_id=child).episode_id == fed.id
            actions.close(worker, plan, TODAY, "met", on=NOW)
            assert EarlyHelpEpisode.objects.get(person_id=child).end_date is None
            transaction.set_rollback(True)
