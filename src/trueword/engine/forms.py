"""What does a readable value look like in each collection? One text at a time, without a clock.

SSDA903: day/month/year, one-digit day or month accepted, four-digit year. Children in need census: ISO date.
Safeguarding data set: ISO date, or date and time, of which the date is kept.
"""

from __future__ import annotations

import datetime
import re

from trueword.returns.tables import Collection, Column

_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(
    r"[T ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{0,18})?")

# SSDA903, rule 632: a previous order's date may be known in part.
PARTLY_KNOWN = {"DATE_PERM": r"^(?:[0-9]{1,2}|ZZ)/(?:[0-9]{1,2}|ZZ)/(?:[0-9]{4}|ZZZZ)$"}

CODES_SHOWN = 12

DATE_EXPECTED: dict[Collection, str] = {
    "ssda903": "a date as dd/mm/yyyy",
    "cin": "a date as yyyy-mm-dd",
    "ssd": "a date as yyyy-mm-dd, with or without a time",
}
# SSDA903: rule 168. The letters I, O and S are not used as check letters; the check itself is a rule, not a form.
UPN_SSDA903 = r"^(?:[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]|UN[1-5])$"
# Census: the pattern of the specification's upntype.
UPN_CIN = r"^[A-Za-z][0-9]{11}[0-9A-Za-z]$"
# Area, district, sector and unit; any spacing. GIR 0AA is the one postcode of another shape.
POSTCODE = r"^(?i:(?:[A-Z]{1,2}[0-9][A-Z0-9]?|GIR) *[0-9][A-Z]{2})$"


def read_date(text: str, collection: Collection) -> datetime.date | None:
    """The date that `text` gives in this collection's form, or None where it is not a real date."""
    if collection == "ssda903":
        found = _DAY_FIRST.fullmatch(text)
        return _real(found[3], found[2], found[1]) if found else None
    found = _ISO.match(text)
    if found is None or not _ends_well(text[found.end() :], collection):
        return None
    return _real(found[1], found[2], found[3])


def _ends_well(rest: str, collection: Collection) -> bool:
    return not rest or (collection == "ssd" and _TIME.fullmatch(rest) is not None)


def _real(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_integer(text: str) -> int | None:
    """The whole number that `text` gives, or None. At most 18 digits, so that it fits 64 bits."""
    return int(text) if _WHOLE.fullmatch(text) else None


def read_decimal(text: str) -> float | None:
    """The number that `text` gives, with or without decimals, or None."""
    return float(text) if _DECIMAL.fullmatch(text) else None


def pattern(column: Column, collection: Collection) -> str | None:
    """The regular expression that a text column's values match, or None where any text will do."""
    if column.type == "postcode":
        return POSTCODE
    if collection == "ssda903" and column.name == "UPN":
        return UPN_SSDA903
    return UPN_CIN if collection == "cin" and column.name in ("UPN", "FormerUPN") else None


def expected(column: Column, collection: Collection) -> str:
    """What a readable value of this column is, in words that end a sentence."""
    if column.type == "date":
        return DATE_EXPECTED[collection]
    if column.type in ("integer", "decimal"):
        return "a whole number" if column.type == "integer" else "a number"
    if column.codes:
        return _one_of([code.code for code in column.codes])
    if column.type == "postcode":
        return "a postcode"
    return "a unique pupil number of 13 characters" + (", or UN1 to UN5" if collection == "ssda903" else "")


def _one_of(codes: list[str]) -> str:
    more = f" and {len(codes) - CODES_SHOWN} more" if len(codes) > CODES_SHOWN else ""
    return f"one of {', '.join(codes[:CODES_SHOWN])}{more}"
