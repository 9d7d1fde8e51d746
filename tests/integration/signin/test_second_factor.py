"""A second factor: who needs one, how it is added, used, lost and kept."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connections, transaction
from door import PASSWORD, Browser, rows


@pytest.fixture
def needed(settings):
    """As in an installation with real records."""
    settings.SECOND_FACTOR = "required"


def test_with_an_app_the_password_alone_opens_nothing(staff):
    user, browser = staff("tom"), Browser()
    browser.types("tom")
    telephone = browser.adds_a_telephone()
    other = Browser()
    assert other.types("tom").headers["Location"] == "/staff/second-factor/authenticate/"
    assert other.get("/staff/").status_code == 302
    assert b"is not right" in other.post("/staff/second-factor/authenticate/", {"code": "000000"}).content
    code = telephone.code()
    assert other.post("/staff/second-factor/authenticate/", {"code": code}).headers["Location"] == "/staff/"
    assert other.get("/staff/").status_code == 200
    assert rows("use second factor", user) and rows("add second factor", user)
    # The same code again is refused
    third = Browser()
    third.types("tom")
    assert b"has been used" in third.post("/staff/second-factor/authenticate/", {"code": code}).content


def test_a_wrong_code_waits_like_a_wrong_password(staff):
    user, browser = staff("cora"), Browser()
    browser.types("cora")
    browser.adds_a_telephone()
    other = Browser()
    other.types("cora")
    for _ in range(4):
        other.post("/staff/second-factor/authenticate/", {"code": "000000"})
    assert b"Wait 10 seconds" in other.post("/staff/second-factor/authenticate/", {"code": "000000"}).content
    assert rows("sign in", user)[0][2]["why"] == "wrong code"


def test_a_recovery_code_opens_once(staff):
    import re

    staff("rita")
    browser = Browser()
    browser.types("rita")
    browser.adds_a_telephone()
    page = browser.get("/staff/second-factor/recovery-codes/").content.decode()
    code = re.findall(r"\b\d{8}\b", page.partition("<textarea")[2])[0]
    one, two = Browser(), Browser()
    one.types("rita"), two.types("rita")
    assert one.post("/staff/second-factor/authenticate/", {"code": code}).status_code == 302
    assert two.post("/staff/second-factor/authenticate/", {"code": code}).status_code == 200


def test_where_it_is_required_nothing_opens_before_there_is_one(staff, needed):
    staff("rolf")
    browser = Browser()
    browser.types("rolf")
    assert browser.get("/staff/").headers["Location"] == "/staff/second-factor/"
    assert browser.get("/staff/second-factor/").status_code == 200
    browser.adds_a_telephone()
    assert browser.get("/staff/").status_code == 200
    # and the only one cannot be taken away
    page = browser.get("/staff/second-factor/totp/deactivate/")
    assert b"needs a second factor" in page.content
    assert browser.post("/staff/second-factor/totp/deactivate/").status_code == 200


def test_where_it_is_offered_the_page_says_so_and_name_and_password_are_enough(staff):
    assert b"A second factor is not required in this installation" in Browser().get("/staff/sign-in/").content


def test_where_it_is_required_the_page_does_not_say_otherwise(staff, needed):
    assert b"is not required" not in Browser().get("/staff/sign-in/").content


def test_taking_one_away_is_logged_and_asks_again_who_is_there(staff):
    import time

    user, browser = staff("dora"), Browser()
    browser.types("dora")
    browser.adds_a_telephone()
    session = browser.session
    for record in (records := session["account_authentication_methods"]):
        record["at"] = time.time() - 660
    session["account_authentication_methods"] = records
    session.save()
    assert (
        "/staff/confirm/password/" in browser.get("/staff/second-factor/totp/deactivate/").headers["Location"]
    )
    confirmed = browser.post(
        "/staff/confirm/password/", {"password": PASSWORD, "next": "/staff/second-factor/totp/deactivate/"}
    )
    assert confirmed.headers["Location"] == "/staff/second-factor/totp/deactivate/"
    assert browser.post("/staff/second-factor/totp/deactivate/").status_code == 302
    assert {d["kind"] for _, _, d in rows("remove second factor", user)} == {"totp", "recovery_codes"}


def test_the_role_that_answers_pages_cannot_read_a_secret(staff):
    for role in ("default", "jobs"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(using=role):
            connections[role].cursor().execute("SELECT data FROM mfa_authenticator")


def test_the_secret_in_the_database_is_sealed(staff):
    staff("seal")
    browser = Browser()
    browser.types("seal")
    telephone = browser.adds_a_telephone()
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT string_agg(data::text, ' ') FROM mfa_authenticator")
        kept = cursor.fetchone()[0]
    assert telephone.secret not in kept and '"secret"' in kept


def test_with_another_key_the_secret_is_worth_nothing(staff, settings):
    from cryptography.exceptions import InvalidTag

    from trueword.apps.signin.factors import Factors

    sealed = Factors().encrypt("JBSWY3DP")
    assert Factors().decrypt(sealed) == "JBSWY3DP" and Factors().encrypt("JBSWY3DP") != sealed
    settings.FACTOR_KEY = "another key"
    with pytest.raises(InvalidTag):
        Factors().decrypt(sealed)


def test_the_help_desk_takes_a_lost_one_away_and_the_log_says_who_did(staff, capsys):
    from datetime import date

    from trueword.apps.records.staff_command import run

    user, browser = staff("lost"), Browser()
    browser.types("lost")
    browser.adds_a_telephone()
    assert run(["forget-second-factor", "lost"], today=date(2026, 11, 24)) == 0
    assert "no second factor" in capsys.readouterr().out
    assert Browser().types("lost").headers["Location"] == "/staff/"
    assert rows("remove second factor", user)[0][2]["kind"] == "all"
    assert browser.get("/staff/").status_code == 302, (
        "whoever has the lost telephone may be signed in: that ends too"
    )
    assert run(["forget-second-factor", "nobody-of-that-name"], today=date(2026, 11, 24)) == 2
