"""How does a page of disposal answer: with a template, what was done before, and what was wrong?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trueword.apps.access.api import Refuse
from trueword.apps.records.api import Desk
from trueword.apps.words import council

DONE = {
    "proposed": "The batch is proposed, and its sample is drawn. Two other people sign it.",
    "taken-out": "It is taken out, and looked at again on that day. Whoever had signed the batch signs it anew.",
    "looked": "It is written down.",
    "next": "It is written down. This is the next record of the sample.",
    "signed": "You have signed the batch as it is now.",
    "put-back": "It is put back as it was, and looked at again on that day.",
    "called-off": "The batch is called off. Its records can be proposed again.",
    "nothing": "There is nothing to propose: what is past its date is held, in a batch already or taken out of one.",
}


def answer(request: HttpRequest, desk: Desk, name: str, status: int = 200, **context: object) -> HttpResponse:
    """The page `name`; what was done just before is said at its top."""
    shown = {
        "desk": desk, "today": desk.on.date(), "typed": request.POST, "errors": {}, "refusal": None,
        "done": DONE.get(request.GET.get("done", ""), ""), "done_code": request.GET.get("done", ""),
        "shadow": council().in_shadow(desk.on.date()), "shadow_until": council().shadow_until, **context,
    }  # fmt: skip
    return render(request, f"disposal/{name}.html.jinja", shown, status=status)


def status_of(errors: dict[str, str], refusal: Refuse | None) -> int:
    """What a page answers that shows a form again."""
    return 403 if refusal else 422 if errors else 200
