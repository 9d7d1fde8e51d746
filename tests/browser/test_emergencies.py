"""At night: on duty, breaking glass, asking for somebody who cannot be found, and looking at it afterwards."""

from __future__ import annotations

import json
import time

import pytest
from visitor import PASSWORD, Site, Visitor

pytestmark = pytest.mark.both_ways

ROBIN = "Ashdown, Robin"
PROTECT = "Protecting someone at risk"
REASON = "The school rang: Robin is not safe at home today"
KEYSTROKE, THINKING = 0.15, 1.5
"""Seconds: a middling typist, and the time to read and to reach for the next thing."""


@pytest.fixture
def worker(request: pytest.FixtureRequest) -> str:
    """Somebody of another team; another one each time, because an opening lasts an hour."""
    return "sue" if "no scripts" in request.node.name else "wes"


class Hands:
    """Works a page at the speed of a person, and counts what it does."""

    def __init__(self, visitor: Visitor) -> None:
        self.page, self.steps, self.began = visitor.page, 0, time.monotonic()

    def types(self, label: str, text: str) -> None:
        self._think()
        self.page.get_by_label(label, exact=True).press_sequentially(text, delay=KEYSTROKE * 1000)

    def clicks(self, role: str, name: str) -> None:
        self._think()
        self.page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]

    def _think(self) -> None:
        time.sleep(THINKING)
        self.steps += 1

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began


@pytest.mark.alone
def test_on_duty_the_record_is_open_within_thirty_seconds_of_signing_in(
    visitor: Visitor, request: pytest.FixtureRequest
) -> None:
    # Given somebody on the rota of the Emergency Duty Team at the sign-in page
    visitor.opens("/staff/")
    hands = Hands(visitor)
    # When they sign in, type the name, choose the child and give the purpose
    hands.types("Sign-in name", "eve" if "no scripts" in request.node.name else "emergency_duty")
    hands.types("Password", PASSWORD)
    hands.clicks("button", "Sign in")
    hands.types("Name", "ashdown")
    hands.clicks("button", "Search")
    hands.clicks("link", ROBIN)
    hands.clicks("button", PROTECT)
    # Then the plan is open, without a reason, at a person's speed
    visitor.sees("Child protection plan: neglect", "What is open now")
    print(json.dumps({"harness": "night", "steps": hands.steps, "seconds": round(hands.seconds, 1)}))
    assert hands.steps == 7 and hands.seconds < 30
    # And the page says until when, and that it is looked at afterwards
    visitor.sees("Open to you until", "You opened this household on duty", "You are not stopped")


def test_off_the_rota_there_is_no_search_on_the_first_page(plain_visitor: Visitor) -> None:
    plain_visitor.signs_in("front_door").sees("What do you want to do?")
    assert plain_visitor.page.get_by_label("Name", exact=True).count() == 0


def test_glass_is_broken_for_the_household_and_ended(visitor: Visitor, worker: str) -> None:
    # Given a worker of another team, when they open the record with a reason
    visitor.signs_in(worker).searches("Ashdown").follows(ROBIN).presses(PROTECT)
    visitor.sees("this person's whole household is open to you for one hour")
    visitor.chooses("A child may be in danger now").types("Why do you need this record?", REASON).presses(
        PROTECT
    )
    visitor.sees("Child protection plan: neglect", "Open to you until", "for a written reason")
    # Then the sister's record is open without asking again, and its page says so too
    visitor.follows("Birch-Ashdown, Wren").sees("Open to you until").presses("Open the record")
    visitor.sees("Sleep and routines", "Open to you until")
    # When they say what they did and end it
    visitor.follows("Write what you did, or end it now").types(
        "What did you do?", "Spoke to the head teacher"
    )
    visitor.presses("Send and end the opening")
    # Then it is closed
    visitor.opens_the_record_of(ROBIN, PROTECT).sees("The record was not opened")
    visitor.does_not_see("Child protection plan: neglect")


