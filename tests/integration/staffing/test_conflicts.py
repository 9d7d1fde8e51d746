"""A declared conflict hides the record at once; only somebody else decides; what is only suspected hides nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from trueword.apps.access import api as access
from trueword.apps.access.gate import enter
from trueword.apps.access.models import Conflict
from trueword.apps.records import api as records
from trueword.apps.staffing import selectors

NOW = datetime.now(UTC)


def _declare(viewer, person, kind="family"):
    with transaction.atomic():
        enter(viewer)
        ask = selectors.asking("find", "care", person, change="declare conflict")
        return access.declare(viewer, ask, kind, on=NOW)


def _finds(viewer, person):
    with transaction.atomic():
        return not isinstance(records.index_card(viewer, person, "care", on=NOW), access.Refuse)


def _queue(viewer, decided=False):
    with transaction.atomic():
        found = selectors.conflicts(viewer, decided=decided, on=NOW)
    return (
        found if isinstance(found, access.Refuse) else {one.closeness.person: one.closeness for one in found}
    )


def _decide(viewer, conflict, state):
    with transaction.atomic():
        enter(viewer)
        ask = selectors.asking("confirm conflict", "care", conflict.person, change=state)
        return access.decide_conflict(viewer, ask, conflict.id, state, on=NOW)


def test_a_declared_conflict_hides_the_record_at_once(office, logged):
    mate, child = office.viewers["mate"], office.child()
    assert _finds(mate, child)
    assert _declare(mate, child) is None
    assert not _finds(mate, child)
    assert _finds(office.viewers["lead"], child)
    assert ("allowed", "ACC-01") in logged("find", child, change="declare conflict")


def test_only_what_one_may_find_can_be_declared_and_only_by_those_who_find(office, small_record):
    assert _declare(office.viewers["mate"], small_record.hidden).rule == "ACC-00"
    assert _declare(office.viewers["admin"], office.child()).rule == "ACC-90"
    with pytest.raises(ValueError):
        _declare(office.viewers["mate"], office.child(), "same_surname")


def test_a_manager_of_the_team_dismisses_it_and_the_record_is_found_again(office, logged):
    lead, mate, child = office.viewers["lead"], office.viewers["mate"], office.child()
    _declare(mate, child)
    conflict = _queue(lead)[child]
    assert _decide(lead, conflict, "confirmed") is None
    assert not _finds(mate, child)
    assert child in _queue(lead, decided=True) and child not in _queue(lead)
    assert _decide(lead, conflict, "dismissed") is None
    assert _finds(mate, child)
    assert logged("confirm conflict", child, change="dismissed") == [("allowed", "ACC-74")]


def test_the_queue_is_of_ones_own_teams_or_of_all_for_governance(office):
    child, far = office.child(), office.child()
    _declare(office.viewers["mate"], child)
    _declare(office.viewers["other"], far)
    assert child in _queue(office.viewers["lead"]) and far not in _queue(office.viewers["lead"])
    assert {child, far} <= set(_queue(office.viewers["watch"]))
    assert _queue(office.viewers["mate"]).rule == "ACC-90"
    with transaction.atomic():
        enter(office.viewers["lead"])
        found = Conflict.objects.get(person_id=far)
        assert access.in_queue(office.viewers["lead"], found.id) is None


def test_nobody_decides_about_their_own(office):
    lead, child = office.viewers["lead"], office.child()
    _declare(lead, child)
    with transaction.atomic():
        enter(lead)
        own = Conflict.objects.get(user=office.users["lead"], person_id=child)
    assert (
        _decide(
            lead, access.Closeness(own.id, own.user_id, "", child, "", "", "", "", NOW, ""), "dismissed"
        ).rule
        == "ACC-94"
    )
    with transaction.atomic():
        enter(lead)
        assert Conflict.objects.filter(id=own.id).update(state="dismissed") == 0
    assert not _finds(lead, child)
    assert child not in _queue(lead) and child in _queue(office.viewers["second_lead"])


@pytest.mark.parametrize("who", ["mate", "admin", "night"])
def test_other_roles_decide_nothing_by_the_rules_or_past_them(office, who):
    child = office.child()
    _declare(office.viewers["other"], child)
    conflict = _queue(office.viewers["watch"])[child]
    assert _decide(office.viewers[who], conflict, "dismissed").rule == "ACC-90"
    with transaction.atomic():
        enter(office.viewers[who])
        assert Conflict.objects.filter(id=conflict.id).update(state="dismissed") == 0


def _told(viewer, user, child, state):
    """Past the rules, straight into the table."""
    with transaction.atomic():
        enter(viewer)
        Conflict.objects.create(
            user_id=user,
            person_id=child,
            kind="other",
            state=state,
            told_by_id=viewer.actor.user,
            told_at=NOW,
        )


def test_past_the_rules_nobody_declares_for_others_or_dismisses_beforehand(office):
    mate, child = office.viewers["mate"], office.child()
    for user, state in ((office.users["other"], "declared"), (office.users["mate"], "dismissed")):
        with pytest.raises(DatabaseError, match="row-level security"):
            _told(mate, user, child, state)
    _told(mate, office.users["mate"], child, "declared")


def test_what_is_suspected_hides_nothing_until_it_is_confirmed(office):
    lead, mate, child = office.viewers["lead"], office.viewers["mate"], office.child()
    with transaction.atomic():
        enter(lead)
        ask = selectors.asking("confirm conflict", "care", child, change="suspect")
        access.suspect(lead, ask, office.users["mate"], "same_surname", on=NOW)
    assert _finds(mate, child)
    _decide(lead, _queue(lead)[child], "confirmed")
    assert not _finds(mate, child)


def test_the_pages_explain_before_and_show_nothing_afterwards(office, browser):
    mate, child = browser("mate"), office.child("Closeby")
    page = mate.get(f"/staff/people/{child}/close-to-me/").content.decode()
    assert "you cannot take that back yourself" in page and "information governance" in page
    assert mate.post(f"/staff/people/{child}/close-to-me/", {}).status_code == 422
    done = mate.post(f"/staff/people/{child}/close-to-me/", {"kind": "family"}, follow=True)
    assert done.redirect_chain == [("/staff/declared/?done=declared", 302)]
    assert "Closeby" not in done.content.decode()
    assert mate.get(f"/staff/people/{child}/").status_code == 404
    assert mate.get(f"/staff/people/{child}/close-to-me/").status_code == 404
    lead = browser("lead")
    assert "Closeby" in lead.get("/staff/conflicts/").content.decode()
    conflict = _queue(office.viewers["lead"])[child]
    path = f"/staff/conflicts/{conflict.id}/"
    assert mate.post(path, {"state": "dismissed"}).status_code == 404
    assert lead.post(path, {"state": "dismissed"})["Location"] == "/staff/conflicts/?done=dismissed"
    assert mate.get(f"/staff/people/{child}/").status_code == 200
