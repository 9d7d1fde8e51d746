"""Half a sentence, and the session ends: it waits for the one who wrote it, sealed, and for nobody else."""

from __future__ import annotations

import re
from uuid import uuid4

from django.db import connections
from door import PASSWORD, Browser

SENTENCE = "The school nurse rang: bruises on both arms, and the mother will"
PAGE = "/staff/search/"


def _shown_to(browser) -> str:
    return re.search(r'name="written-by" value="([^"]+)"', browser.get(PAGE).content.decode()).group(1)


def _session_ends(browser) -> None:
    del browser.cookies["trueword"]


def _sent_too_late(browser, token: str):
    _session_ends(browser)
    return browser.post(PAGE, {"name": SENTENCE, "postcode": "ST16", "written-by": token})


def test_what_was_sent_too_late_comes_back_after_signing_in(staff):
    staff("nora")
    browser = Browser()
    browser.types("nora")
    answer = _sent_too_late(browser, _shown_to(browser))
    assert answer.headers["Location"] == f"/staff/sign-in/?next={PAGE}"
    assert browser.types("nora", next=PAGE).headers["Location"] == PAGE
    back = browser.get(PAGE).content.decode()
    assert f'value="{SENTENCE}"' in back and 'value="ST16"' in back
    assert SENTENCE not in browser.get(PAGE).content.decode(), "it is given back once"


def test_it_waits_through_the_second_factor_too(staff):
    staff("fay")
    browser = Browser()
    browser.types("fay")
    telephone = browser.adds_a_telephone()
    _sent_too_late(browser, _shown_to(browser))
    browser.types("fay", next=PAGE)
    assert (
        browser.post("/staff/second-factor/authenticate/", {"code": telephone.code()}).headers["Location"]
        == PAGE
    )
    assert SENTENCE in browser.get(PAGE).content.decode()


def test_somebody_else_at_the_same_browser_gets_nothing_of_it(staff):
    staff("writer"), staff("reader")
    browser = Browser()
    browser.types("writer")
    _sent_too_late(browser, _shown_to(browser))
    browser.types("reader", next=PAGE)
    assert SENTENCE not in browser.get(PAGE).content.decode()


def test_a_form_that_nobody_was_shown_keeps_nothing(staff):
    staff("eve")
    browser = Browser()
    browser.types("eve")
    for forged in ("", "rubbish", f"{uuid4()}:x:y"):
        _sent_too_late(browser, forged)
        browser.types("eve", next=PAGE)
        assert SENTENCE not in browser.get(PAGE).content.decode()


def test_it_lies_sealed_in_the_database(staff):
    from django.contrib.sessions.models import Session

    staff("odd")
    browser = Browser()
    browser.types("odd")
    _sent_too_late(browser, _shown_to(browser))
    kept = [each.get_decoded() for each in Session.objects.all()]
    assert any("draft" in each for each in kept)
    assert "bruises" not in str(kept)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT string_agg(session_data, ' ') FROM django_session")
        assert "bruises" not in cursor.fetchone()[0]


def test_asking_to_stay_begins_the_time_anew_and_only_for_who_is_signed_in(staff):
    staff("stay")
    browser = Browser()
    assert browser.post("/staff/account/still-here/").status_code == 403
    browser.types("stay", PASSWORD)
    assert browser.post("/staff/account/still-here/").status_code == 204
