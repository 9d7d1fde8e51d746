"""Nothing but the answer itself is set, nothing is counted before a yes, and no is as easy as yes."""

import pytest
from visitor import Site, Visitor
from words import COUNCIL

pytestmark = pytest.mark.both_ways

VIEWS = "SELECT coalesce(sum(views), 0) FROM public_pagecount"


def test_before_an_answer_no_cookie_is_set_and_nothing_counted(visitor: Visitor, site: Site) -> None:
    before = site.row(VIEWS)
    for path in ("/", "/retention/", "/cookies/", "/search/?q=school"):
        visitor.opens(path)
    assert visitor.cookies == {}
    assert site.row(VIEWS) == before


def test_accept_counts_from_then_on(visitor: Visitor, site: Site) -> None:
    before = site.row(VIEWS)
    visitor.opens("/retention/?sort=law")
    visitor.presses("Accept counting")
    # They stand on the same page, and the banner says what they chose
    assert "/retention/?sort=law" in visitor.page.url
    assert "You have accepted counting" in visitor.page.locator(".govuk-cookie-banner").inner_text()
    visitor.follows("Hide this message")
    assert visitor.page.locator(".govuk-cookie-banner").count() == 0
    assert visitor.cookies == {"cookie_choice": "accept"}
    assert site.row(VIEWS) == (before[0] + 2,)


def test_reject_is_one_press_too_and_nothing_is_counted(visitor: Visitor, site: Site) -> None:
    before = site.row(VIEWS)
    visitor.opens("/")
    visitor.presses("Reject counting")
    visitor.opens("/retention/")
    assert visitor.page.locator(".govuk-cookie-banner").count() == 0
    assert visitor.cookies == {"cookie_choice": "reject"}
    assert site.row(VIEWS) == before


def test_accept_reject_and_manage_are_equally_easy(plain_visitor: Visitor) -> None:
    plain_visitor.opens("/")
    buttons = plain_visitor.page.locator(".govuk-cookie-banner .govuk-button")
    assert buttons.all_inner_texts() == ["Accept counting", "Reject counting", "Manage cookies"]
    looks = [
        one.evaluate(
            "(b) => { const s = getComputedStyle(b); return [s.backgroundColor, s.color, s.fontSize]; }"
        )
        for one in buttons.all()[:2]
    ]
    assert looks[0] == looks[1]


def test_the_mind_can_be_changed_on_the_cookies_page(visitor: Visitor) -> None:
    visitor.opens("/cookies/")
    visitor.page.get_by_label("Yes, count", exact=True).check()
    visitor.presses("Save my choice")
    visitor.sees("You have accepted counting.")
    visitor.page.get_by_label("No, do not count", exact=True).check()
    visitor.presses("Save my choice")
    visitor.sees("You have rejected counting.")
    assert visitor.cookies == {"cookie_choice": "reject"}


def test_every_cookie_that_is_set_is_told_on_the_cookies_page(plain_visitor: Visitor) -> None:
    # Given somebody who chose and signed in, when we look at all cookies they hold
    plain_visitor.opens("/")
    plain_visitor.presses("Accept counting")
    plain_visitor.signs_in("jo")
    told = {cookie.name for cookie in COUNCIL.cookies}
    assert {name.replace("trueword", "__Host-trueword") for name in plain_visitor.cookies} <= told


@pytest.mark.parametrize(
    ("headers", "form"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, {"choice": "accept"}),
        ({"Origin": "https://elsewhere.example"}, {"choice": "accept"}),
        ({}, {"choice": "perhaps"}),
    ],
)
def test_another_site_cannot_answer_for_the_visitor(
    plain_visitor: Visitor, headers: dict[str, str], form: dict[str, str]
) -> None:
    answer = plain_visitor.page.request.post("/cookies/choice/", headers=headers, form=form, max_redirects=0)
    assert answer.status == 400
    assert plain_visitor.cookies == {}


def test_the_way_back_stays_on_this_site(plain_visitor: Visitor) -> None:
    for back in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"):
        answer = plain_visitor.page.request.post(
            "/cookies/choice/", form={"choice": "reject", "back": back}, max_redirects=0
        )
        assert answer.headers["location"] == "/?cookies=reject"
