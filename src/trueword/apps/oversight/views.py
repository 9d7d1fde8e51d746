"""What do the pages of reviewing and approving answer?"""

from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.access.api import (
    REASONS,
    ToReview,
    approve,
    decline,
    on_call,
    read_for_review,
    read_requests,
    review,
    to_review,
    waiting_requests,
)
from trueword.apps.oversight.words import KINDS, OUTCOMES, STEPS, told
from trueword.apps.records.api import Desk, allowed, purpose_names, staff, typed

T = TypeVar("T")
TOLD = "told-about-request"  # in the session: what the page says once after a request was answered


def _answer(
    request: HttpRequest, desk: Desk, name: str, status: int = 200, **context: object
) -> HttpResponse:
    said = {"desk": desk, "reasons": REASONS, "kinds": KINDS, "names": purpose_names(), **context}
    return render(request, f"oversight/{name}.html.jinja", said, status=status)


def _only(desk: Desk, action: str) -> None:
    """For whom the work is no part of their role there is no such page."""
    if not desk.may(action):
        raise Http404


@require_safe
@staff
def reviews(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What waits for a review of theirs, soonest due first. Names the worker, and nobody whom it was about."""
    _only(desk, "review")
    return _answer(request, desk, "reviews", openings=[o for o in to_review(desk.viewer, desk.on) if o.rule])


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def review_one(request: HttpRequest, desk: Desk, opening_id: UUID) -> HttpResponse:
    """One opening with the words beside the log, and the three outcomes. It stops nobody."""
    _only(desk, "review")
    found = next((o for o in to_review(desk.viewer, desk.on) if o.id == opening_id and o.rule), None)
    if found is None:
        raise Http404
    error = ""
    if request.method == "POST":
        error = _reviewed(request, desk, found)
        if not error:
            return redirect("reviews")
    said = allowed(read_for_review(desk.viewer, found, on=desk.on))
    return _answer(request, desk, "review", 422 if error else 200, opening=found, said=said,
                   outcomes=OUTCOMES, steps=STEPS, error=error, chosen=request.POST.get("outcome", ""),
                   note=typed(request.POST, "note", 2000))  # fmt: skip


def _reviewed(request: HttpRequest, desk: Desk, opening: ToReview) -> str:
    """Write the review; what is missing in words, or nothing."""
    outcome, note = request.POST.get("outcome", ""), typed(request.POST, "note", 2000)
    if outcome not in OUTCOMES:
        return "Choose what the opening was"
    if outcome != "right" and not note:
        return "Write a note: what is to be talked about, or what was wrong"
    allowed(review(desk.viewer, opening, outcome, note, on=desk.on))
    return ""


@require_safe
@staff
def requests(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What others ask the manager on call to open. Off the rota the page says so, and shows none."""
    _only(desk, "approve")
    here = on_call()
    asked = allowed(read_requests(desk.viewer, on=desk.on)) if here else ()
    said = request.session.pop(TOLD, "")
    return _answer(request, desk, "requests", asked=asked, on_call=here, said=said)


@require_POST
@staff
def answer_request(request: HttpRequest, desk: Desk, request_id: UUID) -> HttpResponse:
    """Approve or decline. The record itself is shown to the worker alone."""
    _only(desk, "approve")
    if all(one.id != request_id for one in waiting_requests(desk.viewer, desk.on)):
        raise Http404
    if request.POST.get("answer") == "approve":
        done = approve(desk.viewer, request_id, on=desk.on)
    else:
        done = decline(desk.viewer, request_id, on=desk.on)
    request.session[TOLD] = told(allowed(done))
    return redirect("requests")
