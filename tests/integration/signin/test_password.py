"""A name and a password: what opens the door, what is counted, what is logged and what is never kept."""

from __future__ import annotations

import pytest
from django.db import connections
from door import PASSWORD, Browser, rows

from trueword.policy.origins import networks


def _all_text(*tables: str) -> str:
    found = []
    with connections["owner"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} t")
            found.append(cursor.fetchone()[0])
    return " ".join(found)


def test_signing_in_and_out_leaves_two_rows_in_ones_own_name(staff):
    user, browser = staff("ines"), Browser()
    assert browser.types("ines").headers["Location"] == "/staff/"
    assert browser.get("/staff/").status_code == 200
    browser.post("/staff/sign-out/")
    assert browser.get("/staff/").status_code == 302
    assert [o for o, _, d in rows("sign in", user)] == ["done"]
    assert [o for o, _, d in rows("sign out", user)] == ["done"]


def test_a_wrong_password_is_refused_counted_and_logged(staff):
    user, browser = staff("walt"), Browser()
    answer = browser.types("walt", "not it")
    assert b"The sign-in name or the password is not right" in answer.content
    assert rows("sign in", user)[0][:2] == ("refused", "SIG-03")


def test_after_four_failures_even_the_right_password_waits_and_then_opens(staff, monkeypatch):
    from datetime import timedelta

    from django.utils import timezone

    from trueword.apps.signin import adapter

    staff("wanda")
    browser = Browser()
    for _ in range(4):
        browser.types("wanda", "not it")
    assert b"Wait 10 seconds" in browser.types("wanda").content
    later = timezone.now() + timedelta(seconds=11)
    monkeypatch.setattr(adapter.timezone, "now", lambda: later)
    assert browser.types("wanda").status_code == 302


def test_failures_elsewhere_keep_nobody_out(staff):
    """Whoever knows the duty worker's name may try as often as they like from their own address."""
    staff("duty")
    stranger, duty = Browser(REMOTE_ADDR="203.0.113.9"), Browser(REMOTE_ADDR="198.51.100.4")
    for _ in range(12):
        stranger.types("duty", "guess")
    assert b"Too many tries" in stranger.types("duty", "guess").content
    assert duty.types("duty").status_code == 302


def test_many_names_from_one_address_wait_but_not_whoever_is_known_there(staff):
    staff("known"), staff("stray")
    office = {"REMOTE_ADDR": "198.51.100.77"}
    assert Browser(**office).types("known").status_code == 302
    for number in range(20):
        Browser(**office).types(f"name{number}", "spray")
    assert b"Too many tries" in Browser(**office).types("stray").content
    assert Browser(**office).types("known").status_code == 302


PROXY = {"REMOTE_ADDR": "10.0.0.1"}


def _behind(settings, *said: str) -> list[Browser]:
    """Browsers behind a proxy of the council's own, which adds where each of them is."""
    settings.TRUSTED_PROXIES = networks("10.0.0.0/24")
    return [Browser(**PROXY, HTTP_X_FORWARDED_FOR=each) for each in said]


def test_behind_a_trusted_proxy_each_visitor_has_their_own_address(staff, settings):
    staff("petra")
    stranger, petra = _behind(settings, "203.0.113.9", "198.51.100.4")
    for _ in range(12):
        stranger.types("petra", "guess")
    assert b"Too many tries" in stranger.types("petra", "guess").content
    assert petra.types("petra").status_code == 302
    assert {each[2]["address"] for each in rows("sign in")[:14]} >= {"203.0.113.9", "198.51.100.4"}


def test_a_header_made_up_by_a_stranger_changes_no_address(staff, settings):
    """A new invented address for every try, in front of a trusted proxy and without one."""
    staff("paul")
    for number in range(4):
        for browser in _behind(settings, f"192.0.2.{number}, 203.0.113.7"):
            browser.types("paul", "guess")
        Browser(REMOTE_ADDR="203.0.113.8", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}").types("paul", "guess")
    (again,) = _behind(settings, "192.0.2.99, 203.0.113.7")
    direct = Browser(REMOTE_ADDR="203.0.113.8", HTTP_X_FORWARDED_FOR="192.0.2.99")
    assert b"Too many tries" in again.types("paul").content
    assert b"Too many tries" in direct.types("paul").content


