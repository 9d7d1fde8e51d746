"""Counting on a list of working days agrees with going from day to day, on any two days of the known years and beyond."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from trueword.policy.bank_holidays import FIRST_YEAR, LAST_YEAR
from trueword.policy.known import Unknown
from trueword.policy.working_days import is_working_day, working_days_after, working_days_between

FROM, TO = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
CLOSED = frozenset(holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1)))
ONE = timedelta(days=1)
days = st.dates(FROM - timedelta(days=400), TO + timedelta(days=400))


def worked(day: date) -> bool:
    """By another list than ours: that of the library `holidays`."""
    return day.weekday() < 5 and day not in CLOSED


def obvious_after(day: date, count: int) -> date | None:
    """One day after another; None as soon as a day is not of a known year."""
    if not FROM <= day <= TO:
        return None
    while count:
        day += ONE
        if day > TO:
            return None
        count -= worked(day)
    return day


@settings(max_examples=300, deadline=None)
@given(day=days, count=st.integers(1, 200))
def test_so_many_working_days_on(day: date, count: int) -> None:
    found = working_days_after(day, count)
    assert (None if isinstance(found, Unknown) else found) == obvious_after(day, count)


@settings(max_examples=200, deadline=None)
@given(start=days, length=st.integers(-30, 300))
def test_how_many_working_days_between(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    if FROM <= start <= TO and FROM <= end <= TO:
        obvious = sum(worked(start + n * ONE) for n in range(1, length + 1))
        assert working_days_between(start, end) == obvious
    else:
        assert isinstance(working_days_between(start, end), Unknown)


def test_every_day_of_the_known_years_is_that_of_the_other_list() -> None:
    every = [FROM + n * ONE for n in range((TO - FROM).days + 1)]
    assert [day for day in every if is_working_day(day) is not worked(day)] == []
