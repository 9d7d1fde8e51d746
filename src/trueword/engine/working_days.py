"""Which days are working days? Monday to Friday without the bank holidays of England and Wales."""

import datetime
from collections.abc import Collection

import pyarrow as pa

ONE_DAY = datetime.timedelta(days=1)


def bank_holidays(first: int, last: int) -> frozenset[datetime.date]:
    """The bank holidays of England and Wales in the calendar years from `first` to `last`."""
    import holidays  # a large library that only the census needs

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=range(first, last + 1)))


def working_days(year_end: datetime.date, closed: Collection[datetime.date] | None) -> pa.Table:
    """The working days from two years before to one year after: `day`, and `number` counting them from 1."""
    first = datetime.date(max(year_end.year - 2, datetime.MINYEAR), 1, 1)
    last = datetime.date(min(year_end.year + 1, datetime.MAXYEAR), 12, 31)
    out = bank_holidays(first.year, last.year) if closed is None else frozenset(closed)
    every = (first + n * ONE_DAY for n in range((last - first).days + 1))
    days = [day for day in every if day.weekday() < 5 and day not in out]
    return pa.table(
        {"day": pa.array(days, pa.date32()), "number": pa.array(range(1, len(days) + 1), pa.int64())}
    )
