"""A worker sees a child's life: on one screen, in order of time, for the whole family, and frozen for court."""

from __future__ import annotations

import pytest
from visitor import Site, Visitor

ROBIN = "Ashdown, Robin"
CARE = "Children's social care"
PAGES = ("summary", "chronology", "family-chronology", "involved", "lines", "freeze")


def _goes(visitor: Visitor, site: Site, page: str) -> Visitor:
    visitor.opens(f"/staff/people/{site.street['robin']}/{page}/")
    return visitor


def test_a_chronology_is_read_and_frozen_for_court(visitor: Visitor) -> None:
    # Given a worker of the child's team in the open record, when they go to the summary
    visitor.signs_in("jo").opens_the_record_of(ROBIN, CARE).follows("On one screen")
    # Then danger stands first, and what is known now on the same screen
    assert visitor.main.get_by_role("heading").nth(1).inner_text() == "Danger"
    visitor.sees(
        "Address not to be disclosed",
        "17 November 2026",
        "5 November 2026",
        "Dentist within four weeks",
        "overdue",
    )
    visitor.does_not_see("Hidden Lane", "ST16 9ZZ")
    # When they read the chronology, each entry says how old Robin was and who told it, and gaps are shown
    visitor.follows("Chronology").sees(
        "Became looked after", "3 years 9 months", "Nothing is recorded for this time"
    )
    visitor.sees(
        "Looked-after children return (SSDA903): episodes.csv", "opinion, not fact", "What we think it means"
    )
    visitor.does_not_see("Visit: child seen alone")
    visitor.chooses("Everything").presses("Show").sees("Visit: child seen alone")
    # And the family's: one entry for both girls
    visitor.follows("Chronology of the family").sees(
        "Seen at home with Wren", "Wren Birch-Ashdown, 7 years 1 month"
    )
    # When they freeze it without saying what for, they are asked; then it has its hash
    visitor.follows("Freeze this chronology for court").presses("Freeze it").sees("Say what it is frozen for")
    visitor.types("What is it frozen for?", "Stafford Family Court, first hearing").presses("Freeze it")
    visitor.sees("Chronology of the family, frozen", "SHA-256 of the JSON")
    # And the file that was downloaded is what was frozen
    with visitor.page.expect_download() as carried:
        visitor.follows("Download the page, to read and print")
    visitor.page.get_by_label("The file").set_input_files(carried.value.path())
    visitor.presses("Check it").sees("Every letter of it is as it was frozen")


@pytest.fixture
def opened(plain_visitor: Visitor) -> Visitor:
    """A worker of the team who opened the record."""
    return plain_visitor.signs_in("jo").opens_the_record_of(ROBIN, CARE)


def test_everyone_can_use_these_pages(opened: Visitor, site: Site) -> None:
    for page in PAGES:
        _goes(opened, site, page)
        assert opened.barriers == [], page
    opened.page.set_viewport_size({"width": 320, "height": 900})
    for page in PAGES:
        _goes(opened, site, page)
        assert opened.overflow == 0, page


def test_the_summary_of_a_normal_child_needs_no_scrolling(opened: Visitor, site: Site) -> None:
    _goes(opened, site, "summary")
    assert opened.page.locator(".tw-summary").evaluate("it => it.getBoundingClientRect().bottom") <= 900
