"""Every route, method, role and state of a record over HTTP: no unexpected allow, and no unexpected deny.

Prints one JSON line (`pytest -s`). The last tests are its negative controls: a gate that lets everybody through, and
one that lets nobody through, must both be found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from matrix import ENTRIES, METHODS, REASON, SITUATIONS, expected_person, expected_work, routes
from signing import freshly

from trueword.apps.access import gate
from trueword.apps.access.models import User
from trueword.policy.access import NO_SUCH_RECORD, Allow, purposes_of
from trueword.policy.grants import ACTIONS, CARE, GRANTS
from trueword.policy.roles import NAMES


@dataclass
class Found:
    """How many answers were compared, and those that were not as expected."""

    asked: int = 0
    wrong: list[tuple[object, ...]] = field(default_factory=list)

    def compare(self, got: int, wanted: int, *about: object) -> None:
        """Note an answer that should have been another."""
        self.asked += 1
        if got != wanted:
            self.wrong.append((*about, f"{got} instead of {wanted}"))


@pytest.fixture(scope="module")
def browsers(town) -> dict[str, Client]:
    """Somebody signed in for each role."""
    made = {}
    for role in NAMES:
        made[role] = Client(raise_request_exception=False)
        made[role].force_login(User.objects.get(sign_in_name=role))
        freshly(made[role])
    return made


def test_every_route_has_an_entry_and_every_entry_a_route():
    assert set(routes()) == set(ENTRIES)


def _paths(town) -> Iterator[tuple[str, str, str]]:
    """Route name, address, state of the record it is about (empty when about none)."""
    children = {**town.children, "missing": uuid4()}
    for name, pattern in routes().items():
        others = [uuid4() for _ in range(pattern.count("<uuid:") - ("person_id" in pattern))]
        if "person_id" in pattern:
            yield from (
                (name, reverse(name, args=[child, *others]), state) for state, child in children.items()
            )
        elif others:
            yield name, reverse(name, args=others), ""
        elif "<int:pk>" in pattern:
            yield name, reverse(name, args=[1]), ""
        else:
            yield name, reverse(name), ""


def test_a_method_that_a_route_does_not_know_is_refused_to_everybody(town, browsers):
    found = Found()
    for name, path, state in _paths(town):
        for method in set(METHODS) - set(ENTRIES[name].methods):
            answer = browsers["front_door"].generic(method, path)
            found.compare(answer.status_code, 405, name, method, state)
    assert found.wrong == []


def test_without_signing_in_there_are_the_public_pages_and_the_sign_in(town):
    found, stranger = Found(), Client()
    for name, path, state in _paths(town):
        entry = ENTRIES[name]
        for method in entry.methods:
            answer = stranger.generic(method, path)
            away = answer.status_code == 302 and answer["Location"].startswith(reverse("sign-in"))
            wanted = entry.kind != "public" if entry.kind != "signing" else away
            found.compare(away, wanted, name, method, state)
    assert found.wrong == []


def _whole(town, browsers) -> Found:
    found = Found()
    for name, path, state in _paths(town):
        entry = ENTRIES[name]
        for role, browser in browsers.items():
            if entry.kind in {"staff", "work", "nothing"}:
                _no_person(found, role, browser, name, path)
            elif entry.kind == "person":
                _person(found, role, browser, name, path, state)
            elif entry.kind == "judging":
                wanted = 302 if "rights" in purposes_of(role, entry.action) else 404
                found.compare(browser.post(path, {"outcome": "fine"}).status_code, wanted, name, role)
            elif entry.kind == "duty":
                wanted = (
                    200
                    if {"write", "review", "keep rota"} & {a for a in ACTIONS if purposes_of(role, a)}
                    else 404
                )
                found.compare(browser.get(path).status_code, wanted, name, role)
            elif entry.kind == "acting":
                _acting(found, role, browser, name, path, state)
            elif entry.kind == "card":
                _card(found, role, browser, name, path, state)
            elif entry.kind == "opening":
                _opening(found, role, browser, path, state)
    return found


def _no_person(found: Found, role: str, browser: Client, name: str, path: str) -> None:
    entry = ENTRIES[name]
    wanted = {"staff": 200, "nothing": 404}.get(entry.kind) or expected_work(role, entry.action, entry.also)
    for method in set(entry.methods) & {"GET", "HEAD"}:
        found.compare(browser.generic(method, path).status_code, wanted, name, method, role)


def _person(found: Found, role: str, browser: Client, name: str, path: str, state: str) -> None:
    action = ENTRIES[name].action
    purpose = "rights" if action == "read log" else min(purposes_of(role, action), default="care")
    wanted = 200 if expected_person(role, action, purpose, state) == 200 else 404
    found.compare(browser.get(path).status_code, wanted, name, role, state)


def _acting(found: Found, role: str, browser: Client, name: str, path: str, state: str) -> None:
    """Whoever has the action comes back to its page; what nobody has cannot be changed by anybody."""
    status, back = browser.post(path).status_code, {302} if purposes_of(role, ENTRIES[name].action) else set()
    found.compare(404 if status in {400, 403, 404, 422} | back else status, 404, name, role, state)


def _card(found: Found, role: str, browser: Client, name: str, path: str, state: str) -> None:
    action = ENTRIES[name].action
    wanted = expected_person(role, action, min(purposes_of(role, action), default=""), state)
    found.compare(browser.get(path).status_code, wanted, name, role, state)


def _unlike(role: str) -> list[str]:
    """One of the purposes of care, which the golden file shows to answer alike, and every other purpose."""
    purposes = purposes_of(role, "open")
    return sorted((purposes - CARE) | set(sorted(purposes & CARE)[:1]))


def _opening(found: Found, role: str, browser: Client, path: str, state: str) -> None:
    for purpose in _unlike(role) or ["care"]:
        wanted = expected_person(role, "open", purpose, state)
        if not purposes_of(role, "open"):
            wanted = (
                200
                if expected_person(role, "find", min(purposes_of(role, "find"), default=""), state) == 200
                else 404
            )
        answer = browser.post(path, {"purpose": purpose}, follow=True)
        found.compare(answer.status_code, wanted, "open", role, purpose, state)


def test_every_route_answers_every_role_as_the_rules_decide(town, browsers):
    found = _whole(town, browsers)
    print("\n" + json.dumps({"harness": "access matrix", "asked": found.asked, "wrong": len(found.wrong)}))
    assert found.asked > 1000 and found.wrong == []


def test_with_a_reason_those_and_only_those_open_whom_the_rules_let(town, browsers):
    """Last of the matrix: from here on openings last for an hour."""
    found = Found()
    for role, browser in browsers.items():
        for state, child in {**town.children, "missing": uuid4()}.items():
            purpose = min(purposes_of(role, "open"), default="")
            if purpose:
                words = {"purpose": purpose, "reason": REASON, "reason_code": "danger"}
                answer = browser.post(reverse("open", args=[child]), words, follow=True)
                wanted = expected_person(role, "open", purpose, state, REASON)
                found.compare(answer.status_code, wanted, role, purpose, state)
    assert found.wrong == []


def test_control_a_gate_that_lets_everybody_through_is_found(town, browsers, monkeypatch):
    monkeypatch.setattr(gate, "decide", lambda asked: Allow(GRANTS[0]))
    some = {role: browsers[role] for role in ("legal", "data_officer")}
    assert any("200 instead of" in wrong[-1] for wrong in _whole(town, some).wrong)


def test_control_a_gate_that_lets_nobody_through_is_found(town, browsers, monkeypatch):
    monkeypatch.setattr(gate, "decide", lambda asked: NO_SUCH_RECORD)
    some = {role: browsers[role] for role in ("front_door",)}
    assert any("404 instead of 200" in wrong[-1] for wrong in _whole(town, some).wrong)


def test_the_states_are_those_of_the_rules():
    assert set(SITUATIONS) == {"stranger", "allocated", "restricted", "adoption", "conflict", "missing"}