def test_without_the_setting_the_header_is_not_read(staff):
    staff("pia")
    for number in range(4):
        Browser(**PROXY, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}").types("pia", "guess")
    assert b"Too many tries" in Browser(**PROXY, HTTP_X_FORWARDED_FOR="192.0.2.99").types("pia").content


def test_a_try_while_waiting_is_logged_once_and_lengthens_nothing(staff):
    staff("ula")
    browser = Browser()
    for _ in range(4):
        browser.types("ula", "not it")
    before = [each for each in rows("sign in") if each[1] == "SIG-01"]
    for _ in range(5):
        assert b"Too many tries" in browser.types("ula", "not it").content
    assert len([each for each in rows("sign in") if each[1] == "SIG-01"]) == len(before) + 1


def test_what_was_typed_stands_nowhere(staff, caplog, capfd):
    """A password in the field for the name is in no table, no log, no address."""
    secret = "Zyxwvut-my-password"
    answer = Browser().types(secret, secret)
    assert answer.status_code == 200
    everything = _all_text("audit_event", "audit_text", "signin_tried", "signin_cache", "django_session")
    assert secret not in everything and secret.lower() not in everything
    assert secret not in caplog.text and secret not in capfd.readouterr().err
    head = answer.content.decode().partition("</title>")[0]
    assert secret not in head


def test_the_page_does_not_tell_a_wrong_password_from_an_unknown_name(staff):
    staff("real")
    import re

    def words(name):
        text = Browser().types(name, "not it").content.decode()
        return re.sub(r'(nonce="|csrfmiddlewaretoken" value=")[^"]+', r"\1", text).replace(
            f'value="{name}"', ""
        )

    assert words("real") == words("unreal")


def test_a_closed_account_opens_nothing_and_its_sessions_end_with_the_next_request(staff):
    from trueword.apps.access.models import User

    user, browser = staff("lena"), Browser()
    browser.types("lena")
    assert browser.get("/staff/").status_code == 200
    User.objects.using("jobs").filter(id=user).update(is_active=False)
    assert browser.get("/staff/").status_code == 302
    assert Browser().types("lena").headers["Location"] == "/staff/sign-in/closed/"
    assert rows("sign in", user)[0][:2] == ("refused", "SIG-04")


def test_without_a_role_the_page_says_so_and_whom_to_ask(staff):
    staff("newone", role=None)
    browser = Browser()
    answer = browser.post("/staff/sign-in/", {"login": "newone", "password": PASSWORD}, follow=True)
    assert answer.status_code == 403
    assert b"you have no role here yet" in answer.content and b"Ask your team manager" in answer.content


def test_nobody_makes_an_account_and_nothing_goes_by_mail(staff):
    for path in ("signup/", "password/reset/", "email/", "3rdparty/", "login/code/"):
        assert Browser().get(f"/staff/{path}").status_code == 404
        assert Browser().get(f"/staff/account/{path}").status_code == 404


def test_a_new_password_ends_the_other_sessions_and_is_logged(staff):
    user, here, there = staff("pia"), Browser(), Browser()
    here.types("pia"), there.types("pia")
    typed = {
        "oldpassword": PASSWORD,
        "password1": "another long passphrase",
        "password2": "another long passphrase",
    }
    assert here.post("/staff/account/password/", typed).status_code == 302
    assert rows("change password", user)[0][0] == "done"
    assert here.get("/staff/").status_code == 200
    assert there.get("/staff/").status_code == 302


@pytest.mark.parametrize("hours", [9.9, 10.1])
def test_a_sign_in_holds_ten_hours_and_no_longer(staff, hours):
    import time

    from trueword.apps.signin.limits import SIGNED_IN_AT

    staff(f"long{int(hours)}")
    browser = Browser()
    browser.types(f"long{int(hours)}")
    session = browser.session
    session[SIGNED_IN_AT] = time.time() - hours * 3600
    session.save()
    assert browser.get("/staff/").status_code == (200 if hours < 10 else 302)
