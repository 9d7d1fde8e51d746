"""How does each page here answer? With what was found; with the index card where a purpose is wanted; or as if nothing were."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trueword.apps.access.api import Level, Refuse
from trueword.apps.records.api import Desk, purpose_given, purpose_names

T = TypeVar("T")
CARD = "person"


def answered(
    request: HttpRequest, desk: Desk, person: UUID, find: Callable[[str], T | Refuse],
    show: Callable[[T], HttpResponse],
) -> HttpResponse:  # fmt: skip
    """Find something for the purpose given before and show it; without one, or refused, the index card asks what for."""
    purpose = purpose_given(request, desk, person)
    if not purpose:
        return redirect(CARD, person)
    found = find(purpose)
    if not isinstance(found, Refuse):
        return show(found)
    if found.level is Level.INVISIBLE:
        raise Http404
    return redirect(CARD, person)


def page(
    request: HttpRequest, desk: Desk, person: UUID, name: str, status: int = 200, **shown: object
) -> HttpResponse:
    """A page of this capability, inside the record that is open for a purpose."""
    purpose = purpose_names().get(purpose_given(request, desk, person), "")
    told = {"desk": desk, "purpose": purpose, "opening": desk.opening(person), "person_id": person, **shown}
    return render(request, f"chronology/{name}.html.jinja", told, status=status)
