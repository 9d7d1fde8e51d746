"""How does a page of this capability answer: with a template, with a refusal in words, or as if there were nothing?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trueword.apps.access.api import Refuse
from trueword.apps.records.api import Desk, shown_or_refused

DONE = {
    "signed": "The note is signed. It stands in the record and cannot be changed; what comes later is an addition.",
    "already": "This note is signed already, once. To say more, write an addition.",
    "kept": "Your note is kept. It stands in this list until you sign it.",
    "handed": "The note waits for the one who signs it, on their start page.",
    "discarded": "The note is laid aside. You can take it back below.",
    "back": "The note is back in your list.",
    "added": "It is recorded.",
    "ended": "It is recorded.",
    "asked": "You have asked for the closure. It stands on the page of the team's manager.",
    "closed": "The closure is signed.",
    "given-back": "The closure is given back, with your words.",
    "taken-back": "The closure is taken back.",
    "undone": "It is as it was before.",
}  # fmt: skip
"""What was done, in words; only the code stands in an address."""


def answer(request: HttpRequest, desk: Desk, name: str, status: int = 200, **context: object) -> HttpResponse:
    """The page `name`; what was done just before is said at its top."""
    done = DONE.get(request.GET.get("done", ""), "")
    return render(
        request, f"recording/{name}.html.jinja", {"desk": desk, "done": done, **context}, status=status
    )


def refused(request: HttpRequest, desk: Desk, refusal: Refuse, person: UUID) -> HttpResponse:
    """A refusal in words with its next step; what nobody may know of is answered as if there were nothing."""
    return answer(request, desk, "refused", 403, refusal=shown_or_refused(refusal), person_id=person)
