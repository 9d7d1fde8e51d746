"""What do the pages of accounts answer? Who may sign in, in which role, and who left. They show no records."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, StaffAccount
from trueword.apps.records.api import Desk, allowed, staff
from trueword.apps.staffing.answering import after, answer
from trueword.apps.staffing.forms import NO_CHOICE, chosen, page_number, typed
from trueword.policy.roles import NAMES
from trueword.policy.staffing import DORMANT_AFTER

SORTS = {"active": "May sign in", "dormant": "Not signed in lately", "left": "Closed", "all": "All"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def accounts(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Accounts of one sort, in pages. A name that is looked for travels in the body of a POST."""
    words = typed(request.POST, "words")
    sort = request.GET.get("show", "active") if not words else "all"
    sort = sort if sort in SORTS else "active"
    found = allowed(access.accounts(desk.viewer, sort, words, page_number(request.GET), on=desk.on))
    return answer(request, desk, "accounts", accounts=found, sorts=SORTS, sort=sort, words=words,
                  dormant_days=DORMANT_AFTER.days)  # fmt: skip


@require_safe
@staff
def account(request: HttpRequest, desk: Desk, user_id: UUID) -> HttpResponse:
    """One account with its roles."""
    return _account(request, desk, user_id)


def _one(desk: Desk, user_id: UUID) -> StaffAccount:
    found = allowed(access.account(desk.viewer, user_id, on=desk.on))
    if found is None:
        raise Http404
    return found


def _account(
    request: HttpRequest, desk: Desk, user_id: UUID, error: str = "", refusal: Refuse | None = None
) -> HttpResponse:
    status = 403 if refusal else 422 if error else 200
    return answer(request, desk, "account", status, account=_one(desk, user_id), teams=access.teams(), error=error,
                  refusal=refusal, roles=NAMES, own=desk.viewer.actor.user == user_id, today=desk.on.date(),
                  given=request.POST.get("role", ""), dormant_days=DORMANT_AFTER.days)  # fmt: skip


@require_POST
@staff
def give_role(request: HttpRequest, desk: Desk, user_id: UUID) -> HttpResponse:
    """Give a role in a team."""
    role = request.POST.get("role", "")
    if role not in NAMES:
        return _account(request, desk, user_id, error=NO_CHOICE)
    _one(desk, user_id)
    done = access.give_role(desk.viewer, user_id, role, chosen(request.POST, "team"), on=desk.on)
    return _then(request, desk, user_id, done, "role-given")


@require_POST
@staff
def end_role(request: HttpRequest, desk: Desk, user_id: UUID, held_id: UUID) -> HttpResponse:
    """End one role."""
    done = access.end_role(desk.viewer, user_id, held_id, on=desk.on)
    return _then(request, desk, user_id, done, "role-ended")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def leave(request: HttpRequest, desk: Desk, user_id: UUID) -> HttpResponse:
    """Somebody leaves: asked once more, then the account closes and every session ends."""
    if request.method != "POST":
        return answer(
            request, desk, "leave", account=_one(desk, user_id), own=desk.viewer.actor.user == user_id
        )
    return _then(request, desk, user_id, access.leave(desk.viewer, user_id, on=desk.on), "left")


@require_POST
@staff
def reinstate(request: HttpRequest, desk: Desk, user_id: UUID) -> HttpResponse:
    """Open a closed account again."""
    return _then(request, desk, user_id, access.reinstate(desk.viewer, user_id, on=desk.on), "back")


def _then(request: HttpRequest, desk: Desk, user_id: UUID, done: Refuse | None, code: str) -> HttpResponse:
    next_page = after(done, "staff-account", user_id, done=code)
    return (
        next_page
        if isinstance(next_page, HttpResponse)
        else _account(request, desk, user_id, refusal=next_page)
    )
