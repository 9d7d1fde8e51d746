"""What somebody types about a person is in no log line, address or title (property 8): canaries, typed everywhere."""

from __future__ import annotations

import logging

import pytest
from django.db import connections
from django.test import Client

CANARY = "Zyxwvut"


@pytest.fixture
def browser(small_record):
    made = Client(raise_request_exception=False)
    assert made.login(username="social_worker", password="a long enough passphrase")
    return made


def _typed_everywhere(browser, child):
    yield browser.post(
        "/staff/search/", {"name": CANARY, "identifier": CANARY, "postcode": CANARY, "purpose": "care"}
    )
    yield browser.post("/staff/search/", {"name": CANARY, "born-day": CANARY, "purpose": CANARY})
    yield browser.post(
        f"/staff/people/{child}/open/", {"purpose": "care", "reason": f"{CANARY} told us a long story"}
    )
    yield browser.post(f"/staff/people/{child}/open/", {"purpose": CANARY, "reason": CANARY})
    yield browser.post(
        f"/staff/people/{child}/open/",
        {"purpose": "care", "reason_code": "danger", "reason": f"{CANARY}\0 told us a long story"},
    )
    asked = {"number": CANARY, "name": f"{CANARY}\0 {CANARY}", "reason_code": "danger", "purpose": "protect"}
    yield browser.post("/staff/ask/", asked)
    yield browser.post("/staff/ask/", asked | {"purpose": CANARY, "reason_code": CANARY, "born-day": CANARY})
    yield Client().post("/staff/sign-in/", {"username": CANARY, "password": CANARY})
    yield Client().post("/staff/sign-in/", {"login": CANARY, "password": CANARY})
    yield Client().post("/staff/sign-in/", {"login": CANARY * 90, "password": CANARY * 900})
    yield Client().get(f"/staff/sign-in/?next=https://{CANARY}.example/")
    yield Client().post("/staff/second-factor/authenticate/", {"code": CANARY})
    yield browser.post("/staff/second-factor/totp/activate/", {"code": CANARY})
    yield browser.post("/staff/confirm/password/", {"password": CANARY})
    yield browser.post(
        "/staff/account/password/", {"oldpassword": CANARY, "password1": CANARY, "password2": CANARY}
    )
    yield browser.get(f"/staff/people/{CANARY}/")


def test_canaries_stay_out_of_logs_addresses_and_titles(small_record, browser, caplog, capfd):
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        answers = list(_typed_everywhere(browser, small_record.child))
    assert {answer.status_code for answer in answers} <= {200, 302, 400, 403, 404, 422}
    for answer in answers:
        assert CANARY not in answer.headers.get("Location", "")
        assert CANARY not in answer.content.decode().partition("</title>")[0].rpartition("<title>")[2]
    assert CANARY not in capfd.readouterr().err


def test_a_failing_answer_keeps_what_was_typed_to_itself(small_record, browser, capfd):
    """The log line of a fault names its kind and place, never the row that the database quotes."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event ADD CONSTRAINT broken CHECK (action <> 'find') NOT VALID")
    try:
        answer = browser.post("/staff/search/", {"name": CANARY, "purpose": "care"})
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute("ALTER TABLE audit_event DROP CONSTRAINT broken")
    assert answer.status_code == 503 and CANARY not in answer.content.decode()
    assert CANARY not in capfd.readouterr().err


def test_the_filter_is_what_keeps_them_out(caplog):
    """Negative control: without the filter the very same line would have told it."""
    from trueword.config.logs import WithoutPersonalData

    line = logging.LogRecord("django.request", logging.WARNING, "x", 1, "Not Found: %s", (CANARY,), None)
    assert CANARY in line.getMessage()
    assert WithoutPersonalData().filter(line) and CANARY not in line.getMessage()
