"""What do the pages about keeping answer? The holds; placing, reviewing and releasing one; and one person's records."""

from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.records.api import Desk, allowed, day_of, on_to, staff
from trueword.apps.retention import actions, forms, selectors
from trueword.apps.retention.selectors import Placed
from trueword.apps.words import council
from trueword.policy.access import says_enough
from trueword.policy.holding import FINDINGS, KINDS, wrong_review, wrong_with

T = TypeVar("T")
READ_AND_POST = ("GET", "HEAD", "POST")
DATES = ("period_from", "period_to", "until", "review_due")
DONE = {
    "placed": "The hold stands. Nothing that it covers is destroyed until it is released.",
    "reviewed": "It stands, and is looked at again on the new day.",
    "released": "It is released. The schedule decides again.",
    "found": "It is written down, and counts at once.",
}


@require_safe
@staff
def holds(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every hold, with the forms to review and release each, and those that stand without being placed."""
    return _holds(request, desk, {}, None)


def _holds(request: HttpRequest, desk: Desk, errors: dict[str, str], about: UUID | None) -> HttpResponse:
    found = allowed(selectors.holds(desk.viewer, on=desk.on))
    live, released = [one for one in found if one.is_live], [one for one in found if not one.is_live]
    standing = council().schedule.standing
    return _answer(
        request, desk, "holds", errors, live=live, released=released, standing=standing, about=about
    )


@require_http_methods(READ_AND_POST)
@staff
def place(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Place a hold on everybody's records of a class, of a period, or on all."""
    allowed(selectors.holds(desk.viewer, on=desk.on))
    if request.method != "POST":
        return _answer(request, desk, "place", {})
    return _place(request, desk, None) or on_to("holds", done="placed")


def _place(request: HttpRequest, desk: Desk, person: UUID | None) -> HttpResponse | None:
    """Nothing when it was placed, else the page with what is wrong."""
    wanted = forms.placing(request.POST)
    errors = forms.half_typed(request.POST, *DATES)
    errors |= {**wrong_with(wanted, council().schedule.classes, desk.on.date()), **errors}
    if errors:
        return _keeping(request, desk, person, errors) if person else _answer(request, desk, "place", errors)
    allowed(actions.place(desk.viewer, person, wanted, on=desk.on))
    return None


@require_POST
@staff
def change(request: HttpRequest, desk: Desk, hold_id: UUID) -> HttpResponse:
    """Look at a hold again, or release it, with the reason."""
    one = _one(desk, hold_id)
    if request.POST.get("do") == "release":
        return _release(request, desk, one)
    due = day_of(request.POST, "review_due")
    errors = wrong_review(due, desk.on.date())
    if errors or due is None:
        return _holds(request, desk, errors, one.id)
    allowed(actions.look_again(desk.viewer, one.id, one.hold.person_id, due, on=desk.on))
    return on_to("holds", done="reviewed")


def _release(request: HttpRequest, desk: Desk, one: Placed) -> HttpResponse:
    why = forms.typed(request.POST, "release_why")
    if not says_enough(why):
        return _holds(request, desk, {"release_why": forms.NO_REASON}, one.id)
    allowed(actions.release(desk.viewer, one.id, one.hold.person_id, why, on=desk.on))
    return on_to("holds", done="released")


def _one(desk: Desk, hold_id: UUID) -> Placed:
    found = allowed(selectors.holds(desk.viewer, on=desk.on))
    one = next((each for each in found if each.id == hold_id and each.is_live), None)
    if one is None:
        raise Http404
    return one


@require_http_methods(READ_AND_POST)
@staff
def keeping(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """How long one person's records are kept and why; a hold or a finding about them."""
    if request.method != "POST":
        return _keeping(request, desk, person_id, {})
    if request.POST.get("do") == "find":
        return _find(request, desk, person_id)
    return _place(request, desk, person_id) or on_to("keeping", person_id, done="placed")


def _find(request: HttpRequest, desk: Desk, person: UUID) -> HttpResponse:
    if errors := forms.wrong_finding(request.POST):
        return _keeping(request, desk, person, errors)
    fact, value, why = (
        request.POST["fact"],
        request.POST["value"] == "yes",
        forms.typed(request.POST, "found_why"),
    )
    allowed(actions.find(desk.viewer, person, fact, value, why, on=desk.on))
    return on_to("keeping", person, done="found")


def _keeping(request: HttpRequest, desk: Desk, person: UUID, errors: dict[str, str]) -> HttpResponse:
    found = allowed(selectors.keeping(desk.viewer, person, on=desk.on))
    return _answer(request, desk, "keeping", errors, keeping=found, findings=FINDINGS)


def _answer(
    request: HttpRequest, desk: Desk, name: str, errors: dict[str, str], **context: object
) -> HttpResponse:
    shown = {
        "desk": desk, "errors": errors, "typed": request.POST, "today": desk.on.date(), "kinds": KINDS,
        "classes": [(name, name) for name in council().schedule.classes],
        "done": DONE.get(request.GET.get("done", ""), ""), **context,
    }  # fmt: skip
    return render(request, f"retention/{name}.html.jinja", shown, status=422 if errors else 200)
