"""A social worker writes up a visit: on a bad line, with a browser that is killed, by keyboard, at 320 pixels, without scripts."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect
from visitor import Site, Visitor

TEXT = "Robin was at home and smiled. Her aunt drinks every evening. I think she is afraid of him."
LABELS = ("About somebody else", "From somebody who must not be named", "Opinion, not fact")


def _new(visitor: Visitor, site: Site, name: str = "mo", more: str = "") -> Visitor:
    return visitor.signs_in(name, f"/staff/people/{site.street['robin']}/notes/new/{more}")


def _sends(visitor: Visitor, button: str, then: str) -> Visitor:
    """Press, and wait for what follows: with scripts what was typed is saved before the form goes."""
    visitor.page.get_by_role("button", name=button, exact=True).click()
    visitor.main.get_by_text(then).first.wait_for()
    return visitor


def test_a_visit_is_written_looked_over_and_signed(visitor: Visitor, site: Site) -> None:
    # Given a worker of the team, when they record a visit and forget something
    _new(visitor, site, more="?kind=visit").sees("Who is it about, besides Robin Ashdown?")
    visitor.types("Headline", "Robin seen at home")
    _sends(visitor, "Look it over", "There is a problem").sees(
        "Write what happened", "Choose what kind of visit it was", "Choose whether Robin was seen"
    )
    # And fill it in
    visitor.page.get_by_label("What kind of visit was it?").select_option(label="Child protection visit")
    visitor.page.get_by_label("Ashdown, Catherine", exact=False).check()
    visitor.page.get_by_role("group", name="Seen?").first.get_by_label("Yes").check()
    visitor.page.get_by_role("group", name="Seen alone?").first.get_by_label("No").check()
    visitor.types("What happened?", TEXT)
    _sends(visitor, "Look it over", "sentence by sentence")
    # Then they mark what is about somebody else, and sign
    visitor.sees("Child protection visit", "Robin Ashdown: seen; seen alone: no", "not signed yet")
    aunt = visitor.page.locator(".tw-sentences li", has_text="Her aunt drinks")
    aunt.get_by_label(LABELS[0]).check()
    visitor.presses("Sign the note").sees(
        "The note is signed", "[About somebody else: Her aunt drinks every evening.]", "Written by Mo Mate"
    )
    note = visitor.page.url
    # And it stands in the record
    visitor.opens(f"/staff/people/{site.street['robin']}/record/")
    visitor.sees("Robin seen at home", "Child protection visit")
    # And the form that is still in another window makes no second one
    for path in ("write", "review"):
        visitor.opens(note.replace("?done=signed", f"{path}/"))
        visitor.sees("signed already")
    visitor.opens(f"/staff/people/{site.street['robin']}/notes/")
    assert visitor.page.locator(f"#note-{note.split('/')[-2]}").count() == 1


def test_nothing_typed_is_lost_without_a_connection_or_a_browser(
    site: Site, chromium: Browser, plain_visitor: Visitor
) -> None:
    visitor, page = plain_visitor, plain_visitor.page
    # Given a worker who types, and is told when it was saved
    _new(visitor, site).types("Headline", "Typed in the car")
    visitor.types("What happened?", "The first half.")
    expect(page.locator("#tw-saved")).to_have_text(re.compile(r"^Saved \d\d:\d\d$"), timeout=15_000)
    assert page.url.endswith("/write/")
    # When the connection drops, what is typed stays, and it is said
    page.context.set_offline(True)
    visitor.types("What happened?", "The first half. The second half.")
    expect(page.locator("#tw-saved")).to_contain_text("Not saved: no connection", timeout=15_000)
    visitor.presses("Look it over")
    expect(page.locator("#tw-saved")).to_contain_text("kept in this tab")
    assert page.get_by_label("What happened?").input_value() == "The first half. The second half."
    assert visitor.barriers == []
    # And once it is back it is saved without anybody doing anything
    page.context.set_offline(False)
    expect(page.locator("#tw-saved")).to_have_text(re.compile(r"^Saved"), timeout=15_000)
    # When sentences are marked while writing, that is kept as well
    page.locator("#tw-marks details").evaluate("(one) => { one.open = true; }")
    page.locator("#tw-sentences li", has_text="second").get_by_label(LABELS[2]).check()
    page.wait_for_timeout(5_000)
    # And the browser is killed
    where = page.url
    page.context.close()
    other = chromium.new_context(base_url=site.address)
    again = Visitor(other.new_page(), site)
    # Then another one has every word of it, from the start page
    again.signs_in("mo").sees("My unfinished notes").follows("My unfinished notes")
    again.sees("Typed in the car").follows("Typed in the car")
    assert again.page.url == where
    assert again.page.get_by_label("What happened?").input_value() == "The first half. The second half."
    _sends(again, "Look it over", "sentence by sentence").sees("The second half.")
    assert again.page.locator(".tw-sentences li", has_text="second").get_by_label(LABELS[2]).is_checked()
    again.page.get_by_role("button", name="Sign the note").dblclick()
    again.main.get_by_text("Written by Mo Mate").first.wait_for()
    again.sees("[Opinion, not fact: The second half.]")
    assert again.barriers == []
    other.close()


def test_signed_out_while_typing_it_is_saved_after_signing_in_elsewhere(
    plain_visitor: Visitor, site: Site
) -> None:
    page = plain_visitor.page
    _new(plain_visitor, site).types("Headline", "Signed out").types("What happened?", "Before.")
    expect(page.locator("#tw-saved")).to_have_text(re.compile(r"^Saved"), timeout=15_000)
    session = [c for c in page.context.cookies() if c["name"] == "trueword"]
    page.context.clear_cookies(name="trueword")
    plain_visitor.types("What happened?", "Before. After.")
    expect(page.locator("#tw-saved")).to_contain_text("you are signed out", timeout=15_000)
    page.context.add_cookies(session)
    expect(page.locator("#tw-saved")).to_have_text(re.compile(r"^Saved"), timeout=15_000)


def _reviewed(visitor: Visitor, site: Site) -> None:
    _new(visitor, site).types("Headline", "For axe").types("What happened?", TEXT)
    _sends(visitor, "Look it over", "sentence by sentence")


PAGES = {
    "note": lambda v, s: _new(v, s),
    "visit, error": lambda v, s: _sends(_new(v, s, more="?kind=visit"), "Look it over", "There is a problem"),
    "strategy": lambda v, s: _new(v, s, more="?kind=strategy"),
    "review": _reviewed,
    "unfinished": lambda v, s: v.signs_in("mo", "/staff/unfinished/"),
    "needs": lambda v, s: v.signs_in("mo", f"/staff/people/{s.street['robin']}/needs/"),
    "facts": lambda v, s: v.signs_in("mo", f"/staff/people/{s.street['robin']}/facts/"),
    "fact, error": lambda v, s: v.signs_in(
        "mo", f"/staff/people/{s.street['robin']}/facts/?kind=protection_plan"
    ).presses("Record it"),
    "plan": lambda v, s: v.signs_in("mo", f"/staff/people/{s.street['robin']}/plan/"),
    "order, error": lambda v, s: v.signs_in(
        "mo", f"/staff/people/{s.street['robin']}/warnings/?form=order"
    ).presses("Record the order"),
    "danger": lambda v, s: v.signs_in("mo", f"/staff/people/{s.street['robin']}/warnings/?form=danger"),
    "care review": lambda v, s: v.signs_in(
        "mo", f"/staff/people/{s.street['sister']}/facts/?kind=care_review"
    ),
    "closure": lambda v, s: v.signs_in("mo", f"/staff/people/{s.street['robin']}/closure/"),
}


def test_axe_finds_nothing_and_320_pixels_are_enough(narrow_visitor: Visitor, site: Site) -> None:
    found = {}
    for name, go in PAGES.items():
        go(narrow_visitor, site)
        found[name] = (narrow_visitor.barriers, narrow_visitor.overflow)
    assert found == dict.fromkeys(PAGES, ([], 0))
