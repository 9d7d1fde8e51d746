"""What does a check need to know beside the return itself?"""

import datetime
from collections.abc import Collection as Many
from dataclasses import dataclass
from typing import Any, Literal

from trueword.engine.forms import read_date


@dataclass(frozen=True)
class Reference:
    """Facts and lists beside the return. None means not given; rules that need it are then not checked.

    `year_start`, `year_end`: instead of 1 April and 31 March of the year (a census takes its dates from its Header).
    `authority_la`, `authority_ons`: the returning authority's own code: the Department's (860), the ONS's (E10000028).
    `providers`: rows (dicts, a frame, or a mapping from URN to a row) with URN and, under the names listed in
    `lists.PROVIDER_NAMES`, placement codes, provider codes, registration end date, postcode, local authority code.
    `postcodes`: postcodes alone, or rows with postcode and, under the names of `lists.POSTCODE_NAMES`, authority (ONS
    code), county, easting and northing in metres. `holidays`: bank holidays instead of the library's, as dates.
    """

    year_start: datetime.date | None = None
    year_end: datetime.date | None = None
    authority_la: str | None = None
    authority_ons: str | None = None
    source: Literal["csv", "xml"] = "csv"
    providers: Any = None
    postcodes: Any = None
    holidays: Many[datetime.date] | None = None

    def __post_init__(self) -> None:
        """Take dates and codes as text or numbers too. Raises ValueError for what is no date."""
        for name in ("year_start", "year_end"):
            object.__setattr__(self, name, _day(getattr(self, name)))
        for name in ("authority_la", "authority_ons"):
            code = getattr(self, name)
            object.__setattr__(self, name, None if code is None else str(code))
        if self.holidays is not None:
            object.__setattr__(self, "holidays", frozenset(filter(None, map(_day, self.holidays))))


def _day(day: object) -> datetime.date | None:
    if isinstance(day, datetime.datetime):
        return day.date()
    if day is None or isinstance(day, datetime.date):
        return day
    read = read_date(str(day), "ssda903") or read_date(str(day), "ssd")
    if read is None:
        raise ValueError(f"{day!r} is not a date.")
    return read
