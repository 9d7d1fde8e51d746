"""A worker opens a record with one click, sees danger first, and each fact says who told it."""

import pytest
from visitor import Site, Visitor

ROBIN = "Ashdown, Robin"
CARE = "Children's social care"


def test_danger_stands_before_everything_else(visitor: Visitor) -> None:
    # Given a worker of the child's team, when they open the record
    visitor.signs_in("jo").opens_the_record_of(ROBIN, CARE)
    # Then danger is the first heading below the name
    assert visitor.main.get_by_role("heading").nth(1).inner_text() == "Danger"
    visitor.sees("Address not to be disclosed", "Child protection plan: neglect")
    # And the address itself stands nowhere
    visitor.does_not_see("Hidden Lane", "ST16 9ZZ")


def test_who_has_parental_responsibility_and_on_what_basis(visitor: Visitor) -> None:
    visitor.signs_in("jo").opens_the_record_of(ROBIN, CARE)
    visitor.sees("Ashdown, Catherine", "Birth mother", "named as mother by the case system")
    visitor.sees("The council", "Care order (Children Act 1989 section 33)")
    # The order is told with two episodes, and held from the first day to now
    held = visitor.page.locator(".tw-facts li", has_text="The council").first
    assert held.locator(".tw-when").inner_text() == "1 March 2023"


def test_each_fact_says_who_told_it(visitor: Visitor) -> None:
    visitor.signs_in("jo").opens_the_record_of(ROBIN, CARE)
    visitor.sees("Looked-after children return (SSDA903): episodes.csv, line 6")
    # And a value that could not be read is shown as it came
    visitor.sees("Could not be read: RNE “Q”")


def test_the_title_and_the_address_name_nobody_and_nothing_is_kept(
    plain_visitor: Visitor, site: Site
) -> None:
    plain_visitor.signs_in("jo").opens_the_record_of(ROBIN, CARE)
    assert plain_visitor.page.title() == "Child record – Staffordshire County Council"
    assert plain_visitor.page.url == f"{site.address}/staff/people/{site.street['robin']}/record/"
    assert plain_visitor.opens(plain_visitor.page.url).headers["cache-control"] == "no-store"


def test_without_an_involvement_a_reason_is_asked_for_and_logged(
    visitor: Visitor, site: Site, request: pytest.FixtureRequest
) -> None:
    # Given a worker without an involvement (another one each time: an opening lasts an hour), when they try to open it
    worker = "family_support_worker" if "no scripts" in request.node.name else "social_worker"
    visitor.signs_in(worker).opens_the_record_of(ROBIN, CARE)
    # Then they see why not, what opening it means, and nothing of the record
    visitor.sees(
        "The record was not opened", "no recorded involvement", "open to you for one hour", "without names"
    )
    visitor.does_not_see("Child protection plan: neglect")
    # When the reason says too little, or is not chosen, it is asked for again, and what was typed stands there
    visitor.types("Why do you need this record?", "because").presses(CARE)
    visitor.sees(
        "The record was not opened", "Choose the reason that fits best", "at least 20 letters", "because"
    )
    # When it says enough, the record opens
    visitor.chooses("A child may be in danger now")
    visitor.types("Why do you need this record?", "School rang: Robin is not safe at home today")
    visitor.presses(CARE)
    visitor.sees("What is open now", "Child protection plan: neglect")
    # And for the hour it opens again without one
    visitor.searches("Ashdown").follows(ROBIN).sees("Open to you until").presses("Open the record")
    visitor.sees("What is open now", "Open to you until")
    # And the reason is in the log and not in the session
    assert site.row("SELECT count(*) FROM audit_text WHERE text LIKE 'School rang%'") != (0,)


def test_a_record_that_may_not_be_known_is_the_same_as_none(visitor: Visitor, site: Site) -> None:
    visitor.signs_in("front_door")
    answers = []
    for person in (site.street["hidden"], "00000000-0000-4000-8000-000000000000"):
        assert visitor.opens(f"/staff/people/{person}/").status == 404
        answers.append(visitor.text.split("give them this number")[0])
    assert answers[0] == answers[1]


def test_an_address_passed_on_does_not_open_the_record(visitor: Visitor, site: Site) -> None:
    # Given somebody who got the address of a record, when they open it
    visitor.signs_in_by_hand("jo").opens(f"/staff/people/{site.street['robin']}/record/")
    # Then they are asked what for
    visitor.sees("Open the record. What is it for?")


def test_a_data_officer_finds_but_does_not_open(visitor: Visitor) -> None:
    visitor.signs_in("data_officer").searches("Ashdown").follows(ROBIN)
    visitor.sees("Your role finds people but does not open records")
    assert visitor.main.get_by_role("button").count() == 0


def test_no_data_is_worded_as_not_told(visitor: Visitor) -> None:
    visitor.signs_in("front_door").opens_the_record_of("Birch-Ashdown, Wren", CARE)
    visitor.sees("“never looked after” cannot be said", "No danger is told by the sources named")
