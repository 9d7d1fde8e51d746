"""What do the pages answer on which needs and the actions of plans are recorded?"""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from trueword.apps.access.api import Refuse
from trueword.apps.recording import facts
from trueword.apps.recording.answering import answer, refused
from trueword.apps.recording.facts import PLANS, NewAction
from trueword.apps.recording.forms import line, typed_fields
from trueword.apps.records.api import Desk, day_of, on_to, purpose_to_write, staff
from trueword.apps.words import needs_of_council

NO_NEED = "Choose a need from the list"
NO_START = "Enter the day since when, such as 24 11 2026: a day that exists and is not in the future"
NO_PLAN = "Choose which plan it belongs to"
NO_ACTION = "Write what shall be done"
NO_WHO = "Write who does it"
NO_DUE = "Enter the day by which, such as 24 12 2026: a day that exists"


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def needs(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Somebody's needs; sent, one more is recorded."""
    purpose, typed = purpose_to_write(request, desk, person_id), typed_fields(request.POST)
    errors: dict[str, str] = {}
    if request.method == "POST":
        start = day_of(typed, "start")
        errors = {} if typed.get("need") in needs_of_council() else {"need": NO_NEED}
        errors |= {} if start and start <= desk.on.date() else {"start": NO_START}
        if not errors and start:
            told_by = line(typed, "told_by")[:100]
            refusal = facts.add_need(
                desk.viewer, purpose, person_id, typed["need"], start, told_by, on=desk.on
            )
            return (
                refused(request, desk, refusal, person_id)
                if refusal
                else on_to("needs", person_id, done="added")
            )
    found = facts.needs(desk.viewer, purpose, person_id, on=desk.on)
    if isinstance(found, Refuse):
        return refused(request, desk, found, person_id)
    return answer(request, desk, "needs", 422 if errors else 200, card=found[0], needs=found[1], errors=errors,
                  typed=typed or _today(desk.on.date(), "start"), listed=_by_headline(), today=desk.on.date())  # fmt: skip


def _today(day: date, field: str) -> dict[str, str]:
    return {f"{field}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


def _by_headline() -> dict[str, list[tuple[str, str]]]:
    listed: dict[str, list[tuple[str, str]]] = {}
    for one in needs_of_council().values():
        listed.setdefault(one.headline, []).append((one.code, one.words))
    return listed


@require_POST
@staff
def end_need(request: HttpRequest, desk: Desk, person_id: UUID, need_id: UUID) -> HttpResponse:
    """End a need today, or take that back."""
    purpose, end = (
        purpose_to_write(request, desk, person_id),
        None if "back" in request.POST else desk.on.date(),
    )
    refusal = facts.end_need(desk.viewer, purpose, person_id, need_id, end, on=desk.on)
    if refusal:
        return refused(request, desk, refusal, person_id)
    return on_to("needs", person_id, done="ended" if end else "undone")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def plan(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """What shall be done by somebody's plans; sent, one more action is recorded."""
    purpose, typed = purpose_to_write(request, desk, person_id), typed_fields(request.POST)
    errors: dict[str, str] = {}
    if request.method == "POST":
        new, errors = _new_action(typed)
        if new:
            refusal = facts.add_action(desk.viewer, purpose, person_id, new, on=desk.on)
            return (
                refused(request, desk, refusal, person_id)
                if refusal
                else on_to("plan", person_id, done="added")
            )
    found = facts.plan(desk.viewer, purpose, person_id, on=desk.on)
    if isinstance(found, Refuse):
        return refused(request, desk, found, person_id)
    return answer(request, desk, "plan", 422 if errors else 200, card=found[0], actions=found[1], errors=errors,
                  typed=typed, plans=PLANS, today=desk.on.date())  # fmt: skip


def _new_action(typed: dict[str, str]) -> tuple[NewAction | None, dict[str, str]]:
    due, what, who = day_of(typed, "due"), line(typed, "what")[:500], line(typed, "who")[:200]
    errors = {} if typed.get("plan") in PLANS else {"plan": NO_PLAN}
    errors |= {} if what else {"what": NO_ACTION}
    errors |= {} if who else {"who": NO_WHO}
    errors |= {} if due else {"due": NO_DUE}
    return (None, errors) if errors else (NewAction(typed["plan"], what, who, due), {})


@require_POST
@staff
def finish(request: HttpRequest, desk: Desk, person_id: UUID, action_id: UUID) -> HttpResponse:
    """Say that an action is done today, with its outcome, or take that back."""
    purpose, typed = purpose_to_write(request, desk, person_id), typed_fields(request.POST)
    done = None if "back" in request.POST else desk.on.date()
    outcome = line(typed, "outcome")[:300] if done else ""
    refusal = facts.finish_action(desk.viewer, purpose, person_id, action_id, done, outcome, on=desk.on)
    if refusal:
        return refused(request, desk, refusal, person_id)
    return on_to("plan", person_id, done="ended" if done else "undone")
