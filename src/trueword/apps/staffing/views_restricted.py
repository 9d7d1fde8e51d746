"""What do the pages of restricted records answer? Those that name the viewer; their reviews; and how one is restricted."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, Restricting
from trueword.apps.records.api import Desk, allowed, staff
from trueword.apps.staffing import selectors
from trueword.apps.staffing.answering import after, answer
from trueword.apps.staffing.forms import NO_CHOICE, chosen, chosen_many, typed
from trueword.apps.staffing.selectors import Guarded
from trueword.policy.access import ENOUGH_REASON
from trueword.policy.staffing import NAMEABLE, REVIEW_EVERY

NO_REASON = f"Write why, in at least {ENOUGH_REASON} letters"
OUTCOMES = {"kept": "Keep it restricted", "ended": "End the restriction"}


@require_safe
@staff
def restricted(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The restrictions that name the viewer, those due first."""
    found = allowed(selectors.restricted(desk.viewer, on=desk.on))
    return answer(request, desk, "restricted", restricted=found, today=desk.on.date(), days=REVIEW_EVERY.days)


@require_safe
@staff
def restriction(request: HttpRequest, desk: Desk, restriction_id: UUID) -> HttpResponse:
    """One restriction: its reviews, its names, and the forms to change them."""
    return _restriction(request, desk, restriction_id, {})


def _one(desk: Desk, restriction_id: UUID) -> Guarded:
    found = allowed(selectors.restricted(desk.viewer, on=desk.on)).one(restriction_id)
    if found is None:
        raise Http404
    return found


def _restriction(
    request: HttpRequest,
    desk: Desk,
    restriction_id: UUID,
    errors: dict[str, str],
    refusal: Refuse | None = None,
) -> HttpResponse:
    status = 403 if refusal else 422 if errors else 200
    one, today = _one(desk, restriction_id), desk.on.date()
    named = dict(one.kept.names)
    others = [each for each in access.colleagues(NAMEABLE, desk.viewer, on=today) if each.id not in named]
    return answer(request, desk, "restriction", status, one=one, errors=errors, refusal=refusal, outcomes=OUTCOMES,
                  typed=request.POST, today=today, others=others, days=REVIEW_EVERY.days)  # fmt: skip


@require_POST
@staff
def review(request: HttpRequest, desk: Desk, restriction_id: UUID) -> HttpResponse:
    """Keep it for another 90 days, or end it, with the reason written down."""
    one, outcome, why = (
        _one(desk, restriction_id),
        request.POST.get("outcome", ""),
        typed(request.POST, "why"),
    )
    errors = {} if outcome in OUTCOMES else {"outcome": NO_CHOICE}
    errors |= {} if _says_enough(why) else {"why": NO_REASON}
    if errors:
        return _restriction(request, desk, restriction_id, errors)
    ask = selectors.asking("restrict", "protect", one.kept.person, why, change="review", outcome=outcome)
    done = access.review_restriction(desk.viewer, ask, one.kept, keep=outcome == "kept", on=desk.on)
    return _then(request, desk, restriction_id, done, f"restriction-{outcome}")


@require_POST
@staff
def name(request: HttpRequest, desk: Desk, restriction_id: UUID) -> HttpResponse:
    """Name one more person."""
    one, user = _one(desk, restriction_id), chosen(request.POST, "user")
    if user is None:
        return _restriction(request, desk, restriction_id, {"user": NO_CHOICE})
    ask = selectors.asking("restrict", "protect", one.kept.person, change="name", user=str(user))
    return _then(
        request, desk, restriction_id, access.name_on(desk.viewer, ask, one.kept, user, on=desk.on), "named"
    )


def _then(
    request: HttpRequest, desk: Desk, restriction_id: UUID, done: Refuse | None, code: str
) -> HttpResponse:
    next_page = after(done, "restriction", restriction_id, done=code)
    if isinstance(next_page, HttpResponse):
        return next_page
    return _restriction(request, desk, restriction_id, {}, next_page)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def restrict(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Restrict a record to the viewer and those they name, after saying what that means."""
    if request.method != "POST":
        return _restrict(request, desk, person_id, {})
    reason, why = request.POST.get("reason", ""), typed(request.POST, "why")
    errors = {} if reason in access.RESTRICTION_REASONS else {"reason": NO_CHOICE}
    errors |= {} if _says_enough(why) else {"why": NO_REASON}
    if errors:
        return _restrict(request, desk, person_id, errors)
    wanted = Restricting(reason, chosen_many(request.POST, "named"), chosen(request.POST, "team"))
    ask = selectors.asking("restrict", "protect", person_id, why, change="restrict", reason=reason)
    next_page = after(
        access.restrict_record(desk.viewer, ask, wanted, on=desk.on), "restricted", done="restricted"
    )
    if isinstance(next_page, HttpResponse):
        return next_page
    return _restrict(request, desk, person_id, {}, next_page)


def _restrict(
    request: HttpRequest, desk: Desk, person_id: UUID, errors: dict[str, str], refusal: Refuse | None = None
) -> HttpResponse:
    card = allowed(selectors.card_for(desk.viewer, person_id, "restrict", "protect", on=desk.on))
    mates = [one for one in access.colleagues(NAMEABLE, desk.viewer, on=desk.on.date()) if one.in_team]
    status = 403 if refusal else 422 if errors else 200
    return answer(request, desk, "restrict", status, card=card, errors=errors, refusal=refusal, mates=mates,
                  reasons=access.RESTRICTION_REASONS, typed=request.POST, named=request.POST.getlist("named"),
                  teams=access.teams(), own_team=next(iter(desk.viewer.teams), ""), days=REVIEW_EVERY.days)  # fmt: skip


def _says_enough(why: str) -> bool:
    return len("".join(why.split())) >= ENOUGH_REASON
