"""Invisible means invisible: the same answer, byte for byte, as for a record that does not exist, and as quickly."""

from __future__ import annotations

import re
import statistics
import time
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from trueword.apps.access.models import User

HIDDEN = ("restricted", "adoption", "conflict")
ASKED = [
    ("person", "GET", {}),
    ("record", "GET", {}),
    ("looks", "GET", {}),
    ("open", "POST", {"purpose": "care"}),
    ("open", "POST", {"purpose": "care", "reason": "the school rang about bruises"}),
    ("open", "POST", {"purpose": "no such purpose"}),
]


def browser_of(role: str) -> Client:
    """Somebody signed in."""
    made = Client()
    made.force_login(User.objects.get(sign_in_name=role))
    return made


def lasting(answer) -> tuple[str, ...]:
    """Status, headers and page without what is random in every answer: error id, nonce, form token, the id asked for."""
    text = re.sub(r"E404-[0-9a-f]{8}", "E404", answer.content.decode())
    text = re.sub(r'(nonce="|csrfmiddlewaretoken" value="|written-by" value=")[^"]+', r"\1", text)
    kept = {k: v for k, v in answer.items() if k != "Content-Security-Policy"}
    return tuple(re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID", str(part)) for part in
                 (answer.status_code, kept, text))  # fmt: skip


@pytest.mark.parametrize("role", ["social_worker", "information_governance", "student"])
@pytest.mark.parametrize(("route", "method", "words"), ASKED)
def test_every_page_about_a_hidden_record_is_that_of_a_missing_one(town, role, route, method, words):
    for state in HIDDEN:
        answers = []
        for person in (town.children[state], uuid4()):
            browser = browser_of(role)
            answer = browser.generic(method, reverse(route, args=[person]))
            if method == "POST":
                answer = browser.post(reverse(route, args=[person]), words, follow=True)
            answers.append(lasting(answer))
        assert answers[0] == answers[1], state


@pytest.mark.parametrize("role", ["social_worker", "front_door", "business_support"])
def test_a_search_for_a_hidden_record_finds_as_little_as_one_for_nobody(town, role):
    for name in HIDDEN:
        pages = set()
        for typed in (f"q{name}", "z" * (len(name) + 1)):
            answer = browser_of(role).post(reverse("search"), {"name": typed, "purpose": "care"})
            pages.add(re.sub(typed, "NAME", str(lasting(answer))))
        assert len(pages) == 1, name


@pytest.mark.alone
def test_the_hidden_and_the_missing_take_the_same_time(town):
    """Asked in turn; the share of pairs in which the hidden one was slower must be a coin's, and a control is found."""
    browser = browser_of("social_worker")
    hidden = reverse("person", args=[town.children["restricted"]])
    slower = _share_slower(lambda: browser.get(hidden), lambda: browser.get(_missing()))
    assert 0.32 < slower < 0.68  # 200 pairs: five standard deviations either way

    def later() -> None:
        browser.get(hidden)
        time.sleep(0.003)

    assert _share_slower(later, lambda: browser.get(_missing())) > 0.68


def _missing() -> str:
    return reverse("person", args=[uuid4()])


def _share_slower(one, other, pairs: int = 200) -> float:
    def timed(asked) -> float:
        begun = time.perf_counter()
        asked()
        return time.perf_counter() - begun

    return statistics.fmean(
        a > b
        for a, b in (
            (timed(one), timed(other)) if n % 2 else (timed(other), timed(one))[::-1] for n in range(pairs)
        )
    )
