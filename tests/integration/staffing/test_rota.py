"""A manager keeps the rota, never their own turns; who is on it opens households while the turn lasts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from trueword.apps.access import api as access
from trueword.apps.access.gate import enter
from trueword.apps.access.models import RotaTurn
from trueword.apps.records import api as records
from trueword.apps.staffing import rota as weeks
from trueword.policy.staffing import LONGEST_TURN

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)


def _planned(viewer, user, kind="emergency_duty", start=NOW - HOUR, end=NOW + 8 * HOUR):
    with transaction.atomic():
        enter(viewer)
        return access.plan_turn(viewer, user, kind, start, end, on=NOW)


def _turns(viewer, user):
    with transaction.atomic():
        enter(viewer)
        return [turn for turn in access.turns_between(NOW - 9 * HOUR, NOW + 99 * HOUR) if turn.user == user]


@pytest.mark.parametrize(
    ("who", "user", "kind", "rule"),
    [
        ("lead", "night", "emergency_duty", None),
        ("lead", "second_lead", "on_call_manager", None),
        ("lead", "lead", "on_call_manager", "ACC-94"),
        ("lead", "mate", "emergency_duty", "ACC-95"),
        ("lead", "night", "on_call_manager", "ACC-95"),
        ("night", "night", "emergency_duty", "ACC-94"),
        ("mate", "night", "emergency_duty", "ACC-90"),
        ("admin", "night", "emergency_duty", "ACC-90"),
        ("watch", "night", "emergency_duty", "ACC-90"),
    ],
)
def test_who_plans_whose_turn(office, logged, who, user, kind, rule):
    before = len(logged("keep rota", change="plan"))
    start = NOW + timedelta(days=2)
    got = _planned(office.viewers[who], office.users[user], kind, start, start + HOUR)
    assert (got.rule if got else None) == rule
    assert logged("keep rota", change="plan")[before:] == [
        ("refused", rule) if rule else ("allowed", "ACC-72")
    ]


def test_the_turn_opens_a_household_and_its_end_closes_it_with_the_next_click(office, logged):
    lead, night = office.viewers["lead"], office.viewers["night"]
    assert not _opens(night, office.ours)
    _planned(lead, office.users["night"])
    assert _opens(night, office.ours)
    for turn in _turns(lead, office.users["night"]):
        with transaction.atomic():
            enter(lead)
            assert access.end_turn(lead, turn.id, on=datetime.now(UTC)) is None
    assert not _opens(night, office.theirs)
    assert logged("keep rota", change="end")[-1] == ("allowed", "ACC-72")


def _opens(viewer, person):
    with transaction.atomic():
        return not isinstance(records.open_child(viewer, person, "care", on=NOW), access.Refuse)


def test_a_turn_that_is_called_off_was_never_one(office):
    lead, user = office.viewers["lead"], office.users["second_lead"]
    _planned(lead, user, "on_call_manager", NOW + 20 * HOUR, NOW + 30 * HOUR)
    turn = next(turn for turn in _turns(lead, user) if turn.starts_at == NOW + 20 * HOUR)
    with transaction.atomic():
        enter(lead)
        access.end_turn(lead, turn.id, on=NOW)
    assert turn.id not in {one.id for one in _turns(lead, user)}


def test_nobody_ends_their_own_turn(office):
    _planned(office.viewers["lead"], office.users["second_lead"], "on_call_manager")
    turn = next(t for t in _turns(office.viewers["lead"], office.users["second_lead"]) if t.is_on(NOW))
    with transaction.atomic():
        enter(office.viewers["second_lead"])
        assert access.end_turn(office.viewers["second_lead"], turn.id, on=NOW).rule == "ACC-94"


def _inserted(viewer, user):
    """Past the rules, straight into the table."""
    with transaction.atomic():
        enter(viewer)
        RotaTurn.objects.create(
            user_id=user,
            kind="emergency_duty",
            starts_at=NOW,
            ends_at=NOW + HOUR,
            made_by_id=viewer.actor.user,
        )


def _stretched(viewer, user):
    with transaction.atomic():
        enter(viewer)
        return RotaTurn.objects.filter(user_id=user).update(ends_at=NOW + 99 * HOUR)


@pytest.mark.parametrize(
    ("who", "user"), [("lead", "lead"), ("night", "night"), ("mate", "night"), ("admin", "night")]
)
def test_with_the_rules_switched_off_the_database_refuses(office, who, user):
    with pytest.raises(DatabaseError, match="row-level security"):
        _inserted(office.viewers[who], office.users[user])
    assert _stretched(office.viewers[who], office.users[user]) == 0


def test_with_the_rules_switched_off_a_manager_may_still_plan(office):
    """So that the refusals above are about who asks, and not about a table that refuses everybody."""
    _inserted(office.viewers["lead"], office.users["night"])
    assert _stretched(office.viewers["lead"], office.users["night"]) >= 1


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (NOW + HOUR, NOW + HOUR),
        (NOW + HOUR, NOW),
        (NOW - 5 * HOUR, NOW - HOUR),
        (NOW, NOW + LONGEST_TURN + HOUR),
    ],
)
def test_a_turn_that_cannot_be_is_no_turn(office, start, end):
    with pytest.raises(ValueError):
        _planned(office.viewers["lead"], office.users["night"], start=start, end=end)


def test_a_night_turn_stands_on_two_days(office):
    day = date(2027, 3, 27)  # the night before clocks go forward: five o'clock stays five o'clock
    start, end = weeks.moment(day, "17:00"), weeks.moment(day + timedelta(days=1), "08:30")
    _planned(office.viewers["lead"], office.users["night"], start=start, end=end)
    with transaction.atomic():
        enter(office.viewers["mate"])
        rows = dict(weeks.week(weeks.monday_of(day), NOW).rows)
    parts = [[(p.start, p.end) for p in rows[d]["emergency_duty"]] for d in (day, day + timedelta(days=1))]
    assert parts == [[("17:00", "24:00")], [("00:00", "08:30")]]
    assert [rows[d]["emergency_duty"][0].changes for d in (day, day + timedelta(days=1))] == [True, False]


def test_the_page_says_who_is_on_and_plans(office, browser):
    lead = browser("lead")
    day = date.today() + timedelta(days=1)
    form = {
        "kind": "on_call_manager",
        "user": office.users["second_lead"],
        "from-hour": "17:00",
        "until-hour": "23:00",
    }
    form |= {f"{f}-{p}": getattr(day, p) for f in ("from", "until") for p in ("day", "month", "year")}
    assert lead.post("/staff/rota/new/", form)["Location"] == "/staff/rota/?done=planned"
    assert "Second_Lead Office" in lead.get(f"/staff/rota/?week={day}").content.decode()
    assert lead.post("/staff/rota/new/", form | {"until-hour": "25:00"}).status_code == 422
    assert lead.post("/staff/rota/new/", form | {"until-hour": "16:00"}).status_code == 422
    assert lead.post("/staff/rota/new/", form | {"user": office.users["lead"]}).status_code == 403
    mate = browser("mate")
    page = mate.get("/staff/rota/")
    assert page.status_code == 200 and "Plan a turn" not in page.content.decode()
    assert mate.post("/staff/rota/new/", form).status_code == 404
    assert browser("admin").get("/staff/rota/").status_code == 404
