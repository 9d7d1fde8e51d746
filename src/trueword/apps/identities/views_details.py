"""What do the pages of who somebody is answer? What each source tells, and small steps that record what nobody told."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from trueword.apps.access.api import Level, Refuse
from trueword.apps.identities import telling
from trueword.apps.identities.answering import answer, shown
from trueword.apps.identities.presenters import Asked, asked, rows, said
from trueword.apps.identities.steps import STEPS, Step, Told, answers
from trueword.apps.records.api import FACTS, Desk, Details, on_to, purpose_given, purpose_names, staff
from trueword.apps.records.api import details as who
from trueword.apps.signin.api import kept

METHODS = ["GET", "HEAD", "POST"]


def _seen(request: HttpRequest, desk: Desk, person_id: UUID) -> Details | HttpResponse:
    """Who somebody is. Without a purpose, or where the record must be opened first, the index card asks."""
    if not desk.may("write"):
        raise Http404
    purpose = purpose_given(request, desk, person_id)
    found = who(desk.viewer, person_id, purpose, on=desk.on) if purpose else None
    if isinstance(found, Refuse) and found.level is Level.INVISIBLE:
        raise Http404
    return found if isinstance(found, Details) else redirect("person", person_id)


def _purpose(request: HttpRequest, desk: Desk, details: Details) -> str:
    return purpose_given(request, desk, details.card.person_id)


@require_safe
@staff
def details(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """What each source tells of who somebody is, side by side, and what can be recorded here."""
    seen = _seen(request, desk, person_id)
    return seen if isinstance(seen, HttpResponse) else _page(request, desk, seen)


def _page(request: HttpRequest, desk: Desk, seen: Details, refusal: Refuse | None = None) -> HttpResponse:
    purpose = purpose_names()[_purpose(request, desk, seen)]
    return answer(request, desk, "details", 403 if refusal else 200, details=seen, rows=rows(seen), steps=STEPS,
                  purpose=purpose, refusal=refusal, undoable=[(one, said(one.values)) for one in seen.undoable])  # fmt: skip


@require_http_methods(METHODS)
@staff
def step(request: HttpRequest, desk: Desk, person_id: UUID, code: str) -> HttpResponse:
    """One small step: its form, then what would be recorded, then it is done."""
    seen, this = _seen(request, desk, person_id), STEPS[code]
    if isinstance(seen, HttpResponse):
        return seen
    if not this.asks(seen):
        return _not_here(request, desk, seen, this)
    if request.method != "POST" or request.POST.get("again"):
        return _form(request, desk, seen, this, {})
    told, wrong = answers(this, seen, request.POST, desk.on.date())
    if wrong:
        return _form(request, desk, seen, this, wrong)
    if not request.POST.get("sure"):
        return answer(
            request, desk, "sure", details=seen, step=this, answers=said(told), kept=_kept(request, this)
        )
    return _done(request, desk, seen, this, told)


def _not_here(request: HttpRequest, desk: Desk, seen: Details, this: Step) -> HttpResponse:
    """A file tells it, so it is corrected in its source; where none does, there is no such step for this person."""
    if not this.about(seen) or not this.fed(seen):
        raise Http404
    return answer(request, desk, "not_here", details=seen, step=this, labels=FACTS, fed=this.fed(seen))


def _form(request: HttpRequest, desk: Desk, seen: Details, this: Step, wrong: dict[str, str]) -> HttpResponse:
    fields: tuple[Asked, ...] = asked(this, seen)
    typed = request.POST if request.method == "POST" else kept(request)
    return answer(request, desk, "step", 422 if wrong else 200, details=seen, step=this, fields=fields, errors=wrong,
                  typed=typed, labels=FACTS, fed=this.fed(seen))  # fmt: skip


def _kept(request: HttpRequest, this: Step) -> list[tuple[str, str]]:
    """What was typed, to be sent again with the last click."""
    return [
        (name, value) for name, value in request.POST.items() if name in this.boxes and isinstance(value, str)
    ]


def _done(request: HttpRequest, desk: Desk, seen: Details, this: Step, told: Told) -> HttpResponse:
    refusal = shown(telling.tell(desk.viewer, seen, this, told, _purpose(request, desk, seen), on=desk.on))
    return (
        _page(request, desk, seen, refusal)
        if refusal
        else on_to("details", seen.card.person_id, done=this.code)
    )


@require_http_methods(METHODS)
@staff
def take_back(request: HttpRequest, desk: Desk, person_id: UUID, entry_id: UUID) -> HttpResponse:
    """Take back one's own entry of the same day, after it was shown once more."""
    seen = _seen(request, desk, person_id)
    if isinstance(seen, HttpResponse):
        return seen
    entry = next((one for one in seen.undoable if one.id == entry_id), None)
    if entry is None:
        raise Http404
    if request.method != "POST":
        return answer(request, desk, "take_back", details=seen, entry=entry, answers=said(entry.values))
    refusal = shown(telling.take_back(desk.viewer, seen, entry, _purpose(request, desk, seen), on=desk.on))
    return _page(request, desk, seen, refusal) if refusal else on_to("details", person_id, done="taken-back")
