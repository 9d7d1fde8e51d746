"""What may somebody type or choose about a place, an order or an answer, and how is it read?"""

from uuid import UUID

from django.http import QueryDict

from trueword.apps.records.api import day_of, typed
from trueword.policy.elsewhere import Place
from trueword.policy.orders_elsewhere import Answer, Order

LINE, TEXT = 100, 300


def line(post: QueryDict, name: str, longest: int = LINE) -> str:
    """One line of text."""
    return " ".join(typed(post, name, longest).split())


def half_typed(post: QueryDict, *names: str) -> dict[str, str]:
    """Dates that somebody began to type and that are none: they must not count as left out."""
    return {
        name: "Write a day, month and year that exist, or leave all three empty"
        for name in names
        if day_of(post, name) is None
        and any(post.get(f"{name}-{part}", "") for part in ("day", "month", "year"))
    }


def place_of(post: QueryDict) -> Place:
    """A place as it was typed."""
    return Place(
        post.get("kind", ""), line(post, "name"), line(post, "keeper"), line(post, "contact"), line(post, "manager"),
        line(post, "where", TEXT), tuple(post.getlist("classes")[:60]), line(post, "finding", TEXT), line(post, "schedule"),
        day_of(post, "look_again"), line(post, "agreement"), day_of(post, "period_from"), day_of(post, "period_to"),
    )  # fmt: skip


def order_of(post: QueryDict, *, about_person: bool) -> Order:
    """An order as it was typed."""
    return Order(
        post.get("kind", ""), post.get("record_class", ""), line(post, "reference"), line(post, "why", TEXT),
        line(post, "basis"), about_person, day_of(post, "period_from"), day_of(post, "period_to"),
    )  # fmt: skip


def answer_of(post: QueryDict) -> Answer:
    """What the keeper answered."""
    return Answer(line(post, "said", TEXT), post.get("end", ""), line(post, "certificate"))


def id_in(given: QueryDict, name: str) -> UUID | None:
    """The id chosen or handed on; None when it is none."""
    try:
        return UUID(given.get(name, ""))
    except ValueError:
        return None
