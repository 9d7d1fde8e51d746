"""Everyone can use every page: axe finds nothing, 320 pixels are enough, and the keyboard reaches everything."""

from collections.abc import Callable

import pytest
from visitor import Site, Visitor

CARE = "Children's social care"

PUBLIC = {
    "your data": "/", "children": "/for-children/", "schedule": "/retention/",
    "schedule, nothing": "/retention/?about=zzz", "recipients": "/recipients/", "figures": "/figures/",
    "search": "/search/?q=school", "search, nothing": "/search/?q=zzz", "privacy": "/privacy/",
    "cookies": "/cookies/", "cookies answered": "/cookies/?cookies=accept", "accessibility": "/accessibility/",
    "not found": "/no-such-page/", "sign in": "/staff/sign-in/",
}  # fmt: skip


def _refused(visitor: Visitor, site: Site) -> None:
    visitor.signs_in("social_worker").opens_the_record_of("Ashdown, Robin", CARE)


def _glass(visitor: Visitor, site: Site) -> Visitor:
    """Opened for a written reason; it stays open for the hour."""
    visitor.signs_in("reviewing_officer").searches("Ashdown").follows("Ashdown, Robin")
    if visitor.page.get_by_role("button", name="Open the record").count():
        return visitor.presses("Open the record")
    visitor.presses(CARE).chooses("The child is missing")
    return visitor.types("Why do you need this record?", "Police found Robin at the station").presses(CARE)


def _review(visitor: Visitor, site: Site) -> Visitor:
    visitor.signs_in("nan", "/staff/reviews/").main.get_by_role("link").first.click()
    return visitor


def _wrong_password(visitor: Visitor, site: Site) -> None:
    visitor.opens("/staff/sign-in/")
    visitor.presses("Sign in")


def _forbidden(visitor: Visitor, site: Site) -> None:
    visitor.signs_in_by_hand("without_role")


STAFF: dict[str, Callable[[Visitor, Site], object]] = {
    "start": lambda v, s: v.signs_in("information_governance"),
    "search": lambda v, s: v.signs_in("jo").searches("Ashdown"),
    "search, nobody": lambda v, s: v.signs_in("jo").searches("Zzyzx"),
    "search, error": lambda v, s: v.signs_in("jo").searches(""),
    "index card": lambda v, s: v.signs_in("jo").searches("Ashdown").follows("Ashdown, Robin"),
    "record": lambda v, s: v.signs_in("jo").opens_the_record_of("Ashdown, Robin", CARE),
    "record refused": _refused,
    "record opened for a reason": _glass,
    "on duty": lambda v, s: v.signs_in("emergency_duty"),
    "opening": lambda v, s: _glass(v, s).follows("Write what you did, or end it now"),
    "ask": lambda v, s: v.signs_in("pat", "/staff/ask/"),
    "ask, error": lambda v, s: v.signs_in("pat", "/staff/ask/").presses("Ask the manager on call"),
    "requests": lambda v, s: v.signs_in("nan", "/staff/requests/"),
    "requests, off the rota": lambda v, s: v.signs_in("team_manager", "/staff/requests/"),
    "reviews": lambda v, s: v.signs_in("nan", "/staff/reviews/"),
    "review": _review,
    "review, error": lambda v, s: _review(v, s).presses("Save the review"),
    "imports": lambda v, s: v.signs_in("data_officer", "/staff/imports/"),
    "import": lambda v, s: v.signs_in("data_officer", f"/staff/imports/{s.street['file']}/"),
    "identities": lambda v, s: v.signs_in("data_officer", "/staff/identities/"),
    "who looked": lambda v, s: v.signs_in("auditor", "/staff/looks/"),
    "looks": lambda v, s: v.signs_in("information_governance", f"/staff/people/{s.street['robin']}/looks/"),
    "team": lambda v, s: v.signs_in("lee", "/staff/team/"),
    "allocation": lambda v, s: v.signs_in("lee", f"/staff/people/{s.street['sister']}/allocation/"),
    "allocation, error": lambda v, s: v.signs_in(
        "lee", f"/staff/people/{s.street['sister']}/allocation/"
    ).presses("Allocate"),
    "allocation, not theirs": lambda v, s: v.signs_in(
        "team_manager", f"/staff/people/{s.street['robin']}/allocation/"
    ),
    "rota": lambda v, s: v.signs_in("lee", "/staff/rota/"),
    "rota, error": lambda v, s: v.signs_in("lee", "/staff/rota/").presses("Plan this turn"),
    "rota for a worker": lambda v, s: v.signs_in("jo", "/staff/rota/"),
    "restricted": lambda v, s: v.signs_in("lee", "/staff/restricted/"),
    "restriction": lambda v, s: v.signs_in("lee", "/staff/restricted/").follows(
        "Review the restriction of Larkspur, Iris"
    ),
    "restriction, error": lambda v, s: (
        v.signs_in("lee", "/staff/restricted/")
        .follows("Review the restriction of Larkspur, Iris")
        .presses("Save the review")
    ),
    "restrict": lambda v, s: v.signs_in("lee", f"/staff/people/{s.street['robin']}/restrict/"),
    "restrict, error": lambda v, s: v.signs_in("lee", f"/staff/people/{s.street['robin']}/restrict/").presses(
        "Restrict this record"
    ),
    "conflicts": lambda v, s: v.signs_in("lee", "/staff/conflicts/"),
    "close to me": lambda v, s: v.signs_in("jo", f"/staff/people/{s.street['mother']}/close-to-me/"),
    "declared": lambda v, s: v.signs_in("jo", "/staff/declared/?done=declared"),
    "accounts": lambda v, s: v.signs_in("system_administrator", "/staff/accounts/?show=all"),
    "account": lambda v, s: v.signs_in("system_administrator", "/staff/accounts/").follows("Jo Carter"),
    "account, own": lambda v, s: v.signs_in("system_administrator", "/staff/accounts/").follows(
        "System administrator Example"
    ),
    "leave": lambda v, s: (
        v.signs_in("system_administrator", "/staff/accounts/").follows("Jo Carter").presses("They have left")
    ),
    "wrong password": _wrong_password,
    "forbidden": _forbidden,
}


