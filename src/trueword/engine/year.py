"""Which days are a collection year?"""

import datetime
import re
from dataclasses import dataclass

_YEAR = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True)
class Year:
    """The first and last day of a collection year; None where a census does not say."""

    start: datetime.date | None
    end: datetime.date | None


def collection_year(text: str) -> Year:
    """'2026-27' is 1 April 2026 to 31 March 2027. Raises ValueError for anything else."""
    found = _YEAR.fullmatch(text)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        raise ValueError(f"{text!r} is not a collection year: write it like 2026-27.")
    first = int(found[1])
    return Year(datetime.date(first, 4, 1), datetime.date(first + 1, 3, 31))


def year_before(day: datetime.date) -> datetime.date:
    """The same date a year earlier, 29 February becoming 28 (the Department's calendar for returns)."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def census_year(reference_date: datetime.date | None) -> Year:
    """A census year ends on Header.ReferenceDate and starts the day after the same date a year earlier."""
    if reference_date is None or reference_date.year == 1:
        return Year(None, reference_date)
    return Year(year_before(reference_date) + datetime.timedelta(days=1), reference_date)
