"""The example tables: what they mean, and that an example which is wrong is seen to be wrong."""

import pytest

from trueword.engine.examples import differences
from trueword.returns.examples import Example, parsed
from trueword.returns.ssda903.book import row_rule

RULE = row_rule("530", "m", "place_provider = 'PR4' AND place = 'P1'")


def one(text: str) -> Example:
    (example,) = parsed(f"## 530\n\n{text}", "placements")
    return example


RIGHT = """
    Episodes | CHILD | PLACE | PLACE_PROVIDER
    !        | 1     | P1*   | PR4*
             | 2     |       | PR4
             | 3     | ""    | PR4
"""


def test_an_example_that_is_right_says_nothing() -> None:
    assert differences(RULE, one(RIGHT), "common") == []


def test_blank_and_empty_are_told_apart() -> None:
    rows = one(RIGHT).years[0]["Episodes"]
    assert [row["PLACE"] for row in rows] == ["P1", None, ""]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("    !        | 1 ", "             | 1 ", "flags Episodes row 1, which the example does not"),
        ("             | 2 ", "    !        | 2 ", "does not flag Episodes row 2"),
        ("PR4*", "PR4 ", "highlights PLACE, PLACE_PROVIDER in Episodes row 1, not PLACE"),
        ("    Episodes", "    ! whole return\n    Episodes", "does not fail the whole return"),
        ("    Episodes", "    not checked\n    Episodes", "expected to be not checked"),
        (
            "    Episodes",
            "    with: year_end = 31/03/2025\n    Header  ",
            "not checked: Episodes was not given.",
        ),
    ],
)
def test_an_example_that_is_wrong_says_how(was: str, now: str, said: str) -> None:
    assert was in RIGHT
    assert any(said in wrong for wrong in differences(RULE, one(RIGHT.replace(was, now)), "common"))


def test_a_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match=r"placements.md, 530: this line cannot be read"):
        one("    Episodes | CHILD | PLACE\n    ! | 1\n")


def test_readings_and_years_are_told_by_headings() -> None:
    text = "### Department: only here\n\n    Episodes_last | CHILD\n    !             | 1\n\n    Header_2 | CHILD\n"
    example = one(text)
    assert example.readings == ("department",)
    assert example.flagged == {("Episodes", True, 0): None}
    assert set(example.years) == {0, 1, 2}
