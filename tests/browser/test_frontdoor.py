"""A front-door morning: the school rings, a child is known; a neighbour rings, a child is not, or must not be."""

import re

import pytest
from visitor import Site, Visitor

LEAST = ("source", "forename-1", "surname-1", "born-day-1", "worry", "rating", "danger")


def _takes(visitor: Visitor, forename: str, surname: str, born: str) -> int:
    """Take the smallest contact by keyboard and mouse; how many answers it took (a date is one)."""
    visitor.follows("Record a contact")
    visitor.page.get_by_label("Who is it from?").select_option("2A")
    visitor.types("What is the worry?", "Came to school with a bruise on the arm and would not say how.")
    visitor.page.locator("[name='rating'][value='amber']").check()
    visitor.page.locator("[name='danger'][value='no']").check()
    visitor.types("First name", forename).types("Surname", surname)
    for part, value in zip(("day", "month", "year"), born.split(), strict=True):
        visitor.page.locator(f"[name='born-{part}-1']").fill(value)
    visitor.presses("Record it and look who is known")
    return len(LEAST)


def test_a_front_door_morning(visitor: Visitor, site: Site, request: pytest.FixtureRequest) -> None:
    def clean() -> bool:
        """Axe finds nothing; it is a script, and needs scripts."""
        return "no scripts" in request.node.name or visitor.barriers == []

    # Given somebody at the front door whom nobody has told anything yet
    visitor.signs_in("front_door").follows("Record a contact")
    assert clean()
    visitor.presses("Record it and look who is known").sees("There is a problem", "Write what the worry is")
    assert clean()
    # When the school rings about one of twins
    assert _takes(visitor, "Amira", "Khan", "8 8 2018") <= 8
    visitor.sees("Who of these is known?", "Khan, Amira", "Khan, Amir", "recorded, not yet filed")
    assert clean()
    visitor.page.get_by_label("This is them: Khan, Amira, born 8 August 2018").check()
    visitor.presses("File the contact").sees("The contact is recorded and filed", "known; told as")
    visitor.does_not_see("Ring the duty manager about this contact")
    assert clean()
    # Then it is decided with reasons, and the family is told
    visitor.presses("Save the decision").sees("Write why")
    visitor.page.get_by_label("Information and advice only").check()
    visitor.types("Reasons", "The school nurse has seen the arm and knows the explanation.")
    visitor.presses("Save the decision").sees("The decision is recorded", "school nurse has seen")
    visitor.chooses("Yes").types(
        "How were they told, or why not?", "Rang the mother, who was glad to be told"
    )
    visitor.presses("Save who was told").sees("Told on")
    visitor.follows("Contacts").sees("Decided in the last week", "written down")
    assert clean()
    # And it stands on the child's page
    visitor.opens(f"/staff/people/{site.street['twins'][1]}/")
    visitor.page.locator("button[value='protect']").click()
    visitor.page.wait_for_url("**/record/")
    visitor.sees("Contact from school (2A)", "advice")


def test_nobody_known_and_nobody_who_may_be_known_look_alike(plain_visitor: Visitor) -> None:
    pages = []
    plain_visitor.signs_in("front_door")
    for forename, surname, born in (
        ("Rosalind", "Quillfeather", "29 2 2016"),
        ("Rosalind", "Fennimore", "29 2 2016"),
    ):
        _takes(plain_visitor, forename, surname, born)
        plain_visitor.sees("Nobody of that name is found").presses("File the contact")
        plain_visitor.sees("Ring the duty manager about this contact", "01785 000 123")
        pages.append(re.sub(r"FD-\w{6}|\d\d:\d\d", "", plain_visitor.text.replace(surname, "NAME")))
    assert pages[0] == pages[1]
    plain_visitor.signs_in("front_door").follows("Contacts").sees("Quillfeather", "Fennimore")
    # And who may know of the record is told
    plain_visitor.signs_in("fostering_adoption_worker").follows("Contact alerts")
    plain_visitor.sees("Index card of Quillfeather, Rosalind").does_not_see("Fennimore")
    assert plain_visitor.barriers == []
    plain_visitor.page.get_by_role("button", name="I take care of it").first.click()
    plain_visitor.sees("Seen by")


def test_immediate_danger_says_at_once_what_to_do(plain_visitor: Visitor) -> None:
    plain_visitor.signs_in("emergency_duty").follows("Record a contact")
    plain_visitor.page.locator("[name='danger'][value='yes']").check()
    plain_visitor.presses("Record it and look who is known")
    plain_visitor.sees(
        "Immediate danger: do this now", "strategy discussion", "police protection", "01785 000 123"
    )
    assert plain_visitor.barriers == []
