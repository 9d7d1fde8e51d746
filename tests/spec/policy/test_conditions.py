"""# Conditions have three truth values

Unknown is not no. One no settles an `all`, one yes an `any`; otherwise one unknown leaves it open and names what is missing.
"""

from __future__ import annotations

from datetime import date

import pytest
from spec.policy.tables import cases, value

from trueword.policy.circumstances import TABLE, UnknownCircumstance, circumstance
from trueword.policy.conditions import All, Any, Fact, In, Is, Not, OnOrBefore
from trueword.policy.known import Day, Unknown
from trueword.policy.placeholders import example

TRUTH = """
a       | b       | a and b      | a or b       | not a
yes     | yes     | yes          | yes          | no
yes     | no      | no           | yes          | no
yes     | unknown | missing b    | yes          | no
no      | yes     | no           | yes          | yes
no      | no      | no           | no           | yes
no      | unknown | no           | missing b    | yes
unknown | yes     | missing a    | yes          | missing a
unknown | no      | no           | missing a    | missing a
unknown | unknown | missing a, b | missing a, b | missing a
"""

DAYS = """
day        | limit      | on or before
2026-11-24 | 2026-11-24 | yes
2026-11-23 | 2026-11-24 | yes
2026-11-25 | 2026-11-24 | no
           | 2026-11-24 | missing day
           |            | missing day, limit
"""

WORDS = """
circumstance                                           | in words
was looked after                                       | looked after is yes
an adoption order was made before 30 December 2005     | adoption order is yes and not (30 December 2005 is on or before order made)
died before 18                                         | has died is yes and not (their 18th birthday is on or before died)
"""

A, B = Is(Fact("a"), True), Is(Fact("b"), True)


def truth(cell: str) -> object:
    return (
        Unknown(tuple(cell.removeprefix("missing ").split(", ")))
        if cell.startswith("missing")
        else value(cell)
    )


@pytest.mark.parametrize(("a", "b", "both", "either", "neither"), cases(TRUTH))
def test_three_values(a: str, b: str, both: str, either: str, neither: str) -> None:
    known = {"a": value(a), "b": value(b)}
    assert All((A, B)).of(known) == truth(both)
    assert Any((A, B)).of(known) == truth(either)
    assert Not(A).of(known) == truth(neither)


@pytest.mark.parametrize(("day", "limit", "answer"), cases(DAYS))
def test_on_or_before(day: str, limit: str, answer: str) -> None:
    found = OnOrBefore(Fact("day"), Fact("limit")).of({"day": value(day), "limit": value(limit)})
    assert found == truth(answer)


def test_nothing_to_hold_holds_and_nothing_to_choose_fails() -> None:
    assert All().of({}) is True
    assert Any().of({}) is False
    assert (All().in_words(), Any().in_words()) == ("always", "never")


def test_one_of_several_values() -> None:
    colour = In(Fact("colour"), ("red", "blue's"))
    assert colour.of({"colour": "red"}) is True
    assert colour.of({"colour": "green"}) is False
    assert colour.of({"colour": None}) == Unknown(("colour",))
    assert colour.sql({"colour": "c.colour"}) == "(c.colour IN ('red', 'blue''s'))"
    assert colour.in_words() == "colour is one of: red, blue's"


def test_a_fact_that_is_no_day_is_no_day() -> None:
    with pytest.raises(TypeError, match="both must be dates"):
        OnOrBefore(Fact("day"), Day(date(2026, 1, 1))).of({"day": "yesterday"})


@pytest.mark.parametrize(("words", "said"), cases(WORDS))
def test_in_words(words: str, said: str) -> None:
    assert circumstance(words).in_words() == said


def test_an_unknown_circumstance_lists_the_nearest() -> None:
    with pytest.raises(UnknownCircumstance, match="was looked after"):
        circumstance("was in care")
    with pytest.raises(UnknownCircumstance):
        circumstance("an adoption order was made before 31 February 2005")


@pytest.mark.parametrize("shape", TABLE)
def test_every_circumstance_can_be_unknown(shape: str) -> None:
    from trueword.policy.facts import Facts

    assert isinstance(circumstance(example(shape)).of(Facts()), Unknown)
