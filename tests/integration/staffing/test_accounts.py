"""The system administrator keeps accounts, never their own; roles and leavers change with the next request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client
from signing import freshly, signed_in

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, make_user, viewer_of, working_as
from trueword.apps.access.gate import enter
from trueword.apps.access.models import RoleAsked, RoleHeld, Session, User
from trueword.apps.audit.models import Event
from trueword.apps.signin.api import take_away_second_factor
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
    return freshly(made)


def _waiting(user, role):
    """The number of a proposal that nobody has decided."""
    with working_as("test proposals"):
        return RoleAsked.objects.using("jobs").get(user_id=user, role=role, decided_at=None).id


def _given(user, role):
    """Proposed by the administrator, and approved by information governance."""
    admin, approver = _browser("system_administrator"), _browser("information_governance")
    assert admin.post(f"/staff/accounts/{user}/roles/", {"role": role}).status_code == 302
    asked = _waiting(user, role)
    assert approver.post(f"/staff/roles/proposed/{asked}/", {"decision": "approve"}).status_code == 302


def _logged(outcome: str, change: str, user: object) -> list[Event]:
    wanted = {"action": "keep staff", "outcome": outcome, "detail__change": change, "detail__user": str(user)}
    with transaction.atomic(using="jobs"):
        connections["jobs"].cursor().execute("SELECT set_config('trueword.job', 'test', true)")
        return list(Event.objects.using("jobs").filter(**wanted))


CHANGES = {
    "propose role": lambda viewer, user: access.propose_role(viewer, user, "auditor", None, on=NOW),
    "take away second factor": lambda viewer, user: take_away_second_factor(viewer, user, on=NOW),
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
    with pytest.raises(DatabaseError, match="row-level security"):
        _granted(admin, user)
    _closed(admin, user)
    assert not User.objects.get(id=user).is_active


def test_the_next_click_of_somebody_who_left_asks_for_a_sign_in(small_record, newcomer):
    user, name = newcomer
    admin = _browser("system_administrator")
    _given(user, "data_officer")
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
    _given(user, "data_officer")
    theirs = _browser(name)
    admin.post(f"/staff/accounts/{user}/leave/")
    admin.post(f"/staff/accounts/{user}/reinstate/")
    assert theirs.get("/staff/imports/")["Location"].startswith("/staff/sign-in/")
    assert _browser(name).get("/staff/imports/").status_code == 200


def test_a_role_works_and_ends_with_the_next_click(small_record, newcomer):
    user, name = newcomer
    admin, theirs = _browser("system_administrator"), _browser(name)
    assert theirs.get("/staff/imports/").status_code == 403
    _given(user, "data_officer")
    assert theirs.get("/staff/imports/").status_code == 200
    held = RoleHeld.objects.get(user_id=user)
    admin.post(f"/staff/accounts/{user}/roles/{held.id}/end/")
    assert theirs.get("/staff/imports/").status_code == 403
    assert viewer_of(User.objects.get(id=user), NOW.date()) is None


def test_the_database_knows_at_once_that_a_role_has_ended(small_record, newcomer):
    """The rules are not asked here: a role that ends today reaches nothing today."""
    user, _ = newcomer
    admin = small_record.viewers["system_administrator"]
    _given(user, "front_door")
    viewer = viewer_of(User.objects.get(id=user), NOW.date(), signed_in(user))
    reached = []
    for end in (None, NOW.date()):
        with transaction.atomic():
            _as(admin)
            if end:
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


def _asked(user, role="auditor"):
    """Proposed by the administrator; its number."""
    _browser("system_administrator").post(f"/staff/accounts/{user}/roles/", {"role": role})
    return _waiting(user, role)


def test_a_proposed_role_opens_nothing_until_somebody_else_approves_it(small_record, newcomer):
    user, name = newcomer
    asked, theirs = _asked(user, "data_officer"), _browser(name)
    assert theirs.get("/staff/imports/").status_code == 403
    page = _browser("team_manager").get("/staff/roles/proposed/").content.decode()
    assert name in page and "Approve" in page
    assert (
        _browser("team_manager").post(f"/staff/roles/proposed/{asked}/", {"decision": "approve"}).status_code
        == 302
    )
    assert theirs.get("/staff/imports/").status_code == 200
    held = RoleHeld.objects.get(user_id=user)
    assert held.granted_by_id == small_record.viewers["team_manager"].actor.user
    assert [entry.rule for entry in _events("approve role", "allowed", user)] == ["ACC-79"]


def _events(action, outcome, user):
    with transaction.atomic(using="jobs"):
        connections["jobs"].cursor().execute("SELECT set_config('trueword.job', 'test', true)")
        return list(
            Event.objects.using("jobs").filter(action=action, outcome=outcome, detail__user=str(user))
        )


def test_a_declined_role_is_not_given_and_is_decided_once(small_record, newcomer):
    user, _ = newcomer
    asked, manager = _asked(user), _browser("team_manager")
    manager.post(f"/staff/roles/proposed/{asked}/", {"decision": "decline"})
    assert manager.post(f"/staff/roles/proposed/{asked}/", {"decision": "approve"}).status_code == 403
    assert not RoleHeld.objects.filter(user_id=user).exists()


def test_nobody_approves_for_themselves_nor_what_they_proposed(small_record):
    manager = small_record.viewers["team_manager"]
    asked = _asked(manager.actor.user)
    with transaction.atomic():
        refusal = access.decide_role(manager, asked, grant=True, on=datetime.now(UTC))
    assert isinstance(refusal, Refuse) and refusal.rule == "ACC-94"
    for who in ("team_manager", "system_administrator", "social_worker"):
        with transaction.atomic():
            _as(small_record.viewers[who])
            mine = {"decided_by_id": small_record.viewers[who].actor.user, "decided_at": datetime.now(UTC)}
            assert RoleAsked.objects.filter(id=asked).update(**mine, granted=True) == 0


def test_an_approval_gives_that_role_alone(small_record, newcomer):
    """Past the rules: who approves one role cannot give another, nor one that nobody proposed."""
    user, _ = newcomer
    asked, manager = _asked(user), small_record.viewers["team_manager"]
    with transaction.atomic():
        assert access.decide_role(manager, asked, grant=True, on=datetime.now(UTC)) is None
    other = {
        "user_id": user,
        "role": "front_door",
        "valid_from": NOW.date(),
        "granted_by_id": manager.actor.user,
    }
    with pytest.raises(DatabaseError, match="row-level security"):
        _past_the_rules(manager, lambda: RoleHeld.objects.create(**other))
    held = RoleHeld.objects.filter(user_id=user)
    admin = small_record.viewers["system_administrator"]
    _past_the_rules(admin, lambda: held.update(valid_to=NOW.date()))
    with pytest.raises(DatabaseError, match="row-level security"):
        _past_the_rules(admin, lambda: held.update(valid_to=None))


def _past_the_rules(viewer, change):
    with transaction.atomic():
        _as(viewer)
        change()


def _makes(name, browser=None):
    answer = (browser or _browser("system_administrator")).post(
        "/staff/accounts/new/", {"name": "Nova Neuman", "sign_in_name": name}
    )
    return answer, answer.content.decode()


def test_an_account_is_made_with_a_password_that_is_good_for_choosing_another(small_record):
    answer, page = _makes("nova")
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    password = page.partition("<code>")[2].partition("</code>")[0]
    made = User.objects.get(sign_in_name="nova")
    assert made.start_password and made.check_password(password) and len(password) == 24
    assert not made.roles.exists()
    theirs = Client()
    assert theirs.login(username="nova", password=password)
    freshly(theirs)
    assert theirs.get("/staff/")["Location"] == "/staff/account/password/"
    form = {
        "oldpassword": password,
        "password1": "my own long passphrase",
        "password2": "my own long passphrase",
    }
    assert theirs.post("/staff/account/password/", form).status_code == 302
    made.refresh_from_db()
    assert not made.start_password and made.check_password("my own long passphrase")
    assert theirs.get("/staff/").status_code != 302 or "password" not in theirs.get("/staff/")["Location"]


def test_a_name_that_is_taken_is_said_and_changes_nothing(small_record):
    before = User.objects.get(sign_in_name="auditor")
    answer, page = _makes("auditor")
    assert answer.status_code == 403 and "signs in with that name already" in page
    assert User.objects.get(sign_in_name="auditor").name == before.name


def test_an_account_without_a_name_is_not_made(small_record):
    assert _makes("")[0].status_code == 422


@pytest.mark.parametrize("who", ["team_manager", "information_governance", "auditor"])
def test_others_make_no_accounts(small_record, who):
    assert _makes("unwanted", _browser(who))[0].status_code == 404
    unwanted = User(sign_in_name="unwanted", name="U", start_password=True)
    with pytest.raises(DatabaseError, match="system administrator"):
        _past_the_rules(small_record.viewers[who], lambda: unwanted.save(force_insert=True))


def test_the_second_factor_is_taken_away_and_every_session_ends(small_record, newcomer):
    from allauth.mfa.models import Authenticator

    user, name = newcomer
    sealed = Authenticator(user_id=user, type="totp", data={"secret": "sealed"})
    Authenticator.objects.using("signin").bulk_create([sealed])
    theirs = _browser(name)
    assert _browser("system_administrator").post(f"/staff/accounts/{user}/second-factor/").status_code == 302
    assert not Authenticator.objects.using("signin").filter(user_id=user).exists()
    assert theirs.get("/staff/").status_code == 403
    assert not Session.objects.using("signin").filter(user_id=user, ended_at=None).exists()


@pytest.mark.parametrize("who", ["team_manager", "system_administrator"])
def test_the_database_takes_no_second_factor_away_for_others_or_oneself(small_record, who):
    viewer = small_record.viewers[who]
    asked = "SELECT gate.forget_factors(%s)"
    with pytest.raises(DatabaseError, match="never their own"):
        _past_the_rules(viewer, lambda: connections["default"].cursor().execute(asked, [viewer.actor.user]))


@pytest.mark.parametrize(
    "path", ["accounts/new/", "accounts/{}/roles/", "accounts/{}/leave/", "accounts/{}/second-factor/"]
)
def test_what_is_sensitive_wants_a_fresh_sign_in(small_record, newcomer, path):
    user, _ = newcomer
    admin = _browser("system_administrator")
    session = admin.session
    session["account_authentication_methods"][0]["at"] -= 11 * 60
    session.save()
    answer = admin.post(
        "/staff/" + path.format(user), {"role": "auditor", "name": "N", "sign_in_name": "stale"}
    )
    assert answer.status_code == 302 and answer["Location"].startswith("/staff/confirm/")
    assert User.objects.get(id=user).is_active and not User.objects.filter(sign_in_name="stale").exists()
