"""What does the page about what was destroyed answer? A name and a birth date in, what was destroyed and why out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from trueword.adapters.keys import KeysUnavailable
from trueword.apps.destruction.selectors import ACTION, Gone, what_was_destroyed
from trueword.apps.records.api import Desk, allowed, day_of, staff

READ_AND_POST = ("GET", "HEAD", "POST")
NO_KEYS = "The keys cannot be reached, and without them nobody can tell. Try again later, and answer nothing meanwhile"


@require_http_methods(READ_AND_POST)
@staff
def destroyed(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Ask what was destroyed of somebody, and be told when, under which rule, and by which certificate."""
    if not desk.may(ACTION):
        raise Http404
    if request.method != "POST":
        return _answer(request, desk, {}, None)
    errors = _wrong(request)
    if errors:
        return _answer(request, desk, errors, None, status=422)
    try:
        found = _found(request, desk)
    except KeysUnavailable:
        return _answer(request, desk, {"forename": NO_KEYS}, None, status=503)
    return _answer(request, desk, {}, found)


def _found(request: HttpRequest, desk: Desk) -> tuple[Gone, ...]:
    born = day_of(request.POST, "born")
    assert born is not None
    return allowed(
        what_was_destroyed(
            desk.viewer, _typed(request, "forename"), _typed(request, "surname"), born, on=desk.on
        )
    )


def _wrong(request: HttpRequest) -> dict[str, str]:
    wrong = {} if _typed(request, "forename") else {"forename": "Write the first name"}
    wrong |= {} if _typed(request, "surname") else {"surname": "Write the surname"}
    return wrong | ({} if day_of(request.POST, "born") else {"born": "Write a date of birth that exists"})


def _typed(request: HttpRequest, name: str) -> str:
    return " ".join(request.POST.get(name, "").replace("\0", "").split())[:200]


def _answer(
    request: HttpRequest,
    desk: Desk,
    errors: dict[str, str],
    found: tuple[Gone, ...] | None,
    status: int = 200,
) -> HttpResponse:
    shown = {"desk": desk, "errors": errors, "typed": request.POST, "found": found}
    return render(request, "destruction/destroyed.html.jinja", shown, status=status)
