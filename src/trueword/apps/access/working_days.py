"""Which days are worked? Monday to Friday without the bank holidays of England and Wales."""

from datetime import date, timedelta
from functools import lru_cache

import holidays


def plus_working_days(day: date, count: int) -> date:
    """The `count`th working day after `day`."""
    while count:
        day += timedelta(days=1)
        count -= is_worked(day)
    return day


def is_worked(day: date) -> bool:
    """Whether that day is neither a weekend nor a bank holiday."""
    return day.weekday() < 5 and day not in _bank_holidays(day.year)


@lru_cache(maxsize=16)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
