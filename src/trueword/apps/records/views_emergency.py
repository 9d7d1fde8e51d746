"""What do the pages of an emergency answer to the worker: one's own opening, and asking the manager on call?"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from trueword.apps.access.api import (
    REASONS,
    LiveOpening,
    Refuse,
    ask_by_reference,
    end_early,
    live_openings,
    my_requests,
    on_call_now,
)
from trueword.apps.records.desk import Desk, purpose_names, staff, typed
from trueword.apps.records.forms import ReferenceForm, read_reference


def _own(desk: Desk, opening_id: UUID) -> LiveOpening:
    """Theirs and live, or as if there were none."""
    found = next((one for one in live_openings(desk.viewer, desk.on) if one.id == opening_id), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def opening(request: HttpRequest, desk: Desk, opening_id: UUID) -> HttpResponse:
    """One's own opening: what was done goes beside the log for the reviewer, and it ends now."""
    found = _own(desk, opening_id)
    if request.method == "POST":
        end_early(desk.viewer, found, typed(request.POST, "done", 2000), on=desk.on)
        return redirect("staff")
    context = {"desk": desk, "opening": found, "purpose": purpose_names()[found.purpose]}
    return render(request, "records/opening.html.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def ask(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Ask the manager on call to open a record by its reference, and see what became of earlier requests."""
    purposes = desk.purposes("ask")
    if not purposes:
        raise Http404
    form = read_reference(request.POST) if request.method == "POST" else ReferenceForm()
    if request.method == "POST" and not form.errors and _sent(desk, form):
        return redirect("ask")
    context = {
        "desk": desk, "form": form, "purposes": purposes, "reasons": REASONS, "names": purpose_names(),
        "requests": my_requests(desk.viewer, desk.on), "on_call": on_call_now(desk.on),
    }  # fmt: skip
    return render(request, "records/ask.html.jinja", context)


def _sent(desk: Desk, form: ReferenceForm) -> bool:
    purpose, code = form.typed["purpose"], form.typed["reason_code"]
    return not isinstance(ask_by_reference(desk.viewer, form.reference, purpose, code, on=desk.on), Refuse)
