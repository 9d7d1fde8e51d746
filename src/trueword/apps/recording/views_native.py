"""What do the pages answer on which facts are recorded that no case system tells here?"""

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trueword.apps.access.api import Refuse
from trueword.apps.recording.answering import answer, refused
from trueword.apps.recording.drafts import Typed
from trueword.apps.recording.forms import typed_fields
from trueword.apps.recording.native_facts import FactShown, KindShown, alone, facts_of, is_there, record_fact
from trueword.apps.recording.native_reading import read_episode, read_fact
from trueword.apps.records.api import Desk, on_to, purpose_to_write, staff


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def facts(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """All kinds of fact, or the form of one; where a case system tells a kind, it has no form."""
    return _facts(request, desk, person_id, None)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def fact(request: HttpRequest, desk: Desk, person_id: UUID, fact_id: UUID) -> HttpResponse:
    """The form of one fact that was recorded here, to change it."""
    return _facts(request, desk, person_id, fact_id)


def _facts(request: HttpRequest, desk: Desk, person: UUID, fact_id: UUID | None) -> HttpResponse:
    purpose = purpose_to_write(request, desk, person)
    if request.method == "POST":
        alone(person)
    found = facts_of(desk.viewer, purpose, person, on=desk.on)
    if isinstance(found, Refuse) and fact_id is None:
        return refused(request, desk, found, person)
    if isinstance(found, Refuse):
        raise Http404
    card, kinds = found
    code = request.GET.get("kind", "")
    if not code and fact_id is None and request.method != "POST":
        return answer(request, desk, "facts", card=card, kinds=kinds)
    kind = kinds.get(code)
    old = next((one for one in kind.facts if one.id == fact_id), None) if kind else None
    if kind is None or kind.told_by or (fact_id and old is None):
        raise Http404
    page = partial(answer, request, desk, "fact", card=card, kind=kind, fact=old)
    if request.method != "POST":
        first = _typed(kind, old, desk.on.date())
        return page(typed=first, errors={}, ticked=old.many if old else ())
    return _sent(request, desk, purpose, person, kind, old, page)


def _sent(
    request: HttpRequest, desk: Desk, purpose: str, person: UUID, kind: KindShown, old: FactShown | None,
    page: Callable[..., HttpResponse],
) -> HttpResponse:  # fmt: skip
    """What was typed is recorded; or the form again, with what is wrong or what would follow for others."""
    typed, ticked = typed_fields(request.POST), request.POST.getlist("many")
    new, errors = read_fact(kind.form, typed, ticked, kind.parents, desk.on.date())
    if new and is_there(kind, new, old):
        return on_to("facts", person, done="added")
    placed = (
        read_episode(new, kind.episodes, old.id if old else None) if new and kind.form.in_sequence else None
    )
    if isinstance(placed, dict):
        new, errors, placed = None, placed, None
    if placed:
        new = placed.fact
    follows = placed.place.follows if placed else ()
    if new is None or not _agreed(request, follows):
        return page(422, typed=typed, errors=errors, ticked=ticked, follows=follows)
    refusal = record_fact(desk.viewer, purpose, person, kind.form, new, old.id if old else None, on=desk.on,
                          before=placed.place.before if placed else None)  # fmt: skip
    return refused(request, desk, refusal, person) if refusal else on_to("facts", person, done="added")


def _agreed(request: HttpRequest, follows: tuple[str, ...]) -> bool:
    """Whether they ticked exactly what would follow now."""
    return request.POST.get("agreed", "").split() == " ".join(follows).split()


def _typed(kind: KindShown, old: FactShown | None, today: date) -> Typed:
    """What stands in the form at first: today, and the only thing that it can belong to; or the fact as it is."""
    only = next(iter(kind.parents)) if len(kind.parents) == 1 else ""
    first = kind.last | ({kind.form.within.field: only} if kind.form.within else {})
    values = old.values if old else {kind.form.begins: today, **first}
    typed: Typed = {}
    for name, value in values.items():
        if isinstance(value, date):
            typed |= {f"{name}-{part}": str(getattr(value, part)) for part in ("day", "month", "year")}
        elif value:
            typed[name] = str(value)
    return typed
