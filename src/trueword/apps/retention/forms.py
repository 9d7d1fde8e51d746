"""What may somebody type or choose about a hold or a finding, and how is it read?"""

from django.http import QueryDict

from trueword.apps.records.api import day_of
from trueword.policy.access import says_enough
from trueword.policy.holding import FINDINGS, Placing

NO_REASON = "Write why, in at least 20 letters"


def typed(post: QueryDict, name: str, longest: int = 300) -> str:
    """One line of text, without what no database keeps, cut to what a line may hold."""
    return " ".join(post.get(name, "").replace("\0", "").split())[:longest]


def half_typed(post: QueryDict, *names: str) -> dict[str, str]:
    """Dates that somebody began to type and that are none: they must not count as left out."""
    return {
        name: "Write a day, month and year that exist, or leave all three empty"
        for name in names
        if day_of(post, name) is None
        and any(post.get(f"{name}-{part}", "") for part in ("day", "month", "year"))
    }


def placing(post: QueryDict) -> Placing:
    """A hold as it was typed."""
    return Placing(
        post.get("kind", ""), typed(post, "why"), day_of(post, "review_due"), post.get("record_class", ""),
        typed(post, "reference", 100), day_of(post, "period_from"), day_of(post, "period_to"), day_of(post, "until"),
    )  # fmt: skip


def wrong_finding(post: QueryDict) -> dict[str, str]:
    """What is wrong with a finding, by field."""
    wrong = {} if post.get("fact", "") in FINDINGS else {"fact": "Choose what you looked for"}
    wrong |= {} if post.get("value", "") in ("yes", "no") else {"value": "Choose what you found"}
    return wrong | ({} if says_enough(typed(post, "found_why")) else {"found_why": NO_REASON})
