"""What may somebody type on the pages of disposal, and what is said when it cannot be read?"""

from datetime import date

from django.http import QueryDict

from trueword.apps.disposal.selectors import STATES, Wanted
from trueword.apps.disposal.standing_sql import ORDERS
from trueword.apps.records.api import day_of
from trueword.apps.words import council
from trueword.policy.access import says_enough
from trueword.policy.disposal import REVIEW_WITHIN

NO_REASON = "Write why, in at least 20 letters"
NO_REVIEW = "Give a day within the next year on which somebody looks at it again"


def typed(post: QueryDict, name: str, longest: int = 300) -> str:
    """One line of text, without what no database keeps, cut to what a line may hold."""
    return " ".join(post.get(name, "").replace("\0", "").split())[:longest]


def number(given: QueryDict, name: str, most: int = 9999) -> int | None:
    """A whole number of an address or a form; None when there is none."""
    words = given.get(name, "")
    return int(words) if words.isascii() and words.isdigit() and 0 < int(words[:9]) <= most else None


def wanted_of(get: QueryDict) -> Wanted | None:
    """Which list an address asks for; None for a class or a standing that nobody knows."""
    name, state, order = get.get("class", ""), get.get("show", "due"), get.get("order", "due")
    if name not in council().schedule.classes or state not in STATES:
        return None
    order = order if order in ORDERS else "due"
    return Wanted(
        name, state, number(get, "year"), typed(get, "why", 60), order, number(get, "page", 100_000) or 1
    )


def wrong_reason(post: QueryDict, name: str) -> dict[str, str]:
    """A reason says something, or it is no reason."""
    return {} if says_enough(typed(post, name)) else {name: NO_REASON}


def wrong_exception(post: QueryDict, on: date) -> dict[str, str]:
    """What is wrong with taking a record out, by field."""
    due = day_of(post, "review_on")
    soon = due is not None and on < due <= on + REVIEW_WITHIN
    return wrong_reason(post, "why") | ({} if soon else {"review_on": NO_REVIEW})