def test_information_governance_is_alerted_and_nobody_is_named(visitor: Visitor) -> None:
    visitor.signs_in("information_governance")
    visitor.sees("Opened in an emergency", "opened for a written reason (social worker, Family Help South)")
    visitor.does_not_see("Ashdown", "Pat South", "Sam South", "Sue South", "Wren")


def test_an_opening_is_reviewed(visitor: Visitor, site: Site, request: pytest.FixtureRequest) -> None:
    # Given an opening of somebody in the manager's team
    worker = "sue" if "no scripts" in request.node.name else "wes"
    visitor.signs_in("nan", "/staff/reviews/")
    visitor.sees("Overdue", "Pat South", "For a written reason")
    visitor.does_not_see("Ashdown", "Wren")
    # When they look at it, the reason and what was done stand there, and the child is not named
    visitor.page.locator("tr", has_text=f"{worker.title()} South").first.get_by_role("link").click()
    visitor.sees(REASON, "Spoke to the head teacher", "Go to the index card").does_not_see("Ashdown, Robin")
    # When they say it was a breach without a note, they are asked for one
    visitor.chooses("It was a breach").presses("Save the review").sees("Write a note")
    visitor.chooses("Talk with the worker").types("Note", "Ask why the child's team was not rung")
    visitor.presses("Save the review")
    # Then it waits no more
    assert visitor.page.locator("tr", has_text=f"{worker.title()} South").count() == 0
    assert site.row("SELECT count(*) FROM access_opening WHERE outcome = 'talk'") != (0,)


def test_somebody_who_cannot_be_found_is_asked_for(visitor: Visitor, worker: str, site: Site) -> None:
    # Given a record that nobody may know of, when a worker asks for it, and for one that does not exist
    visitor.signs_in(worker).searches("Quillfeather").sees("Nobody was found")
    answers = []
    for name in ("Rosalind Quillfeather", "Nobody Whatsoever"):
        visitor.follows("Ask the manager on call")
        visitor.types("Or the whole name", name).types("Day", "29").types("Month", "2").types("Year", "2016")
        visitor.chooses("The child is missing").presses("Ask the manager on call")
        answers.append(visitor.page.locator("tbody tr").first.locator("td").last.inner_text())
    # Then both are answered alike, and nothing typed stands in the address
    assert answers == ["Sent. Ring the manager on call."] * 2 and visitor.page.url.endswith("/staff/ask/")
    # When the manager on call approves both, they are shown neither record
    visitor.signs_in("nan", "/staff/requests/").sees("Nobody Whatsoever", f"{worker.title()} South")
    _approves(visitor, "Nobody Whatsoever").sees("No record has that reference")
    _declines(visitor, "Nobody Whatsoever").sees("You declined")
    _approves(visitor, "Rosalind Quillfeather, born", worker).sees(
        "The record is open to the worker for one hour"
    )
    assert visitor.opens(f"/staff/people/{site.street['hidden']}/").status == 404
    # Then the worker opens that record, and no other
    visitor.signs_in(worker, "/staff/ask/").sees("Nothing was opened").follows("Open the record")
    visitor.sees("Quillfeather, Rosalind", "The manager on call opened this record for you")
    assert visitor.signs_in("pat").opens(f"/staff/people/{site.street['hidden']}/").status == 404


def _section(visitor: Visitor, reference: str, worker: str = ""):
    return visitor.page.locator("section", has_text=reference).filter(has_text=worker).first


def _approves(visitor: Visitor, reference: str, worker: str = "") -> Visitor:
    who = f"{worker.title()} South" if worker else ""
    _section(visitor, reference, who).get_by_role("button", name="Approve for one hour").click()
    return visitor


def _declines(visitor: Visitor, reference: str) -> Visitor:
    _section(visitor, reference).get_by_role("button", name="Decline").click()
    return visitor
