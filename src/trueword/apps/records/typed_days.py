"""Which day did somebody type into the three boxes of a date? Read once, for every page."""

from collections.abc import Mapping
from datetime import date

from django.http import QueryDict

BOXES = ("year", "month", "day")


def day_of(given: Mapping[str, str] | QueryDict, name: str, end: str = "") -> date | None:
    """The date in the boxes `name-day`, `name-month` and `name-year` (and `end`), its year with four figures, or None."""
    try:
        year, month, day = (int(str(given.get(f"{name}-{box}{end}", ""))) for box in BOXES)
        return date(year, month, day) if year > 999 else None
    except (ValueError, OverflowError):
        return None
