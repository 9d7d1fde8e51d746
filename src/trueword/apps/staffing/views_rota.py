"""What do the pages of the rota answer? Who is on duty now and in a week, and how a manager plans it."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse
from trueword.apps.records.api import Desk, day_of, shown_or_refused, staff
from trueword.apps.staffing import rota as weeks
from trueword.apps.staffing.answering import after, answer
from trueword.apps.staffing.forms import NO_CHOICE, chosen, typed
from trueword.apps.staffing.works import ROTA
from trueword.policy.staffing import LONGEST_TURN, ON_ROTA

KINDS = {"emergency_duty": "Emergency Duty Team", "on_call_manager": "On-call manager"}
NO_TIME = "Enter a day that exists and a time such as 17:00"
NO_TURN = f"A turn ends after it starts, is not over yet, and lasts {LONGEST_TURN.days} days at the most"


@require_safe
@staff
def rota(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Who is on duty now, and the week."""
    return _rota(request, desk, {})


def _rota(
    request: HttpRequest, desk: Desk, errors: dict[str, str], refusal: Refuse | None = None
) -> HttpResponse:
    if not desk.may_any(ROTA):
        raise Http404
    week = weeks.week(_monday(request, desk.on.date()), desk.on)
    keeps = desk.may("keep rota")
    status = 403 if refusal else 422 if errors else 200
    return answer(request, desk, "rota", status, week=week, kinds=KINDS, on_duty=weeks.on_duty(desk.on), keeps=keeps,
                  today=desk.on.date(), tomorrow=desk.on.date() + timedelta(days=1),
                  before=week.monday - weeks.WEEK, after=week.monday + weeks.WEEK, errors=errors,
                  refusal=refusal, typed=request.POST, me=desk.viewer.actor.user,
                  choices=_choices(desk) if keeps else ())  # fmt: skip


def _monday(request: HttpRequest, today: date) -> date:
    try:
        return weeks.monday_of(date.fromisoformat(request.GET.get("week", "")))
    except (ValueError, OverflowError):
        return weeks.monday_of(today)


def _choices(desk: Desk) -> list[tuple[str, tuple[access.Colleague, ...]]]:
    return [(KINDS[kind], access.colleagues(ON_ROTA[kind], desk.viewer, on=desk.on.date())) for kind in KINDS]


@require_POST
@staff
def plan(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Put a colleague on the rota."""
    user, kind = chosen(request.POST, "user"), request.POST.get("kind", "")
    start, end = _moment(request, "from"), _moment(request, "until")
    errors = {} if kind in KINDS else {"kind": NO_CHOICE}
    errors |= {} if user else {"user": NO_CHOICE}
    errors |= {} if start else {"from": NO_TIME}
    errors |= {} if end else {"until": NO_TIME}
    if errors or user is None or start is None or end is None:
        return _rota(request, desk, errors)
    try:
        done = access.plan_turn(desk.viewer, user, kind, start, end, on=desk.on)
    except ValueError:
        return _rota(request, desk, {"until": NO_TURN})
    return _then(request, desk, done, "planned")


def _moment(request: HttpRequest, field: str) -> datetime | None:
    day = day_of(request.POST, field)
    return weeks.moment(day, typed(request.POST, f"{field}-hour")) if day else None


@require_POST
@staff
def end(request: HttpRequest, desk: Desk, turn_id: UUID) -> HttpResponse:
    """End a turn now, or call it off."""
    return _then(request, desk, access.end_turn(desk.viewer, turn_id, on=desk.on), "turn-ended")


def _then(request: HttpRequest, desk: Desk, done: Refuse | None, code: str) -> HttpResponse:
    next_page = after(done, "rota", done=code)
    if isinstance(next_page, HttpResponse):
        return next_page
    return _rota(request, desk, {}, shown_or_refused(next_page))
