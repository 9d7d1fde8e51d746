"""What do the pages of conflicts answer? Declaring one's own, and deciding about those of others."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse
from trueword.apps.records.api import Desk, allowed, staff
from trueword.apps.staffing import selectors
from trueword.apps.staffing.answering import after, answer
from trueword.apps.staffing.forms import NO_CHOICE

DECISIONS = ("confirmed", "dismissed")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def close_to_me(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Declare that a person is oneself or close to oneself, after saying what that means."""
    kind = request.POST.get("kind", "")
    purpose = desk.usual_purpose()
    if request.method == "POST" and kind in access.DECLARED:
        ask = selectors.asking("find", purpose, person_id, change="declare conflict", kind=kind)
        next_page = after(access.declare(desk.viewer, ask, kind, on=desk.on), "declared", done="declared")
        return next_page if isinstance(next_page, HttpResponse) else _nothing()
    card = allowed(selectors.card_for(desk.viewer, person_id, "find", purpose, on=desk.on))
    error = NO_CHOICE if request.method == "POST" else ""
    return answer(
        request, desk, "close_to_me", 422 if error else 200, card=card, kinds=access.DECLARED, error=error
    )


def _nothing() -> HttpResponse:
    raise Http404


@require_safe
@staff
def declared(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What somebody sees who has just declared a conflict: nothing of the record."""
    return answer(request, desk, "declared")


@require_safe
@staff
def conflicts(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What others declared and what the system suspects."""
    return _conflicts(request, desk)


def _conflicts(request: HttpRequest, desk: Desk, refusal: Refuse | None = None) -> HttpResponse:
    waiting = allowed(selectors.conflicts(desk.viewer, decided=False, on=desk.on))
    decided = allowed(selectors.conflicts(desk.viewer, decided=True, on=desk.on))
    return answer(request, desk, "conflicts", 403 if refusal else 200, waiting=waiting, decided=decided,
                  refusal=refusal)  # fmt: skip


@require_POST
@staff
def decide(request: HttpRequest, desk: Desk, conflict_id: UUID) -> HttpResponse:
    """Confirm or dismiss one; it can be decided again."""
    state, found = request.POST.get("state", ""), access.in_queue(desk.viewer, conflict_id)
    if found is None or state not in DECISIONS:
        raise Http404
    ask = selectors.asking("confirm conflict", "care", found.person, change=state, conflict=str(conflict_id))
    done = access.decide_conflict(desk.viewer, ask, conflict_id, state, on=desk.on)
    next_page = after(done, "conflicts", done=state)
    return next_page if isinstance(next_page, HttpResponse) else _conflicts(request, desk, next_page)
