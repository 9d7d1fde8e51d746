"""What does a check need to know beside the return itself?"""

import datetime
from collections.abc import Collection as Many
from dataclasses import dataclass
from typing import Any, Literal


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
