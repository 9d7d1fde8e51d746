"""How does a page of this capability answer: with a template, with a refusal in words, or as if there were nothing?"""

from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from trueword.apps.access.api import Refuse
from trueword.apps.records.api import Desk, on_to, shown_or_refused
from trueword.policy.staffing import REVIEW_EVERY

T = TypeVar("T")

DONE = {
    "role-proposed": "The role is proposed. It works once a manager or information governance has approved it.",
    "role-approved": "The role is given. It works from their next click.",
    "role-declined": "The role is declined.",
    "factor-gone": "Their second factor is taken away, and every session of theirs has ended.",
    "role-ended": "The role has ended. What it allowed is refused from their next click.",
    "left": "The account is closed, and every session of theirs has ended.",
    "allocated": "It is recorded. They can open the record from their next click.",
    "allocation-ended": "It has ended. What it opened is closed from their next click.",
    "allocation-back": "It goes on as before.",
    "planned": "It is on the rota.",
    "turn-ended": "The turn has ended or was called off. If it was a mistake, plan it again.",
    "restricted": "It is restricted: only those named know of it from now on.",
    "restriction-kept": f"It stays restricted, and is looked at again after {REVIEW_EVERY.days} days.",
    "restriction-ended": "The restriction has ended.",
    "named": "They know of the record from their next click.",
    "declared": "It is declared. The record can no longer be found by you.",
    "confirmed": "It is confirmed: the record is hidden from them.",
    "dismissed": "It is dismissed: the record is no longer hidden from them by this.",
    "back": "The account is open again. Check the roles below.",
}  # fmt: skip
"""What was done, in words; only the code stands in an address."""


def answer(request: HttpRequest, desk: Desk, name: str, status: int = 200, **context: object) -> HttpResponse:
    """The page `name`; what was done just before is said at its top."""
    done = DONE.get(request.GET.get("done", ""), "")
    return render(
        request, f"staffing/{name}.html.jinja", {"desk": desk, "done": done, **context}, status=status
    )


def after(refusal: object, page: str, *args: object, done: str) -> HttpResponseRedirect | Refuse:
    """On to the page that shows what was done; a refusal with words is handed back to be shown."""
    if isinstance(refusal, Refuse):
        return shown_or_refused(refusal)
    return on_to(page, *args, done=done)
