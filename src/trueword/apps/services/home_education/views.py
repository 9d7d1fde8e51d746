"""What do the pages of home education answer? The worklist, one child, and what is recorded about them."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.records.api import Desk, day_of, present, staff, typed
from trueword.apps.services.answering import after, answer
from trueword.apps.services.forms import NO_DAY, birth_typed, chosen, one_of, past_day, said
from trueword.apps.services.home_education import actions, selectors
from trueword.apps.services.home_education.actions import Notified
from trueword.apps.services.home_education.values import Child, Episode
from trueword.apps.services.people import Typed, alike
from trueword.apps.signin.api import keeps_draft, kept
from trueword.policy import home_education as home

PAGE = "home-education-child"


@require_safe
@staff
def worklist(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Whose turn it is: the longest waiting first."""
    group, asked = request.GET.get("show", ""), request.GET.get("page", "1")
    group = group if group in home.GROUPS else ""
    page = max(1, min(int(asked), 10_000)) if asked.isdecimal() and len(asked) < 6 else 1
    found = present(selectors.worklist(desk.viewer, group, page, on=desk.on))
    return answer(request, desk, "home_worklist", found=found, group=group, groups=home.GROUPS, page=page,
                  duties=home.DUTIES, today=desk.on.date())  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def new_child(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A child who has no record: looked for by name and birth date before one is made."""
    if not desk.may("keep home education"):
        raise Http404
    if request.method != "POST":
        return answer(request, desk, "home_new", errors={}, offered=())
    errors: dict[str, str] = {}
    forename = said(request.POST, "forename", errors, "Enter the child's forename", 120)
    surname = said(request.POST, "surname", errors, "Enter the child's surname", 120)
    born, wrong = birth_typed(typed(request.POST, "born", 20), desk.on.date())
    if born is None:
        errors["born"] = (
            wrong or "Enter the date of birth, such as 27 3 2014: without it nobody can be told apart"
        )
    if errors:
        return answer(request, desk, "home_new", 422, errors=errors, offered=())
    return _new_child(request, desk, Typed("child", forename, surname, born, "child"))


def _new_child(request: HttpRequest, desk: Desk, someone: Typed) -> HttpResponse:
    if known := chosen(request.POST, "known"):
        return redirect(PAGE, known)
    offered = alike(desk.viewer, someone, "education_at_home", on=desk.on)
    if offered and request.POST.get("known") != "new":
        errors = {"known": "Say whether it is the same child"} if "looked" in request.POST else {}
        return answer(request, desk, "home_new", 422 if errors else 200, errors=errors, offered=offered)
    return after(made := actions.make_record(desk.viewer, someone, on=desk.on), PAGE, made)


@require_safe
@staff
def child(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """One child: who was told, what was done, what is due."""
    return _page(request, desk, person_id, {})


def _child(desk: Desk, person_id: UUID) -> Child:
    return present(selectors.child(desk.viewer, person_id, on=desk.on))


def _page(request: HttpRequest, desk: Desk, person_id: UUID, errors: dict[str, str]) -> HttpResponse:
    shown = _child(desk, person_id)
    return answer(
        request, desk, "home_child", 422 if errors else 200, child=shown, errors=errors, today=desk.on.date(),
        home=home, protected="child protection plan" in shown.card.open_as, draft=kept(request),
        first_answer=home.earliest_answer(desk.on.date()),
    )  # fmt: skip


def _notify(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """The council was told."""
    _child(desk, person_id)
    errors: dict[str, str] = {}
    day = past_day(request.POST, "notified", desk.on.date(), errors)
    told_by = one_of(request.POST, "told_by", home.TOLD_BY, errors, "Choose who told the council")
    reason = one_of(request.POST, "reason", home.REASONS, errors, "Choose a reason, or that none was given")
    started = _maybe(request, "started", errors)
    if errors or day is None:
        return _page(request, desk, person_id, errors)
    notified = Notified(day, told_by, reason, started, typed(request.POST, "school_left", 120))
    return after(
        actions.notify(desk.viewer, person_id, notified, on=desk.on), PAGE, person_id, code="notified"
    )


def _maybe(request: HttpRequest, name: str, errors: dict[str, str]) -> date | None:
    """A day that may be left out."""
    if not any(request.POST.get(f"{name}-{part}") for part in ("day", "month", "year")):
        return None
    day = day_of(request.POST, name)
    if day is None:
        errors[name] = NO_DAY
    return day


def _live(desk: Desk, person_id: UUID) -> Episode:
    return present(_child(desk, person_id).live)


def _contact(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """A contact, an attempt, or advice given."""
    episode = _live(desk, person_id)
    errors: dict[str, str] = {}
    kind = one_of(request.POST, "kind", home.CONTACTS, errors, "Choose what kind of contact it was")
    day = past_day(request.POST, "contact", desk.on.date(), errors)
    text = typed(request.POST, "text", 10_000)
    if kind == "advice" and not text:
        errors["text"] = "Write what was advised"
    if errors or day is None:
        return _page(request, desk, person_id, errors)
    seen = {"yes": True, "no": False}.get(request.POST.get("seen", ""))
    done = actions.contact(desk.viewer, person_id, episode.id, kind, day, seen, text, on=desk.on)
    return after(done, PAGE, person_id, code="contact")


def _find(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Whether the education is suitable."""
    episode = _live(desk, person_id)
    errors: dict[str, str] = {}
    finding = one_of(request.POST, "finding", home.FINDINGS, errors, "Choose what was found")
    day = past_day(request.POST, "found", desk.on.date(), errors)
    why = said(request.POST, "why", errors, "Write what the finding rests on", 10_000)
    if errors or day is None:
        return _page(request, desk, person_id, errors)
    done = actions.find(desk.viewer, person_id, episode.id, finding, day, why, on=desk.on)
    return after(done, PAGE, person_id, code="finding")


def _step(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """A notice was served, or an order made."""
    episode = _live(desk, person_id)
    errors: dict[str, str] = {}
    kind = one_of(request.POST, "step", home.STEPS, errors, "Choose which of the two it is")
    day = past_day(request.POST, "made", desk.on.date(), errors)
    school, answer_by = typed(request.POST, "school", 120), None
    if kind == "order" and not school:
        errors["school"] = "Write which school the order names"
    if kind == "notice":
        answer_by = day_of(request.POST, "until")
        wrong = NO_DAY if answer_by is None else home.notice_too_short(day, answer_by) if day else ""
        errors |= {"until": wrong} if wrong else {}
    if errors or day is None:
        return _page(request, desk, person_id, errors)
    done = actions.step(desk.viewer, person_id, episode.id, kind, day, answer_by, school, on=desk.on)
    return after(done, PAGE, person_id, code="step")


def _outcome(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """What came of a notice or an order."""
    which = chosen(request.POST, "which")
    mine = next((each for each in _live(desk, person_id).steps if each.id == which), None)
    reached = present(mine)
    errors: dict[str, str] = {}
    came = one_of(request.POST, "outcome", home.OUTCOMES[reached.kind], errors, "Choose what came of it")
    day = past_day(request.POST, "outcome_on", desk.on.date(), errors)
    if day and day < reached.made_on:
        errors["outcome_on"] = f"Enter a day not before {reached.made_on:%-d %B %Y}, on which it was made"
    if errors or day is None:
        return _page(request, desk, person_id, errors)
    done = actions.outcome(desk.viewer, person_id, reached.id, came, day, on=desk.on)
    return after(done, PAGE, person_id, code="step")


def _end(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Education at home ends."""
    episode = _live(desk, person_id)
    errors: dict[str, str] = {}
    reason = one_of(request.POST, "end_reason", home.ENDS, errors, "Choose why it ends")
    day = past_day(request.POST, "ended", desk.on.date(), errors)
    if day and day < episode.notified_on:
        errors["ended"] = f"Enter a day not before {episode.notified_on:%-d %B %Y}, when the council was told"
    if errors or day is None:
        return _page(request, desk, person_id, errors)
    done = actions.end(desk.viewer, person_id, reason, day, on=desk.on)
    return after(done, PAGE, person_id, code="back-at-school")


CHANGES = {
    "notify": _notify,
    "contact": _contact,
    "finding": _find,
    "step": _step,
    "outcome": _outcome,
    "end": _end,
}
"""What can be recorded from the page, by the form's own name for it."""


@require_POST
@keeps_draft(PAGE, "text", "why")
@staff
def change(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Record what a form of the page says."""
    recorded = CHANGES.get(request.POST.get("change", ""))
    if recorded is None:
        raise Http404
    return recorded(request, desk, person_id)
