"""What may somebody type, and what is said when it cannot be read?"""

from dataclasses import dataclass, field
from datetime import date

from django.http import QueryDict

from trueword.apps.records.api import Query

LONGEST = 200  # letters in one field; a name is never longer
NOTHING = "Enter a name, a date of birth, an identifier or a postcode"
NO_DATE = "Enter the date of birth as day, month and year, such as 27 3 2014"


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The search as typed, the query it stands for, and what could not be read, by field."""

    typed: dict[str, str] = field(default_factory=dict)
    query: Query = field(default_factory=Query)
    errors: dict[str, str] = field(default_factory=dict)


FIELDS = ("name", "identifier", "postcode", "born-day", "born-month", "born-year")


def read_search(post: QueryDict) -> SearchForm:
    """Read the search form. A date that is no date is an error; nothing is silently left out."""
    typed = {name: post.get(name, "").strip()[:LONGEST] for name in FIELDS}
    errors: dict[str, str] = {}
    born = _born(typed, errors)
    query = Query(typed["name"], born, typed["identifier"], typed["postcode"])
    if query.is_empty and not errors:
        errors["name"] = NOTHING
    return SearchForm(typed, query, errors)


def _born(typed: dict[str, str], errors: dict[str, str]) -> date | None:
    parts = [typed["born-year"], typed["born-month"], typed["born-day"]]
    if not any(parts):
        return None
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except (ValueError, OverflowError):
        errors["born-day"] = NO_DATE
        return None
