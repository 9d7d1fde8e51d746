"""What do the pages of early help answer? One page about a person and the family, and what is recorded from it."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from trueword.apps.access.api import Refuse
from trueword.apps.records.api import Desk, day_of, present, shown_or_refused, staff, typed
from trueword.apps.services.answering import after, answer
from trueword.apps.services.early_help import actions, selectors
from trueword.apps.services.early_help.actions import Saying, Starting
from trueword.apps.services.early_help.values import Plan, Services
from trueword.apps.services.forms import NO_DAY, chosen, chosen_many, one_of, past_day, said
from trueword.apps.signin.api import keeps_draft, kept
from trueword.apps.words import needs_of_council
from trueword.policy import early_help

PAGE = "person-services"
WHOM = "Choose one of the family"


def _purpose(desk: Desk) -> str:
    """Early help where the role opens records for it; else the purpose of the role's own work."""
    codes = {purpose.code for purpose in desk.purposes("open")}
    return "early_help" if "early_help" in codes else min(codes, default="")


@require_safe
@staff
def services(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Early help, children's centre and education at home of one person."""
    return _page(request, desk, person_id, {})


def _page(request: HttpRequest, desk: Desk, person_id: UUID, errors: dict[str, str]) -> HttpResponse:
    found = shown_or_refused(selectors.services(desk.viewer, person_id, _purpose(desk), on=desk.on))
    if isinstance(found, Refuse):
        return answer(request, desk, "not_yours", 403, refusal=found, person_id=person_id)
    writes = any(purpose.code == "early_help" for purpose in desk.purposes("write"))
    return answer(
        request, desk, "services", 422 if errors else 200, found=found, errors=errors, today=desk.on.date(), help=early_help,
        needs=needs_of_council().values(), writes=writes, draft=kept(request),
        next_review=desk.on.date() + early_help.REVIEW_WITHIN,
    )  # fmt: skip


def _found(desk: Desk, person_id: UUID) -> Services:
    if not desk.may("write"):
        raise Http404
    return present(selectors.services(desk.viewer, person_id, _purpose(desk), on=desk.on))


def _live(desk: Desk, person_id: UUID) -> Plan:
    return present(_found(desk, person_id).live)


def _member(request: HttpRequest, plan: Plan, name: str, errors: dict[str, str]) -> UUID | None:
    who = chosen(request.POST, name)
    if who in {one.person for one in plan.members}:
        return who
    errors[name] = WHOM
    return None


def _maybe(request: HttpRequest, name: str, errors: dict[str, str]) -> date | None:
    """A day that may be left out."""
    if not any(request.POST.get(f"{name}-{part}") for part in ("day", "month", "year")):
        return None
    day = day_of(request.POST, name)
    if day is None:
        errors[name] = NO_DAY
    return day


def _start(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Early help starts, for this person and those of the family who are chosen."""
    found = _found(desk, person_id)
    if found.live:
        raise Http404
    errors: dict[str, str] = {}
    day = past_day(request.POST, "started", desk.on.date(), errors)
    reason = said(request.POST, "reason", errors, "Write why the family is helped, in a line")
    lead = said(request.POST, "lead", errors, "Enter the name of the lead professional", 120)
    agency = said(request.POST, "agency", errors, "Enter the agency of the lead professional", 120)
    due = _maybe(request, "review_due", errors)
    if errors or day is None:
        return _page(request, desk, person_id, errors)
    offered = {card.person_id: card for card in (found.card, *found.others)}
    people = (
        person_id,
        *(one for one in chosen_many(request.POST, "member") if one in offered and one != person_id),
    )
    grown = {one for one in people if "parent" in offered[one].kinds or "child" not in offered[one].kinds}
    wanted = Starting(people, frozenset(people) - grown, day, reason, lead, agency, due)
    return after(actions.start(desk.viewer, wanted, on=desk.on), PAGE, person_id, code="help-started")


def _agree(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """What somebody says about taking part."""
    plan = _live(desk, person_id)
    errors: dict[str, str] = {}
    who = _member(request, plan, "agree_who", errors)
    what = one_of(request.POST, "agree_answer", early_help.ANSWERS, errors, "Choose what they said")
    capacity = one_of(
        request.POST, "capacity", early_help.CAPACITIES, errors, "Choose with what right they speak: ask them"
    )
    evidence = one_of(request.POST, "evidence", early_help.EVIDENCE, errors, "Choose how you know")
    day = past_day(request.POST, "agreed", desk.on.date(), errors)
    if errors or who is None or day is None:
        return _page(request, desk, person_id, errors)
    saying = Saying(who, what, capacity, evidence, day)
    return after(actions.agree(desk.viewer, plan.id, saying, on=desk.on), PAGE, person_id, code="agreement")


def _need(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """A need of one of the family, by the list of Supporting Families."""
    plan = _live(desk, person_id)
    errors: dict[str, str] = {}
    who = _member(request, plan, "need_who", errors)
    code = one_of(request.POST, "need", needs_of_council(), errors, "Choose a need of the list")
    day = past_day(request.POST, "need_day", desk.on.date(), errors)
    if errors or who is None or day is None:
        return _page(request, desk, person_id, errors)
    done = actions.need(desk.viewer, who, code, day, typed(request.POST, "told_by", 100), on=desk.on)
    return after(done, PAGE, person_id, code="need")


def _action(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Something that shall be done."""
    plan = _live(desk, person_id)
    errors: dict[str, str] = {}
    who = _member(request, plan, "action_about", errors)
    what = said(request.POST, "action", errors, "Write what shall be done", 500)
    by = said(request.POST, "action_who", errors, "Write who does it", 200)
    due = _maybe(request, "action_due", errors)
    if errors or who is None:
        return _page(request, desk, person_id, errors)
    return after(actions.action(desk.viewer, who, what, by, due, on=desk.on), PAGE, person_id, code="action")


def _action_done(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Something of the plan was done today."""
    plan, which = _live(desk, person_id), present(chosen(request.POST, "which"))
    people = [one.person for one in plan.members]
    came = typed(request.POST, "came", 300)
    done = actions.action_done(desk.viewer, which, people, desk.on.date(), came, on=desk.on)
    return after(done, PAGE, person_id, code="action")


def _review(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """A review was held."""
    plan = _live(desk, person_id)
    errors: dict[str, str] = {}
    day = past_day(request.POST, "held", desk.on.date(), errors)
    text = said(request.POST, "review_text", errors, "Write what the review found", 10_000)
    due = _maybe(request, "next_review", errors)
    if errors or day is None:
        return _page(request, desk, person_id, errors)
    done = actions.review(desk.viewer, plan, day, typed(request.POST, "present", 300), text, due, on=desk.on)
    return after(done, PAGE, person_id, code="review")


def _close(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Early help ends."""
    plan = _live(desk, person_id)
    errors: dict[str, str] = {}
    outcome = one_of(request.POST, "outcome", early_help.OUTCOMES, errors, "Choose how it ended")
    day = past_day(request.POST, "closed", desk.on.date(), errors)
    if day and day < plan.started_on:
        errors["closed"] = f"Enter a day not before {plan.started_on:%-d %B %Y}, when it started"
    if errors or day is None:
        return _page(request, desk, person_id, errors)
    return after(actions.close(desk.viewer, plan, day, outcome, on=desk.on), PAGE, person_id, code="closed")


CHANGES = {
    "start": _start,
    "agree": _agree,
    "need": _need,
    "action": _action,
    "action-done": _action_done,
    "review": _review,
    "close": _close,
}
"""What can be recorded from the page, by the form's own name for it."""


@require_POST
@keeps_draft(PAGE, "review_text")
@staff
def change(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Record what a form of the page says."""
    recorded = CHANGES.get(request.POST.get("change", ""))
    if recorded is None:
        raise Http404
    return recorded(request, desk, person_id)
