"""Which days are worked, and which is the tenth from here? Monday to Friday without the bank holidays of England.

The bank holidays of a far year are not known: the answer is then Unknown, never a guess. A period of working days leaves
out the day it is counted from.
"""

from bisect import bisect_right
from datetime import date
from functools import cache

from trueword.policy.bank_holidays import FIRST_YEAR, LAST_YEAR, bank_holidays
from trueword.policy.known import Unknown

NOT_KNOWN = Unknown(("bank_holidays",))


def is_working_day(day: date) -> bool | Unknown:
    """Whether that day is neither a Saturday, a Sunday nor a bank holiday."""
    if day.weekday() >= 5:
        return False
    closed = bank_holidays(day.year)
    return NOT_KNOWN if closed is None else day not in closed


def working_days_after(day: date, count: int) -> date | Unknown:
    """The `count`th working day after `day` (at least the first)."""
    if count < 1:
        raise ValueError(f"{count} working days after a day: there must be at least one")
    days = _calendar()
    at = bisect_right(days, day.toordinal()) + count - 1
    return date.fromordinal(days[at]) if _known(day) and at < len(days) else NOT_KNOWN


def working_days_between(start: date, end: date) -> int | Unknown:
    """How many working days lie after `start`, up to and including `end`; none when `end` is not later."""
    if not (_known(start) and _known(end)):
        return NOT_KNOWN
    days = _calendar()
    return max(0, bisect_right(days, end.toordinal()) - bisect_right(days, start.toordinal()))


def _known(day: date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


@cache
def _calendar() -> tuple[int, ...]:
    """The ordinals of all working days of the known years, in order."""
    span = range(date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal() + 1)
    return tuple(ordinal for ordinal in span if is_working_day(date.fromordinal(ordinal)) is True)
