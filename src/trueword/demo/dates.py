"""Which day is that? Working days, birthdays and collection years for the synthetic county."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

import holidays

FIRST: Final = 1995
LAST: Final = 2045


@cache
def _working_days() -> list[int]:
    """Ordinals of Monday to Friday less the bank holidays of England and Wales, 1995 to 2045."""
    closed = {
        day.toordinal() for day in holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST, LAST + 1))
    }
    span = range(date(FIRST, 1, 1).toordinal(), date(LAST, 12, 31).toordinal())
    return [day for day in span if (day - 1) % 7 < 5 and day not in closed]


def plus(day: date, days: int) -> date:
    """That many calendar days later."""
    return day + timedelta(days=days)


def plus_working(day: date, count: int) -> date:
    """The `count`th working day after `day` (0: the first working day on or after it; negative: before it)."""
    days = _working_days()
    at = bisect_left(days, day.toordinal()) if count <= 0 else bisect_right(days, day.toordinal()) - 1
    return date.fromordinal(days[at + count])


def working_days_from(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`."""
    days = _working_days()
    return bisect_right(days, end.toordinal()) - bisect_right(days, start.toordinal())


def last_working(day: date) -> date:
    """The last working day on or before `day`."""
    days = _working_days()
    return date.fromordinal(days[bisect_right(days, day.toordinal()) - 1])


def plus_years(day: date, years: int) -> date:
    """The same day `years` later as the Department counts: 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def age_on(born: date, day: date) -> int:
    """Completed years of age on `day` (negative before birth)."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


class Year(NamedTuple):
    """A collection year, 1 April to 31 March, and how far this county has got in it (`cut`, at most the end)."""

    start: date
    end: date
    cut: date

    @property
    def name(self) -> str:
        """As the Department writes it: 2026-27."""
        return f"{self.start.year}-{self.end.year % 100:02d}"

    def before(self, years: int) -> "Year":
        """The (complete) collection year that many years earlier."""
        end = date(self.end.year - years, 3, 31)
        return Year(date(self.start.year - years, 4, 1), end, end) if years else self


def year_of(name: str, as_of: date) -> Year:
    """The collection year called `name` ("2026-27") as it stands on `as_of`.

    Raises ValueError with one clear sentence when the name is not one or the year has not begun.
    """
    first = int(name[:4]) if len(name) == 7 and name[:4].isdigit() and name[4] == "-" else 0
    if not (FIRST < first < LAST - 1 and name[5:] == f"{(first + 1) % 100:02d}"):
        raise ValueError(f"{name!r} is not a collection year; write it like 2026-27.")
    start, end = date(first, 4, 1), date(first + 1, 3, 31)
    if as_of < start:
        raise ValueError(f"The collection year {name} begins on {start:%d/%m/%Y}, after {as_of:%d/%m/%Y}.")
    return Year(start, end, min(end, as_of))
