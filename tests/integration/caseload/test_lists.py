"""The list of a team holds its children and nobody else's; the hidden leave no trace; queries do not grow with children."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from a_child import child
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from trueword.apps.access.api import Refuse, working_as
from trueword.apps.audit.models import Event, Subject
from trueword.apps.caseload import selectors
from trueword.apps.caseload.listing import Wanted
from trueword.apps.caseload.scopes import OWN, TEAM
from trueword.apps.chronology.now import summary
from trueword.apps.records.api import allowed

NOW = datetime.now(UTC)


def _page(viewer, scope=TEAM, wanted=Wanted()):  # noqa: B008
    with transaction.atomic():
        return selectors.overview(viewer, scope, wanted, on=NOW)


def _people(page):
    return {item.person for item in page.items}


def _lines(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode().lstrip("\ufeff"))))


def _subjects(action, name):
    """Whom the log names for the last entry of an action about a list."""
    with transaction.atomic(using="jobs"):
        connections["jobs"].cursor().execute("SELECT set_config('trueword.job', 'test', true)")
        found = Event.objects.using("jobs").filter(action=action, detail__list=name).order_by("-at")[0]
        return set(
            Subject.objects.using("jobs").filter(event_id=found.id).values_list("person_id", flat=True)
        )


def test_a_manager_sees_what_is_due_for_the_team(office):
    page = _page(office.viewers["lead"])
    assert _people(page) == {office.ours, office.kin}
    assert {item.asked.name for item in page.items if item.asked} >= {
        "Child protection review",
        "Child protection visit",
    }
    assert (page.numbers.children, page.numbers["unreviewed"], page.numbers["unseen"]) == (2, 2, 2)


def test_a_worker_sees_their_own_children_with_the_same_answers(office):
    lead = {(i.person, i.asked.name): i.asked.due for i in _page(office.viewers["lead"]).items if i.asked}
    own = {(i.person, i.asked.name): i.asked.due for i in _page(office.viewers["mate"], OWN).items if i.asked}
    assert own == lead
    assert _people(_page(office.viewers["other"], OWN)) == {office.theirs}


@pytest.mark.parametrize("order", ["due", "worker", "child", "clock"])
@pytest.mark.parametrize("show", ["all", "overdue", "unseen", "unreviewed", "unsure"])
def test_the_hidden_leave_no_trace_in_any_list(office, order, show):
    page = _page(office.viewers["lead"], wanted=Wanted(show=show, order=order))
    assert office.hidden not in {*_people(page), *page.cards}


def test_the_hidden_leave_no_trace_in_counts_and_loads(office):
    seen, close = _page(office.viewers["lead"]), _page(office.viewers["close"])
    assert [(load.children, load.overdue > 0) for load in seen.loads] == [(2, True)]
    assert [load.children for load in close.loads] == [1]  # a conflict of the viewer hides too
    assert close.numbers.children == 1 and _people(close) == {office.ours}
    assert close.numbers.counts["overdue"] * 2 == seen.numbers.counts["overdue"]


def test_the_hidden_leave_no_trace_in_the_file(office, browser):
    lines = _lines(browser("lead").get("/staff/my-team/export/"))
    assert {line["Surname"] for line in lines} == {"Ours", "Kin"}
    assert {line["Surname"] for line in _lines(browser("close").get("/staff/my-team/export/"))} == {"Ours"}
    assert _subjects("export", "due in the team") == {office.ours}


def test_no_cell_of_the_file_runs_as_a_formula(office, browser):
    line = _lines(browser("lead").get("/staff/my-team/export/"))[0]
    assert line["Forename"] == "'=Robin"
    assert line["Authority"] and line["Force"] and line["Mark"] in {"read", "to verify", "read; to verify"}


def test_whoever_may_not_export_gets_no_file(office, browser):
    assert browser("typist").get("/staff/my-children/").status_code == 200
    assert browser("typist").get("/staff/my-children/export/").status_code == 404
    assert browser("mate").get("/staff/my-team/export/").status_code == 404


def test_the_log_names_those_on_the_page(office):
    page = _page(office.viewers["lead"])
    assert _subjects("allocate", "due in the team") == _people(page)


def test_one_childs_clocks_are_for_those_who_may_open_the_record(office):
    def asks(name, person):
        with transaction.atomic():
            return selectors.child_clocks(office.viewers[name], person, on=NOW)

    assert asks("lead", office.ours).clocks.running
    assert isinstance(asks("south", office.ours), Refuse)
    assert isinstance(asks("lead", office.hidden), Refuse)
    assert asks("close", office.kin) == asks("close", uuid4())  # a conflict is answered like a missing record


def test_queries_do_not_grow_with_children(office):
    def queries():
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            _page(office.viewers["south"])
        return len(asked)

    one = queries()
    with working_as("test more"):
        from trueword.apps.access.models import Team

        team = Team.objects.using("jobs").get(code="T02")
        for number in range(12):
            child(f"More{number}", team, uuid4(), office.users["other"])
    assert queries() == one
    assert _page(office.viewers["south"]).numbers.children == 13


def test_the_summary_of_a_child_says_what_the_clocks_say(office):
    with transaction.atomic():
        due = allowed(summary(office.viewers["lead"], office.ours, "protect", on=NOW)).due
        clocks = allowed(selectors.child_clocks(office.viewers["lead"], office.ours, on=NOW)).clocks
    overdue = {one.what: one.day for one in due.known if one.is_overdue(NOW.date())}
    assert {"Child protection visit", "Child protection review"} <= set(overdue)
    assert overdue.items() <= {one.name: one.due.day for one in clocks.running}.items()
    assert set(due.unsure) <= {one.name for one in clocks.unsure}
