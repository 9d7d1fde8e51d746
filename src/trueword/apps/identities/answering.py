"""How does a page of identities answer: with a template, with a refusal in words, or as if there were nothing?"""

from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trueword.apps.access.api import Refuse
from trueword.apps.records.api import Desk, shown_or_refused

T = TypeVar("T")
ENOUGH = 20
NO_REASON = f"Write how you know, in at least {ENOUGH} letters"
DONE = {
    "not_same": "It is decided: they are not the same person. It is not asked again while nothing else speaks for it.",
    "open": "It stays open, with your note.",
    "told": "It is on the list of what the source was told.",
    "right": "It is decided: the source has put it right.",
    "again": "It is asked again.",
    "merged": "They are one person from now on. You can undo it below.",
    "parted": "They are two people again, as before.",
    "given": "It is recorded whose it is.",
    "sealed": "The two records are kept apart from now on.",
    "born": "The birth is recorded. The child is found by the new name and birth date from now on.",
    "died": "The death is recorded. Nothing was closed by it: what is still open is listed below.",
    "name": "The name is recorded.",
    "sex": "It is recorded.",
    "birth-date": "The birth date is recorded.",
    "ethnicity": "The ethnicity is recorded.",
    "taken-back": "The entry is taken back. The history keeps what it said.",
    "swapped": "The pupil numbers are put right from today on. It is said beside the log why.",
    "unsealed": "The link has ended. The restriction of the record from before stays.",
}  # fmt: skip
"""What was done, in words; only the code stands in an address."""


def answer(request: HttpRequest, desk: Desk, name: str, status: int = 200, **context: object) -> HttpResponse:
    """The page `name`; what was done just before is said at its top."""
    done = DONE.get(request.GET.get("done", ""), "")
    always = {"desk": desk, "done": done, "refusal": None, "errors": {}, "typed": request.POST}
    return render(request, f"identities/{name}.html.jinja", {**always, **context}, status=status)


def shown(refusal: object) -> Refuse | None:
    """A refusal that may be shown; what nobody may know of is answered as if there were nothing."""
    return shown_or_refused(refusal) if isinstance(refusal, Refuse) else None


def says_enough(why: str) -> bool:
    """Whether a typed reason says something."""
    return len("".join(why.split())) >= ENOUGH
