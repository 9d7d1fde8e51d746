"""How does a page of documents answer: with a template, with a refusal in words, or as if there were nothing?"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from trueword.apps.access.api import Level, Refuse
from trueword.apps.records.api import Desk, purpose_given

DONE = {
    "kept": "It is in the record.",
    "waiting": "It is in the record, and is kept back until it was scanned for harmful programs. Nobody can open it before.",
    "found": "The scanner found something harmful in it. It is kept locked, and nobody can open it. Tell your service desk"
    " where it came from, and do not open it on your computer.",
    "moved": "It is moved. Why it was moved stands with it.",
    "marked": "It is recorded.",
}  # fmt: skip
"""What was done, in words; only the code stands in an address."""
BAD = frozenset({"found"})
"""What was done that is no good news."""


def answer(request: HttpRequest, desk: Desk, name: str, status: int = 200, **context: object) -> HttpResponse:
    """The page `name`; what was done just before is said at its top."""
    code = request.GET.get("done", "")
    said = {"done": "" if code in BAD else DONE.get(code, ""), "alarm": DONE[code] if code in BAD else ""}
    return render(request, f"documents/{name}.html.jinja", {"desk": desk, **said, **context}, status=status)


def refused(request: HttpRequest, desk: Desk, refusal: Refuse, person: UUID) -> HttpResponse:
    """A refusal in words with its next step; what nobody may know of is answered as if there were nothing."""
    if refusal.level is Level.INVISIBLE:
        raise Http404
    return answer(request, desk, "refused", 403, refusal=refusal, person_id=person)


def to(page: str, *args: object, done: str = "") -> HttpResponseRedirect:
    """On to a page that says what was done."""
    response = redirect(page, *args)
    if done:
        response["Location"] += f"?done={done}"
    return response


def purpose_of(request: HttpRequest, desk: Desk, person: UUID) -> str:
    """What they write for: what they opened the record for, or the first purpose of their role. No role, no page."""
    known = [one.code for one in desk.purposes("write")]
    given = purpose_given(request, desk, person)
    if not known:
        raise Http404
    return given if given in known else known[0]
