"""No child protection plan of the county runs past the 18th birthday."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from trueword.demo import referrals
from trueword.demo.dates import plus_years
from trueword.demo.need import Case, Plan, ProtectionPlan
from trueword.demo.protection import until_grown_up

AS_OF = date(2026, 11, 24)
BORN = date(2008, 3, 2)
BIRTHDAY = date(2026, 3, 2)  # a Monday


def case(start: date, end: date | None, *reviews: date, plans: tuple[Plan, ...] = ()) -> Case:
    plan = ProtectionPlan(start, end, "NEG", "NEG", 0, reviews)
    return Case(date(2025, 1, 6), "6", "N1", protection=plan, plans=plans)


TABLE = [
    # a plan, born -> its end, its reviews, whether the case is closed
    (case(date(2025, 3, 3), None, date(2025, 6, 2), date(2026, 6, 1)), BORN, BIRTHDAY, 1, True),
    (
        case(date(2025, 3, 3), date(2026, 9, 1), plans=(Plan(date(2026, 9, 1), None),)),
        BORN,
        BIRTHDAY,
        0,
        True,
    ),
    (case(date(2025, 3, 3), date(2025, 9, 1)), BORN, date(2025, 9, 1), 0, False),
    (case(date(2025, 3, 3), None), date(2010, 3, 2), None, 0, False),
    (case(date(2025, 3, 3), None), None, None, 0, False),
]


@pytest.mark.parametrize(("made", "born", "end", "reviews", "closed"), TABLE)
def test_a_plan_ends_at_the_birthday_at_the_latest(made, born, end, reviews, closed) -> None:
    found = until_grown_up(made, born, AS_OF)
    assert found.protection and (found.protection.end, len(found.protection.reviews)) == (end, reviews)
    assert (found.closed is not None) == closed and (not closed or found.plans == ())


def test_a_conference_after_the_birthday_makes_no_plan() -> None:
    assert until_grown_up(case(date(2026, 5, 5), None), BORN, AS_OF).protection is None


def test_however_the_dice_fall() -> None:
    rng, late = Random(7), 0
    for _ in range(300):
        made = until_grown_up(referrals.protected(rng, date(2025, 2, 3), AS_OF), BORN, AS_OF)
        if made.protection:
            late += made.protection.end == BIRTHDAY
            assert (made.protection.end or AS_OF) <= plus_years(BORN, 18)
            assert all(day <= BIRTHDAY for day in made.protection.reviews)
            assert made.closed is None or made.closed >= (made.protection.end or date.min)
    assert late > 20
