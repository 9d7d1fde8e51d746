"""What do the pages answer on which dangers and orders against contact are placed, reviewed and ended?"""

from datetime import date, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trueword.apps.access.api import Refuse
from trueword.apps.recording import dangers
from trueword.apps.recording.answering import answer, refused
from trueword.apps.recording.dangers_reading import DANGERS, read_end, read_review, read_warning
from trueword.apps.recording.drafts import Typed
from trueword.apps.recording.forms import typed_fields
from trueword.apps.records.api import EXTENTS, ORDERS, Desk, on_to, purpose_to_write, staff

USUAL = timedelta(days=182)
"""A warning is looked at again within half a year, unless somebody says another day."""


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def warnings(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Somebody's warnings, those that hold first; the form of a new one; sent, it is placed."""
    purpose, today = purpose_to_write(request, desk, person_id), desk.on.date()
    found = dangers.warnings(desk.viewer, purpose, person_id, on=desk.on)
    if isinstance(found, Refuse):
        return refused(request, desk, found, person_id)
    form = request.GET.get("form", "")
    typed: Typed = (
        typed_fields(request.POST) if request.method == "POST" else _boxes("review_due", today + USUAL)
    )
    errors: dict[str, str] = {}
    if request.method == "POST":
        values, errors = read_warning(typed, found, today)
        form = "order" if typed.get("kind") == "no_contact" else "danger"
        if not errors:
            refusal = dangers.place(desk.viewer, purpose, person_id, values, on=desk.on)
            return (
                refused(request, desk, refusal, person_id)
                if refusal
                else on_to("warnings", person_id, done="added")
            )
    return answer(request, desk, "warnings", 422 if errors else 200, found=found, typed=typed, errors=errors, form=form,
                  today=today, kinds=DANGERS, orders=ORDERS, extents=EXTENTS)  # fmt: skip


def _boxes(field: str, day: date) -> Typed:
    return {f"{field}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def warning(request: HttpRequest, desk: Desk, person_id: UUID, warning_id: UUID) -> HttpResponse:
    """One warning: it still holds until another day, or it has ended."""
    purpose, today = purpose_to_write(request, desk, person_id), desk.on.date()
    found = dangers.warnings(desk.viewer, purpose, person_id, on=desk.on)
    if isinstance(found, Refuse):
        raise Http404
    one = next(
        (each for each in found.held if each.id == warning_id and each.is_mine and not each.ended), None
    )
    if one is None:
        raise Http404
    if request.method != "POST":
        return _one(request, desk, found, one, _boxes("review_due", today + USUAL), {})
    typed = typed_fields(request.POST)
    if "end" in request.POST:
        why, errors = read_end(typed)
        values: dict[str, object] = {"ended_on": today, "ended_why": why}
    else:
        due, errors = read_review(typed, today)
        values = {"review_due": due, "reviewed_on": today}
    if errors:
        return _one(request, desk, found, one, _boxes("review_due", today + USUAL) | typed, errors)
    refusal = dangers.change(desk.viewer, purpose, person_id, warning_id, values, on=desk.on)
    return (
        refused(request, desk, refusal, person_id) if refusal else on_to("warnings", person_id, done="ended")
    )


def _one(
    request: HttpRequest,
    desk: Desk,
    found: dangers.Warnings,
    one: object,
    typed: Typed,
    errors: dict[str, str],
) -> HttpResponse:
    return answer(request, desk, "warning", 422 if errors else 200, found=found, one=one, typed=typed, errors=errors,
                  today=desk.on.date())  # fmt: skip
