"""The data officer decides about two identities and undoes it; the front door records a birth, a death, and takes one back."""

import re
from datetime import date, timedelta

from visitor import Visitor

WHY = "the school and the nursery were asked on Monday"


def _goes(visitor: Visitor, words: str) -> Visitor:
    """Follow the first link whose name begins so: it goes on with whom it is about."""
    visitor.page.get_by_role("link", name=re.compile(f"^{words}")).first.click()
    return visitor


def _found(visitor: Visitor) -> int:
    visitor.searches("Khan")
    return visitor.page.get_by_role("link", name=re.compile("^Khan, Amira?$")).count()


def _compares(visitor: Visitor) -> Visitor:
    return _goes(visitor.signs_in("data_officer", "/staff/identities/"), "Compare")


def test_two_identities_are_compared_merged_and_parted(plain_visitor: Visitor) -> None:
    visitor = plain_visitor
    # Given a doubt in the queue, when the data officer looks at the evidence
    _compares(visitor).sees("One person or two?", "Khan, Amir", "Khan, Amira", "Twins or near-equal details")
    assert visitor.barriers == []
    # Then a decision needs to be said and given a reason
    visitor.presses("Save the decision").sees(
        "There is a problem", "Choose what is known", "Write how you know"
    )
    visitor.page.get_by_label("Not the same person").check()
    visitor.types("How do you know?", WHY).presses("Save the decision")
    visitor.sees("they are not the same person", "No identity is in doubt here")
    # And it can be asked again
    _goes(visitor.follows("Decided"), "Compare").presses("Ask again").sees("It is asked again")
    # When they are merged, what that means is said first
    _goes(_goes(visitor, "Compare"), "Merge into the second")
    visitor.sees("From the next click on they are one person", "You can undo it")
    assert visitor.barriers == []
    visitor.presses("Merge them").sees("Write how you know")
    visitor.types("How do you know that they are the same person?", WHY).presses("Merge them")
    # Then only one of them is found
    visitor.sees("They are one person from now on", "Undo it")
    assert visitor.barriers == []
    assert _found(visitor) == 1
    # And after undoing it both are
    visitor.opens("/staff/merges/")
    _goes(visitor, "What was moved")
    visitor.types("Why is it undone?", WHY).presses("Undo the merge")
    visitor.sees("They are two people again", "Nothing came while they were one")
    assert _found(visitor) == 2


def _types_day(visitor: Visitor, day: date) -> Visitor:
    return visitor.types("Day", str(day.day)).types("Month", str(day.month)).types("Year", str(day.year))


def test_a_birth_and_a_death_are_recorded_and_taken_back(plain_visitor: Visitor) -> None:
    visitor, yesterday = plain_visitor, date.today() - timedelta(days=1)
    # Given a child who is expected, when the front door opens the details
    visitor.signs_in("front_door").searches("Mallowfield").follows("Mallowfield")
    visitor.page.locator("fieldset.tw-purposes button").first.click()
    visitor.page.get_by_role("link", name=re.compile("^details: who they are")).click()
    visitor.sees("Mallowfield", "Expected birth date", "Correct it in: Case system")
    assert visitor.barriers == []
    # Then a birth needs to be possible
    visitor.page.get_by_role("button", name="The child is born").click()
    _types_day(visitor, date.today() + timedelta(days=1)).presses("Continue")
    visitor.sees(
        "There is a problem", "The birth date is in the future", "Choose one", "Correct it in: Case system"
    )
    assert visitor.barriers == []
    # And is recorded after it was shown once more
    _types_day(visitor, yesterday).chooses("Female").types("Forename", "Fern").presses("Continue")
    visitor.sees("Record this birth?", "Fern", "Female")
    assert visitor.barriers == []
    visitor.presses("Record this birth").sees(
        "The birth is recorded", "Mallowfield, Fern", "Recorded here by"
    )
    # When a death is recorded, the page says what that does and does not do
    visitor.page.get_by_role("link", name="Record death date").click()
    _types_day(visitor, yesterday).chooses("A hospital, GP or other health service").presses("Continue")
    visitor.sees("Record this death?", "Nothing is closed by it").presses("Record this death")
    visitor.sees("The death is recorded", "Died", "Still open")
    assert visitor.barriers == []
    visitor.searches("Fern Mallowfield").follows("Mallowfield, Fern").sees("Died")
    # And it is taken back on the same day
    visitor.follows("Details: who they are, a birth, a death")
    visitor.page.get_by_role("link", name=re.compile("^Take it back.*Date of death")).click()
    visitor.presses("Take it back").sees("The history keeps what it said").does_not_see("Still open")
