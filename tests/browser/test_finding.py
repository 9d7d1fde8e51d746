"""The front door finds a person by whatever the caller says, is told why, and leaves no words in an address."""

import pytest
from visitor import Visitor

ROBIN = "Ashdown, Robin"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Ashdown Robin", "surname"),
        ("robin ASHDOWN", "surname"),
        ("Ashdwon", "sounds alike"),
        ("Ashdowm", "spelt alike"),
        ("Merriweather", "former name"),
    ],
)
def test_a_name_is_found_however_it_is_said(plain_visitor: Visitor, typed: str, why: str) -> None:
    # Given the front door, when the caller says a name in one of these ways
    plain_visitor.signs_in("front_door").searches(typed)
    # Then the child is found, and the page says why
    plain_visitor.sees(ROBIN, why)


def test_everything_else_that_a_caller_knows(visitor: Visitor) -> None:
    visitor.signs_in("front_door")
    # When they search by the council's number
    visitor.searches(identifier="ch-1042").sees(ROBIN, "identifier")
    # Or by a date of birth with day and month the wrong way round
    visitor.opens("/staff/search/")
    visitor.types("Day", "5").types("Month", "1").types("Year", "2015").presses("Search")
    visitor.sees(ROBIN, "date of birth with day and month swapped")


def test_the_words_never_stand_in_the_address_or_the_title(visitor: Visitor) -> None:
    visitor.signs_in("front_door").searches("Ashdown")
    assert visitor.page.url.endswith("/staff/search/")
    assert visitor.page.title() == "Find a person – Staffordshire County Council"


def test_nobody_found_says_where_was_looked_and_what_to_do(visitor: Visitor) -> None:
    visitor.signs_in("front_door").searches("Zzyzx")
    visitor.sees(
        "Nobody was found", "This does not mean that the council never knew them",
        "Complete for:", "1 April 2026 to 31 March 2027: children looked after in the year", "What you can do next",
    )  # fmt: skip


def test_a_restricted_child_is_answered_like_one_that_does_not_exist(visitor: Visitor) -> None:
    visitor.signs_in("front_door")
    nobody = visitor.searches("Zzyzx").text
    restricted = visitor.searches("Quillfeather").text
    assert nobody == restricted


def test_what_cannot_be_read_is_said_and_nothing_is_searched(visitor: Visitor) -> None:
    visitor.signs_in("front_door")
    # When nothing is typed
    visitor.searches("").sees("Enter a name, a date of birth, an identifier or a postcode")
    # Or a day that does not exist
    visitor.types("Day", "31").types("Month", "2").types("Year", "2015").presses("Search")
    visitor.sees("Enter the date of birth as day, month and year")
    assert visitor.page.title().startswith("Error: ")
    # And what was typed still stands there
    assert visitor.page.get_by_label("Day", exact=True).input_value() == "31"


def test_markup_in_a_name_is_only_text(plain_visitor: Visitor) -> None:
    plain_visitor.signs_in("front_door").searches("<img src=x onerror=alert(1)>")
    assert plain_visitor.page.locator("main img").count() == 0
    assert plain_visitor.page.get_by_label("Name", exact=True).input_value() == "<img src=x onerror=alert(1)>"
