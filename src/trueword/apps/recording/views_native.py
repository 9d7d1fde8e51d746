"""What do the pages answer on which facts are recorded that no case system tells here?"""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from trueword.apps.access.api import Refuse
from trueword.apps.recording.answering import answer, purpose_of, refused, to
from trueword.apps.recording.drafts import Typed
from trueword.apps.recording.forms import typed_fields
from trueword.apps.recording.native_facts import FactShown, KindShown, facts_of, record_fact
from trueword.apps.recording.native_reading import read_fact
from trueword.apps.records.api import Desk, staff


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
    purpose = purpose_of(request, desk, person)
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
    if request.method != "POST":
        first = _typed(kind, old, desk.on.date())
        return answer(request, desk, "fact", card=card, kind=kind, fact=old, typed=first, errors={},
                      ticked=old.many if old else ())  # fmt: skip
    typed, ticked = typed_fields(request.POST), request.POST.getlist("many")
    new, errors = read_fact(kind.form, typed, ticked, kind.parents, desk.on.date())
    if new is None:
        return answer(request, desk, "fact", 422, card=card, kind=kind, fact=old, typed=typed, errors=errors,
                      ticked=ticked)  # fmt: skip
    refusal = record_fact(desk.viewer, purpose, person, kind.form, new, fact_id, on=desk.on)
    return refused(request, desk, refusal, person) if refusal else to("facts", person, done="added")


def _typed(kind: KindShown, old: FactShown | None, today: date) -> Typed:
    """What stands in the form at first: today, and the only thing that it can belong to; or the fact as it is."""
    only = next(iter(kind.parents)) if len(kind.parents) == 1 else ""
    first = {kind.form.within.field: only} if kind.form.within else {}
    values = old.values if old else {kind.form.begins: today, **first}
    typed: Typed = {}
    for name, value in values.items():
        if isinstance(value, date):
            typed |= {f"{name}-{part}": str(getattr(value, part)) for part in ("day", "month", "year")}
        elif value:
            typed[name] = str(value)
    return typed
