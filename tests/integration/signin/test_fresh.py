"""Sensitive actions want a sign-in of the last ten minutes."""

from __future__ import annotations

import time

import pytest
from django.http import HttpResponse
from django.urls import include, path
from door import PASSWORD, Browser

from trueword.apps.signin.api import fresh_sign_in


@fresh_sign_in
def _sensitive(request):
    return HttpResponse(f"{request.method} {request.POST.get('what', '')}")


urlpatterns = [path("staff/sensitive/", _sensitive), path("", include("trueword.config.urls"))]


@pytest.fixture
def page(settings):
    settings.ROOT_URLCONF = __name__


def _signed_in_minutes_ago(browser, minutes: float) -> None:
    session = browser.session
    records = session["account_authentication_methods"]
    records[-1]["at"] = time.time() - minutes * 60
    session["account_authentication_methods"] = records
    session.save()


@pytest.mark.parametrize(("minutes", "fresh"), [(0, True), (9.9, True), (10.1, False)])
def test_a_sign_in_is_fresh_for_ten_minutes(staff, page, minutes, fresh):
    staff("amy")
    browser = Browser()
    browser.types("amy")
    _signed_in_minutes_ago(browser, minutes)
    answer = browser.get("/staff/sensitive/")
    assert answer.status_code == (200 if fresh else 302)
    assert fresh or answer.headers["Location"] == "/staff/confirm/password/?next=%2Fstaff%2Fsensitive%2F"


def test_after_the_password_it_goes_on_with_what_was_sent(staff, page):
    staff("ann")
    browser = Browser()
    browser.types("ann")
    _signed_in_minutes_ago(browser, 30)
    away = browser.post("/staff/sensitive/", {"what": "everything"})
    assert away.headers["Location"].startswith("/staff/confirm/password/")
    wrong = browser.post("/staff/confirm/password/", {"password": "not it", "next": "/staff/sensitive/"})
    assert b"The password is not right" in wrong.content
    right = browser.post("/staff/confirm/password/", {"password": PASSWORD, "next": "/staff/sensitive/"})
    assert right.content == b"POST everything"
    assert browser.get("/staff/sensitive/").status_code == 200


def test_nobody_who_is_not_signed_in(staff, page):
    assert Browser().get("/staff/sensitive/").headers["Location"].startswith("/staff/sign-in/")
