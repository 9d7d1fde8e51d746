"""What may somebody type or choose on these pages, and what is said when it cannot be read?"""

from contextlib import suppress
from uuid import UUID

from django.http import QueryDict

LONGEST = 200
NO_CHOICE = "Choose one from the list"


def chosen(post: QueryDict, name: str) -> UUID | None:
    """The id chosen from a list; None when nothing was, or when it is no id."""
    try:
        return UUID(post.get(name, ""))
    except ValueError:
        return None


def typed(post: QueryDict, name: str) -> str:
    """One line of text, cut to what a line may hold."""
    return " ".join(post.get(name, "").split())[:LONGEST]


def page_number(get: QueryDict) -> int:
    """Which page of a list is asked for: 1 when it is not said or no number."""
    asked = get.get("page", "1")
    return max(1, min(int(asked), 100_000)) if asked.isdecimal() else 1


def chosen_many(post: QueryDict, name: str) -> frozenset[UUID]:
    """The ids ticked in a list; what is no id is left out."""
    found = set()
    for each in post.getlist(name)[:50]:
        with suppress(ValueError):
            found.add(UUID(each))
    return frozenset(found)
