"""The system administrator keeps accounts, never their own; roles and leavers change with the next request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, make_user, viewer_of, working_as
from trueword.apps.access.gate import enter
from trueword.apps.access.models import RoleHeld, Session, User
from trueword.apps.audit.models import Event
from trueword.policy.staffing import DORMANT_AFTER

NOW = datetime.now(UTC)
PASSWORD = "a long enough passphrase"


@pytest.fixture
def newcomer(small_record):
    """A new member of staff without a role: their id and sign-in name."""
    name = f"newcomer {datetime.now(UTC).isoformat()}"
    with working_as("test newcomer") as job:
        return make_user(name, "New Comer", PASSWORD, by=job, on=NOW), name


def _browser(name: str) -> Client:
    made = Client()
    assert made.login(username=name, password=PASSWORD)
    return made


def _logged(outcome: str, change: str, user: object) -> list[Event]:
    wanted = {"action": "keep staff", "outcome": outcome, "detail__change": change, "detail__user": str(user)}
    with transaction.atomic(using="jobs"):
        connections["jobs"].cursor().execute("SELECT set_config('trueword.job', 'test', true)")
        return list(Event.objects.using("jobs").filter(**wanted))


CHANGES = {
    "give role": lambda viewer, user: access.give_role(viewer, user, "auditor", None, on=NOW),
    "end role": lambda viewer, user: access.end_role(viewer, user, user, on=NOW),
    "leaver": lambda viewer, user: access.leave(viewer, user, on=NOW),
    "reinstate": lambda viewer, user: access.reinstate(viewer, user, on=NOW),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_administrator_does_it_and_the_log_says_so(small_record, newcomer, change):
    user, _ = newcomer
    admin = small_record.viewers["system_administrator"]
    with transaction.atomic():
        assert CHANGES[change](admin, user) is None
    logged = _logged("allowed", change, user)
    assert [(entry.actor, entry.rule) for entry in logged] == [(admin.actor.user, "ACC-75")]


@pytest.mark.parametrize("role", ["team_manager", "information_governance", "data_officer", "social_worker"])
@pytest.mark.parametrize("change", CHANGES)
def test_every_other_role_is_refused(small_record, newcomer, change, role):
    user, _ = newcomer
    with transaction.atomic():
        assert CHANGES[change](small_record.viewers[role], user).rule == "ACC-90"
    assert not RoleHeld.objects.filter(user_id=user).exists()
    assert User.objects.get(id=user).is_active
    assert [entry.rule for entry in _logged("refused", change, user)] == ["ACC-90"]


@pytest.mark.parametrize("change", CHANGES)
def test_nobody_changes_their_own(small_record, change):
    admin = small_record.viewers["system_administrator"]
    with transaction.atomic():
        refusal = CHANGES[change](admin, admin.actor.user)
    assert isinstance(refusal, Refuse) and refusal.rule == "ACC-94"
    assert [entry.rule for entry in _logged("refused", change, admin.actor.user)] == ["ACC-94"]
    assert [r.role for r in RoleHeld.objects.filter(user_id=admin.actor.user)] == ["system_administrator"]


def _as(viewer):
    assert enter(viewer)


def _granted(viewer, user):
    """Past the rules, straight into the table."""
    with transaction.atomic():
        _as(viewer)
        by = viewer.actor.user
        RoleHeld.objects.create(user_id=user, role="auditor", valid_from=NOW.date(), granted_by_id=by)


def _closed(viewer, user):
    """Past the rules, straight into the table."""
    with transaction.atomic():
        if viewer:
            _as(viewer)
        User.objects.filter(id=user).update(is_active=False)


@pytest.mark.parametrize("who", ["system_administrator", "team_manager", "auditor"])
def test_with_the_rules_switched_off_the_database_refuses_ones_own(small_record, who):
    viewer = small_record.viewers[who]
    own = viewer.actor.user
    with pytest.raises(DatabaseError, match="row-level security"):
        _granted(viewer, own)
    with pytest.raises(DatabaseError, match="never their own"):
        _closed(viewer, own)
    with transaction.atomic():
        _as(viewer)
        assert RoleHeld.objects.filter(user_id=own).update(valid_to=NOW.date()) == 0


def test_with_the_rules_switched_off_the_database_refuses_everybody_but_the_administrator(
    small_record, newcomer
):
    user, _ = newcomer
    manager, admin = small_record.viewers["team_manager"], small_record.viewers["system_administrator"]
    with pytest.raises(DatabaseError, match="row-level security"):
        _granted(manager, user)
    for nobody in (manager, None):
        with pytest.raises(DatabaseError, match="system administrator"):
            _closed(nobody, user)
    _granted(admin, user)
    _closed(admin, user)
    assert not User.objects.get(id=user).is_active


def test_the_next_click_of_somebody_who_left_asks_for_a_sign_in(small_record, newcomer):
    user, name = newcomer
    admin = _browser("system_administrator")
    admin.post(f"/staff/accounts/{user}/roles/", {"role": "data_officer"})
    theirs = _browser(name)
    assert theirs.get("/staff/imports/").status_code == 200
    assert admin.post(f"/staff/accounts/{user}/leave/").status_code == 302
    answer = theirs.get("/staff/imports/")
    assert answer.status_code == 302 and answer["Location"].startswith("/staff/sign-in/")
    assert not Client().login(username=name, password=PASSWORD)
    assert not Session.objects.using("signin").filter(user_id=user, ended_at=None).exists()


def test_an_ended_session_does_not_come_back_with_the_account(small_record, newcomer):
    user, name = newcomer
    admin = _browser("system_administrator")
    admin.post(f"/staff/accounts/{user}/roles/", {"role": "data_officer"})
    theirs = _browser(name)
    admin.post(f"/staff/accounts/{user}/leave/")
    admin.post(f"/staff/accounts/{user}/reinstate/")
    assert theirs.get("/staff/imports/")["Location"].startswith("/staff/sign-in/")
    assert _browser(name).get("/staff/imports/").status_code == 200


def test_a_role_works_and_ends_with_the_next_click(small_record, newcomer):
    user, name = newcomer
    admin, theirs = _browser("system_administrator"), _browser(name)
    assert theirs.get("/staff/imports/").status_code == 403
    assert admin.post(f"/staff/accounts/{user}/roles/", {"role": "data_officer"}).status_code == 302
    assert theirs.get("/staff/imports/").status_code == 200
    held = RoleHeld.objects.get(user_id=user)
    admin.post(f"/staff/accounts/{user}/roles/{held.id}/end/")
    assert theirs.get("/staff/imports/").status_code == 403
    assert viewer_of(User.objects.get(id=user), NOW.date()) is None


def test_the_database_knows_at_once_that_a_role_has_ended(small_record, newcomer):
    """The rules are not asked here: a role that ends today reaches nothing today."""
    user, _ = newcomer
    admin = small_record.viewers["system_administrator"]
    with transaction.atomic():
        access.give_role(admin, user, "front_door", None, on=NOW)
    from signing import signed_in

    viewer = viewer_of(User.objects.get(id=user), NOW.date(), signed_in(user))
    reached = []
    for end in (None, NOW.date()):
        with transaction.atomic():
            _as(admin)
            RoleHeld.objects.filter(user_id=user).update(valid_to=end)
        with transaction.atomic(), connections["default"].cursor() as cursor:
            enter(viewer)
            cursor.execute("SELECT gate.reaches()")
            reached.append(bool(cursor.fetchone()[0]))
    assert reached == [True, False]


def test_who_sleeps_is_found_by_the_rule(small_record):
    admin = small_record.viewers["system_administrator"]
    made = {}
    with working_as("test sleepers") as job:
        for name, days in (("sleeper", DORMANT_AFTER.days + 1), ("waker", DORMANT_AFTER.days - 1)):
            user = make_user(name, name.title(), PASSWORD, by=job, on=NOW)
            User.objects.using("jobs").filter(id=user).update(last_login=NOW - timedelta(days=days))
            made[name] = user
    with transaction.atomic():
        found = access.accounts(admin, "dormant", on=NOW)
    assert made["sleeper"] in {one.id for one in found.rows} and all(one.dormant for one in found.rows)
    assert made["waker"] not in {one.id for one in found.rows}


def test_pages_of_accounts_are_not_there_for_others(small_record):
    browser = _browser("team_manager")
    user = small_record.viewers["auditor"].actor.user
    assert browser.get("/staff/accounts/").status_code == 404
    assert browser.get(f"/staff/accounts/{user}/").status_code == 404
    assert browser.post(f"/staff/accounts/{user}/leave/").status_code == 404
    assert User.objects.get(id=user).is_active


def test_no_name_stands_in_a_title_or_an_address(small_record, newcomer):
    user, _ = newcomer
    admin = _browser("system_administrator")
    answers = [
        admin.get("/staff/accounts/"), admin.post("/staff/accounts/", {"words": "New Comer"}),
        admin.get(f"/staff/accounts/{user}/"), admin.post(f"/staff/accounts/{user}/roles/", {"role": "auditor"}),
    ]  # fmt: skip
    for answer in answers:
        assert "Comer" not in answer.headers.get("Location", "")
        assert "Comer" not in answer.content.decode().partition("</title>")[0]
    assert "New Comer" in answers[1].content.decode()


@pytest.mark.parametrize(
    ("local", "kept"),
    [
        ("2026-07-02T00:30+01:00", "2026-07-01"),
        ("2026-07-02T01:00+01:00", "2026-07-02"),
        ("2026-11-24T00:30+00:00", "2026-11-24"),
    ],
)
def test_in_the_first_hour_of_a_summers_day_the_database_is_still_at_yesterday(local, kept):
    """Its clock runs on UTC. What ends then would otherwise go on for an hour."""
    from trueword.apps.access.doing import as_kept

    on = datetime.fromisoformat(local)
    assert as_kept(on.date(), on).isoformat() == kept
    assert as_kept(on.date() + timedelta(days=9), on) == on.date() + timedelta(days=9)
