"""What do the pages of information governance about the log answer?"""

from typing import TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from trueword.apps.records.api import Desk, allowed, purpose_names, staff
from trueword.apps.watching import actions, selectors
from trueword.apps.watching.models import Sign
from trueword.policy.roles import NAMES

T = TypeVar("T")


def _page(request: HttpRequest, desk: Desk, name: str, **shown: object) -> HttpResponse:
    return render(
        request,
        f"watching/{name}.html.jinja",
        {"desk": desk, "roles": NAMES, "names": purpose_names(), **shown},
    )


@require_safe
@staff
def signs(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Signs that nobody has judged yet; `?decided` shows the others."""
    decided = "decided" in request.GET
    rows = allowed(selectors.signs(desk.viewer, on=desk.on, decided=decided))
    return _page(request, desk, "signs", rows=rows, decided=decided, outcomes=Sign.OUTCOMES)


@require_http_methods(["POST"])
@staff
def judge(request: HttpRequest, desk: Desk, sign_id: UUID) -> HttpResponse:
    """What came of a sign; back to the list, which says so."""
    outcome = request.POST.get("outcome", "")
    if outcome not in dict(Sign.OUTCOMES):
        raise Http404
    note = request.POST.get("note", "").strip()[:1000]
    if allowed(actions.judge(desk.viewer, sign_id, outcome, note, on=desk.on)):
        messages.success(request, "Saved. The sign is among those decided.")
    return redirect("signs")


@require_safe
@staff
def worker(request: HttpRequest, desk: Desk, user_id: UUID) -> HttpResponse:
    """What one member of staff looked at."""
    found = allowed(selectors.worker_log(desk.viewer, user_id, on=desk.on))
    if found is None:
        raise Http404
    return _page(request, desk, "worker", log=found)


@require_safe
@staff
def own_view(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """The list to print for the person who asks who looked."""
    lines = allowed(selectors.own_view(desk.viewer, person_id, on=desk.on))
    return _page(request, desk, "own_view", lines=lines, person_id=person_id)
