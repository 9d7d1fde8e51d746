"""How does a page of documents answer: with a template, with a refusal in words, or as if there were nothing?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trueword.apps.access.api import Refuse
from trueword.apps.documents.scanning import ON_A_PAGE, scanner
from trueword.apps.records.api import Desk, shown_or_refused

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
    always = {"desk": desk, "scanner": scanner(ON_A_PAGE) is not None, **said}
    return render(request, f"documents/{name}.html.jinja", {**always, **context}, status=status)


def refused(request: HttpRequest, desk: Desk, refusal: Refuse, person: UUID) -> HttpResponse:
    """A refusal in words with its next step; what nobody may know of is answered as if there were nothing."""
    return answer(request, desk, "refused", 403, refusal=shown_or_refused(refusal), person_id=person)
