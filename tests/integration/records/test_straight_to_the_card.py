"""An index card opened by its address, without a search before: one button opens the record, in a browser without scripts."""

from __future__ import annotations

import re

import pytest
from django.test import Client

PASSWORD = "a long enough passphrase"


def _token(page: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page).group(1)


@pytest.fixture
def browser(small_record):
    """Somebody who signs in by the form and comes back to the card; nothing is searched. Forms need their token."""
    made = Client(enforce_csrf_checks=True)

    def signs_in(name: str):
        card = f"/staff/people/{small_record.child}/"
        away = made.get(card)
        assert away.status_code == 302
        door = made.get(away["Location"]).content.decode()
        sent = {"login": name, "password": PASSWORD, "next": card, "csrfmiddlewaretoken": _token(door)}
        back = made.post("/staff/sign-in/", sent)
        assert (back.status_code, back["Location"]) == (302, card)
        return made

    return signs_in


@pytest.mark.parametrize("purpose", ["care", "protect"])
@pytest.mark.parametrize("name", ["social_worker_of_child", "front_door"])
def test_a_purpose_opens_the_record(small_record, browser, name, purpose, settings):
    settings.SECOND_FACTOR = "offered"
    signed_in, child = browser(name), small_record.child
    card = signed_in.get(f"/staff/people/{child}/")
    sent = {"purpose": purpose, "csrfmiddlewaretoken": _token(card.content.decode())}
    answer = signed_in.post(f"/staff/people/{child}/open/", sent, follow=True)
    assert answer.redirect_chain == [(f"/staff/people/{child}/record/", 302)]
    assert answer.status_code == 200 and 'id="addresses"' in answer.content.decode()
    assert signed_in.get(f"/staff/people/{child}/record/").status_code == 200


def test_whoever_has_no_link_stays_on_the_card_and_is_told_why(small_record, browser, settings):
    settings.SECOND_FACTOR = "offered"
    signed_in, child = browser("social_worker"), small_record.child
    card = signed_in.get(f"/staff/people/{child}/")
    sent = {"purpose": "care", "csrfmiddlewaretoken": _token(card.content.decode())}
    answer = signed_in.post(f"/staff/people/{child}/open/", sent, follow=True)
    assert answer.status_code == 403 and "The record was not opened" in answer.content.decode()
