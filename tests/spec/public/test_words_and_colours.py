"""How words are compared in the public search, and which colours a council may choose."""

import pytest

from trueword.apps.public.colours import DEFAULT, contrast, stylesheet
from trueword.apps.public.finding import matches, words_of


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("birthday", "until their 75th birthdays", True),
        ("RECORDS kept", "we keep what was kept in the record", True),
        ("café", "a cafe in the centre", True),
        ("school adoption", "the school", False),
        ("child's", "childs play", True),
        ("less", "less", True),
    ],
)
def test_every_word_has_to_begin_a_word(asked: str, text: str, found: bool) -> None:
    assert matches(words_of(asked), text) is found


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#1234567", "}body{display:none", "#1b3a5g"])
def test_what_is_no_colour_is_not_used(colour: str) -> None:
    assert f"--govuk-brand-colour: {DEFAULT};" in stylesheet(colour)


@pytest.mark.parametrize(
    ("colour", "ink"), [("#1b3a57", "#ffffff"), ("#ffdd00", "#0b0c0c"), ("#767676", "#ffffff")]
)
def test_the_ink_can_be_read_on_the_council_s_colour(colour: str, ink: str) -> None:
    assert f"--tw-brand-ink: {ink};" in stylesheet(colour)
    assert contrast(colour, ink) >= 4.5


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
