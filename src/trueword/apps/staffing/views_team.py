"""What do the pages of a team answer? Whom it works with, who is allocated to whom, and how that changes."""

from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, Wanted
from trueword.apps.records import api as records
from trueword.apps.records.api import Desk, allowed, day_of, shown_or_refused, staff
from trueword.apps.staffing import actions, selectors
from trueword.apps.staffing.answering import after, answer
from trueword.apps.staffing.forms import NO_CHOICE, chosen, chosen_many, page_number, typed
from trueword.policy.staffing import FITTING

ORDERS = {"name": "Name", "worker": "Worker", "born": "Youngest first", "since": "Allocated last"}
KINDS = {
    "allocated": "Allocated worker", "reviewing": "Independent reviewing officer", "chairing": "Conference chair",
    "advising": "Personal adviser", "case": "Legal case or request",
}  # fmt: skip
"""What a manager allocates; samples of audits and inspections are drawn elsewhere."""
NO_EVENT = "Write what happened, such as: transferred after the strategy meeting"
NO_DAY = "Enter a day that exists, at most a year ago or ahead, such as 27 3 2026"
NEAR = timedelta(days=366)


@require_safe
@staff
def team(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The team's people, those whom nobody has first."""
    order = request.GET.get("order", "name")
    order = order if order in ORDERS else "name"
    page = page_number(request.GET)
    found = allowed(records.people_of_team(desk.viewer, order, page, on=desk.on))
    teams = access.team_names(desk.viewer.teams)
    return answer(request, desk, "team", team=found, order=order, orders=ORDERS, page=page,
                  teams=sorted(teams.values()))  # fmt: skip


@require_safe
@staff
def allocation(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Who works with one person, and the form to change it."""
    return _allocation(request, desk, person_id, {})


def _allocation(
    request: HttpRequest, desk: Desk, person_id: UUID, errors: dict[str, str], refusal: Refuse | None = None
) -> HttpResponse:
    working = selectors.working_with(desk.viewer, person_id, on=desk.on)
    if isinstance(working, Refuse):
        return answer(request, desk, "not_yours", 403, refusal=shown_or_refused(working), person_id=person_id)
    status = 403 if refusal else 422 if errors else 200
    return answer(request, desk, "allocation", status, working=working, errors=errors, refusal=refusal,
                  kinds=KINDS, choices=_choices(desk, working.too_close), typed=request.POST,
                  today=desk.on.date())  # fmt: skip


def _choices(desk: Desk, too_close: frozenset[UUID]) -> list[tuple[str, list[access.Colleague]]]:
    """Whom each kind of work may be given to, by kind: those whose role fits and who are not too close."""
    fitting = {kind: access.colleagues(FITTING[kind], desk.viewer, on=desk.on.date()) for kind in KINDS}
    return [
        (KINDS[kind], [one for one in people if one.id not in too_close]) for kind, people in fitting.items()
    ]


@require_POST
@staff
def allocate(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Record an allocation, and end those that it replaces."""
    wanted, errors = _wanted(request, desk.on.date())
    if errors or wanted is None:
        return _allocation(request, desk, person_id, errors)
    done = actions.allocate(desk.viewer, person_id, wanted, on=desk.on)
    return _then(request, desk, person_id, done, "allocated")


def _wanted(request: HttpRequest, today: date) -> tuple[Wanted | None, dict[str, str]]:
    user, kind = chosen(request.POST, "user"), request.POST.get("kind", "")
    event, day = typed(request.POST, "event"), day_of(request.POST, "day")
    errors = {} if kind in KINDS else {"kind": NO_CHOICE}
    errors |= {} if user else {"user": NO_CHOICE}
    errors |= {} if event else {"event": NO_EVENT}
    errors |= {} if day and abs(day - today) <= NEAR else {"day": NO_DAY}
    if errors or user is None or day is None:
        return None, errors
    return Wanted(user, kind, day, event, chosen_many(request.POST, "instead")), {}


@require_POST
@staff
def end_allocation(request: HttpRequest, desk: Desk, person_id: UUID, given_id: UUID) -> HttpResponse:
    """End one allocation today."""
    ask = selectors.asking(
        "allocate", "care", person_id, typed(request.POST, "event"), change="end", given=str(given_id)
    )
    done = access.end_allocation(desk.viewer, ask, given_id, desk.on.date(), on=desk.on)
    return _then(request, desk, person_id, done, "allocation-ended")


@require_POST
@staff
def undo_end(request: HttpRequest, desk: Desk, person_id: UUID, given_id: UUID) -> HttpResponse:
    """Take back the end of an allocation."""
    ask = selectors.asking("allocate", "care", person_id, change="undo end", given=str(given_id))
    done = access.undo_end(desk.viewer, ask, given_id, on=desk.on)
    return _then(request, desk, person_id, done, "allocation-back")


def _then(request: HttpRequest, desk: Desk, person_id: UUID, done: Refuse | None, code: str) -> HttpResponse:
    next_page = after(done, "allocation", person_id, done=code)
    if isinstance(next_page, HttpResponse):
        return next_page
    return _allocation(request, desk, person_id, {}, next_page)
