"""What does the page of the genogram answer? The drawing on a day, in one of two styles, for the purpose given before."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from trueword.apps.access.api import Level, Refuse
from trueword.apps.genogram import forms, presenters, selectors
from trueword.apps.records.api import Desk, purpose_given, purpose_names, staff


@require_safe
@staff
def genogram(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """The family of a child. Without a purpose, or where the record must be opened first, the index card asks."""
    purpose = purpose_given(request, desk, person_id)
    if not purpose:
        return redirect("person", person_id)
    family = selectors.family_of(desk.viewer, person_id, purpose, on=desk.on)
    if isinstance(family, Refuse):
        if family.level is Level.INVISIBLE:
            raise Http404
        return redirect("person", person_id)
    choice = forms.chosen(request.GET, family, desk.on.date())
    shown = presenters.page(family, choice.on, choice.style)
    context = {
        "styles": forms.STYLES,
        "desk": desk, "page": shown, "choice": choice, "purpose": purpose_names()[purpose],
        "opening": desk.opening(person_id),
    }  # fmt: skip
    return render(request, "genogram/genogram.html.jinja", context, status=422 if choice.error else 200)
