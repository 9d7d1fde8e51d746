"""What a browser gets when the log fails, when a record is hidden, and when somebody is not signed in."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client


@pytest.fixture
def front_door(small_record):
    browser = Client(raise_request_exception=False)
    assert browser.login(username="front_door", password="a long enough passphrase")
    return browser


@pytest.fixture
def social_worker(small_record):
    browser = Client()
    assert browser.login(username="social_worker", password="a long enough passphrase")
    return browser


def _asked_for(browser, person, purpose="care"):
    return browser.post(f"/staff/people/{person}/open/", {"purpose": purpose}, follow=True)


def test_without_its_access_row_the_answer_is_503_and_says_nothing_about_anybody(small_record, front_door):
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event ADD CONSTRAINT broken CHECK (action <> 'find') NOT VALID")
    try:
        answer = front_door.get(f"/staff/people/{small_record.child}/")
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute("ALTER TABLE audit_event DROP CONSTRAINT broken")
    assert answer.status_code == 503
    assert b"Ashdown" not in answer.content
    assert b"can be logged" in answer.content


def test_a_hidden_record_and_a_missing_one_are_answered_alike(small_record, social_worker):
    hidden = social_worker.get(f"/staff/people/{small_record.hidden}/")
    missing = social_worker.get(f"/staff/people/{uuid4()}/")
    assert hidden.status_code == missing.status_code == 404
    assert "E404-" in hidden.content.decode()
    assert _lasting(hidden.content) == _lasting(missing.content)
    assert {k: v for k, v in hidden.items() if k != "Content-Security-Policy"} == {
        k: v for k, v in missing.items() if k != "Content-Security-Policy"
    }


def _lasting(content: bytes) -> str:
    """The page without what is random in every answer: error id, nonce, form token."""
    text = re.sub(r"E404-[0-9a-f]{8}", "E404", content.decode())
    return re.sub(r'(nonce="|csrfmiddlewaretoken" value=")[^"]+', r"\1", text)


def test_nobody_sees_a_record_without_signing_in(small_record):
    answer = Client().get(f"/staff/people/{small_record.child}/")
    assert answer.status_code == 302 and "Ashdown" not in answer.content.decode()


def test_staff_pages_are_never_kept(small_record, front_door):
    answer = front_door.get(f"/staff/people/{small_record.child}/")
    assert answer.status_code == 200 and b"Ashdown" in answer.content
    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "Ashdown" not in answer.content.decode().partition("</title>")[0]
