"""The door as people use it: an authenticator app, a security key, coming back to half a sentence, with and without scripts."""

from __future__ import annotations

import time

import pytest
from visitor import Site, Visitor

pytestmark = pytest.mark.both_ways

ADD = "/staff/second-factor/totp/activate/"


def _code(secret: str, step: int = 0) -> str:
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def _adds_an_app(visitor: Visitor) -> str:
    visitor.opens(ADD)
    secret = visitor.page.locator("#authenticator_secret").input_value()
    visitor.types("Authenticator code", _code(secret)).presses("Activate")
    return secret


def test_with_an_authenticator_app(visitor: Visitor, request: pytest.FixtureRequest) -> None:
    # Given somebody who adds an authenticator app and is shown their recovery codes
    name = "reviewer" if "no scripts" in request.node.name else "manager"
    visitor.site.account(name)
    visitor.signs_in_by_hand(name)
    secret = _adds_an_app(visitor)
    visitor.sees("Recovery codes", "10 out of 10 recovery codes")
    # When they sign in again
    visitor.presses("Sign out")
    visitor.signs_in_by_hand(name)
    visitor.sees("Two-factor authentication")
    visitor.types("Code", "000000").presses("Sign in")
    visitor.sees("The code is not right")
    visitor.types("Code", _code(secret, 1)).presses("Sign in")
    # Then the code opens the door
    visitor.sees("What do you want to do?")


def test_after_wrong_passwords_the_page_says_how_long_to_wait(plain_visitor: Visitor) -> None:
    plain_visitor.opens("/staff/sign-in/")
    for _ in range(5):
        plain_visitor.types("Sign-in name", "somebody-else")
        plain_visitor.page.get_by_label("Password", exact=True).fill("wrong password")
        plain_visitor.presses("Sign in")
    plain_visitor.sees("Too many tries failed. Wait", "You are not locked out")


PAGES = {
    "second factor": "/staff/second-factor/", "add an app": ADD, "add a key": "/staff/second-factor/webauthn/add/",
    "keys": "/staff/second-factor/webauthn/", "codes": "/staff/second-factor/recovery-codes/generate/",
    "password": "/staff/account/password/",
}  # fmt: skip


def _signed_in(visitor: Visitor) -> None:
    visitor.site.account("axe")
    visitor.signs_in("axe", "/staff/second-factor/")


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_at_the_door(plain_visitor: Visitor, page: str) -> None:
    _signed_in(plain_visitor)
    plain_visitor.opens(PAGES[page])
    assert plain_visitor.barriers == []
    assert plain_visitor.errors == [], "the browser refused something, or a script failed"


@pytest.mark.parametrize("page", PAGES)
def test_320_pixels_are_enough_at_the_door(narrow_visitor: Visitor, page: str) -> None:
    _signed_in(narrow_visitor)
    narrow_visitor.opens(PAGES[page])
    assert narrow_visitor.overflow == 0


def test_an_ended_session_comes_back_to_the_same_half_sentence(visitor: Visitor, site: Site) -> None:
    # Given a worker who is asked why they need a record, and has half a sentence
    visitor.signs_in_by_hand("social_worker")
    visitor.opens(f"/staff/people/{site.street['robin']}/")
    visitor.presses("Children's social care")
    box = visitor.page.get_by_label("Why do you need this record?")
    box.fill("The school nurse rang about")
    # When the session ends, and they send it
    visitor.page.context.clear_cookies(name="trueword")
    visitor.presses("Children's social care")
    assert "school" not in visitor.page.url and "nurse" not in visitor.page.url
    visitor.types("Sign-in name", "social_worker")
    visitor.page.get_by_label("Password", exact=True).fill("a long enough passphrase")
    visitor.presses("Sign in")
    # Then they stand before the same form, and it says what happened
    assert (
        visitor.page.get_by_label("Why do you need this record?").input_value()
        == "The school nurse rang about"
    )
    visitor.sees("You were signed out before this was sent")


def test_two_minutes_before_the_end_the_page_asks(plain_visitor: Visitor) -> None:
    plain_visitor.page.clock.install()
    plain_visitor.signs_in("social_worker")
    asks = plain_visitor.page.get_by_text("You are signed out in 2 minutes if you press nothing.")
    plain_visitor.page.clock.fast_forward("12:50")
    assert not asks.is_visible()
    plain_visitor.page.clock.fast_forward("00:15")
    assert asks.is_visible()
    assert plain_visitor.barriers == []
    with plain_visitor.page.expect_response("**/still-here/") as answer:
        plain_visitor.presses("Stay signed in")
    assert answer.value.status == 204
    asks.wait_for(state="hidden")
