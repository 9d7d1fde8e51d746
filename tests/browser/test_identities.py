"""The data officer compares two identities, decides, merges them after being told what that means, and undoes it."""

import re

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
