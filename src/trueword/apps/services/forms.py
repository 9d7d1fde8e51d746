"""What may somebody type on the pages of the services, and what is said when it cannot be read?"""

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date
from uuid import UUID

from django.http import QueryDict

from trueword.apps.records.api import day_of, typed

NO_CHOICE = "Choose one of these"
NO_DAY = "Enter a day that exists, such as 27 3 2026"
FUTURE = "Enter a day that is not in the future"
LONG_AGO = "Enter the year with four figures: that day is very long ago"
EARLIEST = 110  # years: nobody who comes is older


def day_typed(text: str, today: date) -> date | None:
    """A day in one field: 27 3 2022, 27/3/22 or 2022-03-27. None when it is none."""
    parts = re.findall(r"\d+", text)
    if len(parts) != 3:
        return None
    day, month, year = (parts[2], parts[1], parts[0]) if len(parts[0]) == 4 else parts
    number = (
        int(year)
        if len(year) == 4
        else 2000 + int(year)
        if int(year) <= today.year % 100
        else 1900 + int(year)
    )
    with suppress(ValueError, OverflowError):
        return date(number, int(month), int(day))
    return None


def birth_typed(text: str, today: date) -> tuple[date | None, str]:
    """A birth date in one field, and what is wrong with it; nothing typed is nothing wrong."""
    if not text:
        return None, ""
    day = day_typed(text, today)
    if day is None:
        return None, "Enter the date of birth as day, month and year, such as 27 3 2022"
    if day > today:
        return None, "Enter a date of birth that is not in the future"
    return (day, "") if today.year - day.year <= EARLIEST else (None, LONG_AGO)


def past_day(post: QueryDict, name: str, today: date, errors: dict[str, str]) -> date | None:
    """The date in three boxes, not after today; what is wrong goes into `errors`."""
    day = day_of(post, name)
    if day is None or day.year < today.year - EARLIEST:
        errors[name] = NO_DAY
    elif day > today:
        errors[name] = FUTURE
    return day if name not in errors else None


def one_of(post: QueryDict, name: str, known: Collection[str] | Mapping[str, str], errors: dict[str, str],
           otherwise: str = NO_CHOICE) -> str:  # fmt: skip
    """The code chosen; `otherwise` goes into `errors` when it is none of those offered."""
    given = post.get(name, "")
    if given not in known:
        errors[name] = otherwise
        return ""
    return given


def said(post: QueryDict, name: str, errors: dict[str, str], otherwise: str, longest: int = 300) -> str:
    """A text that must not be empty."""
    text = typed(post, name, longest)
    if not text:
        errors[name] = otherwise
    return text


def chosen(post: QueryDict, name: str) -> UUID | None:
    """The id chosen; None when nothing was, or when it is no id."""
    try:
        return UUID(post.get(name, ""))
    except ValueError:
        return None


def chosen_many(post: QueryDict, name: str) -> tuple[UUID, ...]:
    """The ids ticked, in their order, each once; what is no id is left out."""
    found: dict[UUID, None] = {}
    for each in post.getlist(name)[:50]:
        with suppress(ValueError):
            found[UUID(each)] = None
    return tuple(found)
