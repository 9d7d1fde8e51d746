"""A team manager allocates the team's people and those whom nobody has, never themselves; it works with the next click."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from trueword.apps.access import api as access
from trueword.apps.access.gate import enter
from trueword.apps.access.models import Allocation, Conflict
from trueword.apps.records import api as records
from trueword.apps.staffing import actions, selectors

NOW = datetime.now(UTC)
TODAY = NOW.date()


def _wanted(user, kind="allocated", start=TODAY, **more):
    return access.Wanted(user, kind, start, "transferred after the strategy meeting", **more)


def _allocate(viewer, person, user, **more):
    with transaction.atomic():
        enter(viewer)
        return actions.allocate(viewer, person, _wanted(user, **more), on=NOW)


def _opens(viewer, person):
    with transaction.atomic():
        return not isinstance(records.open_child(viewer, person, "care", on=NOW), access.Refuse)


def _live(viewer, person):
    with transaction.atomic():
        enter(viewer)
        return [(one.user, one.kind) for one in access.given_to(person) if one.end is None]


def test_the_manager_allocates_and_it_opens_the_record_at_once(office, logged):
    lead, other, child = office.viewers["lead"], office.viewers["other"], office.child()
    assert not _opens(other, child)
    assert _allocate(lead, child, office.users["other"]) is None
    assert _opens(other, child)
    assert logged("allocate", child, change="allocate") == [("allowed", "ACC-71")]


def test_whom_nobody_has_is_allocated_by_any_manager(office):
    assert _allocate(office.viewers["lead"], office.nobodys, office.users["mate"]) is None


@pytest.mark.parametrize(
    ("who", "person", "user", "kind", "rule"),
    [
        ("mate", "ours", "other", "allocated", "ACC-90"),
        ("watch", "ours", "other", "allocated", "ACC-90"),
        ("admin", "ours", "other", "allocated", "ACC-90"),
        ("lead", "theirs", "mate", "allocated", "ACC-92"),
        ("lead", "ours", "lead", "allocated", "ACC-94"),
        ("lead", "ours", "iro", "allocated", "ACC-95"),
        ("lead", "ours", "mate", "reviewing", "ACC-95"),
        ("lead", "ours", "iro", "reviewing", None),
        ("lead", "ours", "pa", "advising", None),
    ],
)
def test_who_allocates_whom(office, logged, who, person, user, kind, rule):
    child = getattr(office, person)
    before = len(logged("allocate", child))
    got = _allocate(office.viewers[who], child, office.users[user], kind=kind)
    assert (got.rule if got else None) == rule
    assert logged("allocate", child)[before:] == [("refused", rule) if rule else ("allowed", "ACC-71")]


def test_a_record_nobody_may_know_of_is_answered_like_a_missing_one(office, small_record):
    got = _allocate(office.viewers["lead"], small_record.hidden, office.users["mate"])
    assert got.rule == "ACC-00"


def _inserted(viewer, child, user):
    """Past the rules, straight into the table."""
    with transaction.atomic():
        enter(viewer)
        Allocation.objects.create(
            user_id=user, person_id=child, kind="allocated", event="x", valid_from=TODAY,
            granted_by_id=viewer.actor.user,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("who", "user"), [("lead", "lead"), ("mate", "mate"), ("mate", "other"), ("admin", "other")]
)
def test_with_the_rules_switched_off_the_database_refuses(office, who, user):
    with pytest.raises(DatabaseError, match="row-level security"):
        _inserted(office.viewers[who], office.ours, office.users[user])
    _inserted(office.viewers["lead"], office.child(), office.users["mate"])


def test_an_end_today_closes_the_record_at_once_and_can_be_taken_back(office, logged):
    lead, other, child = office.viewers["lead"], office.viewers["other"], office.child()
    _allocate(lead, child, office.users["other"], start=TODAY - timedelta(days=9))
    with transaction.atomic():
        enter(lead)
        given = access.given_to(child)[0].id
        assert (
            access.end_allocation(lead, selectors.asking("allocate", "care", child), given, TODAY, on=NOW)
            is None
        )
    assert not _opens(other, child)
    with transaction.atomic():
        enter(lead)
        access.undo_end(lead, selectors.asking("allocate", "care", child), given, on=NOW)
    assert _opens(other, child)


def test_an_end_is_taken_back_on_its_day_alone(office):
    lead, child = office.viewers["lead"], office.child()
    _allocate(lead, child, office.users["other"], start=TODAY - timedelta(days=9))
    ask = selectors.asking("allocate", "care", child)
    with transaction.atomic():
        enter(lead)
        given = access.given_to(child)[0].id
        access.end_allocation(lead, ask, given, TODAY - timedelta(days=1), on=NOW)
        access.undo_end(lead, ask, given, on=NOW)
        assert access.given_to(child)[0].end == TODAY - timedelta(days=1)


def test_a_reallocation_ends_the_one_it_replaces_on_the_same_day(office):
    lead, child = office.viewers["lead"], office.child()
    _allocate(lead, child, office.users["other"])
    with transaction.atomic():
        enter(lead)
        old = access.given_to(child)[0].id
    _allocate(lead, child, office.users["mate"], instead_of=frozenset([old]))
    assert _live(lead, child) == [(office.users["mate"], "allocated")]
    assert not _opens(office.viewers["other"], child)


def test_somebody_too_close_is_neither_offered_nor_allocated(office):
    lead, child = office.viewers["lead"], office.child()
    with transaction.atomic():
        enter(office.viewers["mate"])
        Conflict.objects.create(
            user_id=office.users["mate"], person_id=child, kind="friend", state="declared",
            told_by_id=office.users["mate"], told_at=NOW,
        )  # fmt: skip
    assert _allocate(lead, child, office.users["mate"]).rule == "ACC-96"
    with transaction.atomic():
        working = selectors.working_with(lead, child, on=NOW)
    assert office.users["mate"] in working.too_close


def test_a_shared_surname_is_looked_at_afterwards_and_stops_nobody(office):
    lead, child = office.viewers["lead"], office.child("Office")
    assert _allocate(lead, child, office.users["other"]) is None
    assert _opens(office.viewers["other"], child)
    with transaction.atomic():
        enter(lead)
        kept = list(Conflict.objects.filter(person_id=child).values_list("user_id", "kind", "state"))
    assert kept == [(office.users["other"], "same_surname", "suspected")]


def test_the_list_shows_whom_nobody_has_first_in_every_order(office):
    lead = office.viewers["lead"]
    child = office.child("Zuzuzu")
    _allocate(lead, office.ours, office.users["mate"])
    for order in ("name", "born", "worker", "since"):
        with transaction.atomic():
            page = records.people_of_team(lead, order, on=NOW)
        has = [bool(member.workers) for member in page.members]
        assert has == sorted(has)
        assert child in page.people and office.theirs not in page.people
    assert dict(page.loads)["Mate Office"] >= 1
    assert page.unallocated == has.count(False)


def test_a_worker_who_left_has_nobody(office):
    from trueword.apps.access.api import working_as
    from trueword.apps.access.models import User

    lead, child = office.viewers["lead"], office.child()
    _allocate(lead, child, office.users["pa"])
    for is_active, workers in ((False, ()), (True, ("Pa Office",))):
        with working_as("test leaver"):
            User.objects.using("jobs").filter(id=office.users["pa"]).update(is_active=is_active)
        with transaction.atomic():
            page = records.people_of_team(lead, on=NOW)
        assert [m.workers for m in page.members if m.card.person_id == child] == [workers]


def test_the_pages_say_and_do_it(office, browser):
    lead, child = browser("lead"), office.child()
    page = lead.get(f"/staff/people/{child}/allocation/").content.decode()
    assert "You cannot allocate yourself" in page and "Lead Office</option>" not in page
    assert "Other Office, Family Help South</option>" in page and "Night Office" not in page
    form = {"kind": "allocated", "user": office.users["other"], "event": "new referral",
            "day-day": TODAY.day, "day-month": TODAY.month, "day-year": TODAY.year}  # fmt: skip
    answer = lead.post(f"/staff/people/{child}/allocation/new/", form)
    assert answer["Location"] == f"/staff/people/{child}/allocation/?done=allocated"
    assert (
        lead.post(
            f"/staff/people/{child}/allocation/new/", form | {"day-day": "31", "day-month": "2"}
        ).status_code
        == 422
    )
    own = lead.post(f"/staff/people/{child}/allocation/new/", form | {"user": office.users["lead"]})
    assert own.status_code == 403 and "Nobody does this for themselves" in own.content.decode()
    assert lead.get(f"/staff/people/{office.theirs}/allocation/").status_code == 403
    assert "Robin" in lead.get("/staff/team/").content.decode()


@pytest.mark.parametrize("who", ["mate", "watch", "admin", "night"])
def test_the_pages_are_not_there_for_other_roles(office, browser, who):
    signed = browser(who)
    paths = ["/staff/team/", f"/staff/people/{office.ours}/allocation/"]
    assert [signed.get(path).status_code for path in paths] == [404, 404]
