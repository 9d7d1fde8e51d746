"""On which days can a child be born, or somebody die? One row per case; what is said is read by a worker."""

from __future__ import annotations

from datetime import date

import pytest

from trueword.policy.births import wrong_birth, wrong_death

TODAY = date(2026, 11, 24)
EXPECTED = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("born", "expected", "said"),
    [
        (date(2026, 11, 24), EXPECTED, ""),
        (date(2026, 10, 12), EXPECTED, ""),  # 20 weeks before, to the day
        (date(2026, 10, 11), EXPECTED, "more than 20 weeks before 1 March 2027"),
        (date(2026, 11, 25), EXPECTED, "in the future"),
        (date(2026, 11, 25), None, "in the future"),
        (date(2020, 1, 1), None, ""),
    ],
)
def test_a_birth(born: date, expected: date | None, said: str) -> None:
    words = wrong_birth(born, expected, TODAY)
    assert said in words and bool(said) == bool(words)


@pytest.mark.parametrize(
    ("died", "born", "said"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), ""),
        (date(2026, 11, 23), date(2026, 11, 24), "before the birth on 24 November 2026"),
        (date(2026, 11, 25), None, "in the future"),
        (date(2026, 11, 1), None, ""),
    ],
)
def test_a_death(died: date, born: date | None, said: str) -> None:
    words = wrong_death(died, born, TODAY)
    assert said in words and bool(said) == bool(words)


def test_a_refusal_says_what_to_do_next() -> None:
    assert "Check both dates. An expected date that a file tells is corrected" in wrong_birth(
        date(2026, 10, 1), EXPECTED, TODAY
    )
