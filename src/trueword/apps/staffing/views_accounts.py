"""What do the pages of accounts answer? Who may sign in, in which role, and who left. They show no records."""

import secrets
from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, StaffAccount
from trueword.apps.records.api import Desk, allowed, staff
from trueword.apps.signin.api import fresh_sign_in, take_away_second_factor
from trueword.apps.staffing.answering import after, answer
from trueword.apps.staffing.forms import NO_CHOICE, chosen, page_number, typed
from trueword.policy.roles import NAMES
from trueword.policy.staffing import DORMANT_AFTER

Page = Callable[..., HttpResponse]

WANTED = {"sign_in_name": "a sign-in name", "name": "their name"}
CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"


def _only(action: str) -> Callable[[Page], Page]:
    """There is no page for those whose role has not this action: said before anybody is asked to sign in again."""

    def guard(page: Page) -> Page:
        @wraps(page)
        def answer(request: HttpRequest, desk: Desk, *args: object, **kwargs: object) -> HttpResponse:
            if not desk.may(action):
                raise Http404
            return page(request, desk, *args, **kwargs)

        return answer

    return guard


keeper, approver = _only("keep staff"), _only("approve role")
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
                  given=request.POST.get("role", ""), proposed=access.proposed_for(user_id),
                  dormant_days=DORMANT_AFTER.days)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff
@keeper
@fresh_sign_in
def new_account(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Make an account. Its password to begin with is shown once, to be handed over, and is good for choosing another."""
    if request.method != "POST":
        return answer(request, desk, "new_account", errors={}, given={})
    given = {name: typed(request.POST, name)[:100] for name in ("sign_in_name", "name")}
    errors = {name: f"Enter {WANTED[name]}" for name, value in given.items() if not value}
    if errors:
        return answer(request, desk, "new_account", 422, errors=errors, given=given)
    password = start_password()
    made = access.make_account(desk.viewer, given["sign_in_name"], given["name"], password, on=desk.on)
    if isinstance(made, Refuse):
        return answer(request, desk, "new_account", 403, errors={}, given=given, refusal=made)
    return answer(request, desk, "account_made", user=made, given=given, password=password)


def start_password() -> str:
    """Twenty letters and figures that cannot be mistaken for each other, in groups to be read aloud."""
    return "-".join("".join(secrets.choice(CLEAR) for _ in range(4)) for _ in range(5))


@require_http_methods(["GET", "HEAD", "POST"])
@staff
@keeper
@fresh_sign_in
def second_factor(request: HttpRequest, desk: Desk, user_id: UUID) -> HttpResponse:
    """Asked once more, then every second factor of theirs goes and every session ends."""
    if request.method != "POST":
        own = desk.viewer.actor.user == user_id
        return answer(request, desk, "second_factor", account=_one(desk, user_id), own=own)
    _one(desk, user_id)
    return _then(
        request, desk, user_id, take_away_second_factor(desk.viewer, user_id, on=desk.on), "factor-gone"
    )


@require_safe
@staff
def proposed(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The roles that wait for somebody to approve them."""
    return _proposed(request, desk)


def _proposed(request: HttpRequest, desk: Desk, refusal: Refuse | None = None) -> HttpResponse:
    rows = allowed(access.proposed(desk.viewer, on=desk.on))
    return answer(
        request,
        desk,
        "proposed",
        403 if refusal else 200,
        rows=rows,
        me=desk.viewer.actor.user,
        refusal=refusal,
    )


@require_POST
@staff
@approver
@fresh_sign_in
def decide_role(request: HttpRequest, desk: Desk, asked_id: UUID) -> HttpResponse:
    """Approve or decline one."""
    grant = request.POST.get("decision") == "approve"
    done = access.decide_role(desk.viewer, asked_id, grant=grant, on=desk.on)
    found = after(done, "proposed-roles", done="role-approved" if grant else "role-declined")
    return _proposed(request, desk, found) if isinstance(found, Refuse) else found


@require_POST
@staff
@keeper
@fresh_sign_in
def give_role(request: HttpRequest, desk: Desk, user_id: UUID) -> HttpResponse:
    """Propose a role in a team."""
    role = request.POST.get("role", "")
    if role not in NAMES:
        return _account(request, desk, user_id, error=NO_CHOICE)
    _one(desk, user_id)
    done = access.propose_role(desk.viewer, user_id, role, chosen(request.POST, "team"), on=desk.on)
    return _then(request, desk, user_id, done, "role-proposed")


@require_POST
@staff
def end_role(request: HttpRequest, desk: Desk, user_id: UUID, held_id: UUID) -> HttpResponse:
    """End one role."""
    done = access.end_role(desk.viewer, user_id, held_id, on=desk.on)
    return _then(request, desk, user_id, done, "role-ended")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
@keeper
@fresh_sign_in
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