def _go(visitor: Visitor, site: Site, page: str) -> None:
    if page in PUBLIC:
        visitor.opens(PUBLIC[page])
    else:
        STAFF[page](visitor, site)


@pytest.mark.parametrize("page", [*PUBLIC, *STAFF])
def test_axe_finds_nothing(plain_visitor: Visitor, site: Site, page: str) -> None:
    _go(plain_visitor, site, page)
    assert plain_visitor.barriers == []
    refused = [said for said in plain_visitor.errors if "Failed to load resource" not in said]
    assert refused == [], "the browser refused something, or a script failed"


@pytest.mark.parametrize("page", [*PUBLIC, *STAFF])
def test_320_pixels_are_enough(narrow_visitor: Visitor, site: Site, page: str) -> None:
    _go(narrow_visitor, site, page)
    narrow_visitor.page.evaluate(
        "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    )
    assert narrow_visitor.overflow == 0


def test_the_first_tab_skips_to_the_content(plain_visitor: Visitor) -> None:
    plain_visitor.opens("/retention/")
    plain_visitor.presses("Reject counting")
    plain_visitor.opens("/retention/")
    plain_visitor.page.keyboard.press("Tab")
    assert plain_visitor.page.evaluate("document.activeElement.textContent") == "Skip to main content"
    plain_visitor.page.keyboard.press("Enter")
    plain_visitor.page.keyboard.press("Tab")
    assert plain_visitor.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_promise_is_opened_with_the_keyboard(plain_visitor: Visitor) -> None:
    plain_visitor.opens("/")
    first = plain_visitor.page.locator(".tw-why summary").first
    first.focus()
    plain_visitor.page.keyboard.press("Enter")
    assert plain_visitor.page.locator(".tw-why__box").first.is_visible()


def test_from_sign_in_to_the_open_record_with_the_keyboard_alone(plain_visitor: Visitor) -> None:
    # Given somebody with a keyboard only
    keys = plain_visitor.page.keyboard
    plain_visitor.opens("/staff/search/")
    plain_visitor.page.get_by_label("Sign-in name", exact=True).focus()
    keys.type("jo")
    keys.press("Tab")
    keys.type("a long enough passphrase")
    keys.press("Enter")
    # When they search and go on by Tab and Enter
    plain_visitor.page.get_by_label("Name", exact=True).focus()
    keys.type("Ashdown Robin")
    keys.press("Enter")
    plain_visitor.page.get_by_role("link", name="Ashdown, Robin").wait_for()
    _tab_to(plain_visitor, "Ashdown, Robin")
    keys.press("Enter")
    plain_visitor.page.get_by_role("button", name=CARE).wait_for()
    _tab_to(plain_visitor, CARE)
    keys.press("Enter")
    # Then the record is open
    plain_visitor.page.get_by_role("heading", name="Danger").wait_for()


def _tab_to(visitor: Visitor, words: str) -> None:
    for _ in range(40):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("document.activeElement.textContent.trim()") == words:
            return
    raise AssertionError(f"Tab never reached {words!r}")


def test_on_paper_every_promise_stands_open(plain_visitor: Visitor) -> None:
    plain_visitor.opens("/")
    plain_visitor.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert plain_visitor.page.locator("details:not([open])").count() == 0
    plain_visitor.page.emulate_media(media="print")
    assert not plain_visitor.page.locator(".govuk-service-navigation").first.is_visible()
