"""What do the chronology of a child and that of their family answer?"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from trueword.apps.chronology import marking, presenters, selectors
from trueword.apps.chronology.answering import answered, page
from trueword.apps.chronology.choosing import read_wanted
from trueword.apps.records.api import Desk, staff


@require_safe
@staff
def child(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Everything significant that happened to one child; the choice stands in the address as codes and days."""
    return _chronology(request, desk, person_id, family=False)


@require_safe
@staff
def family(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """The same of everybody of the household whom the viewer may open, each event marked for each of them."""
    return _chronology(request, desk, person_id, family=True)


@require_POST
@staff
def mark(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Mark an event as significant for this child, or not; back to the page as it was chosen."""
    if not desk.may("write"):
        raise Http404
    refs, significant = request.POST.getlist("ref")[:50], request.POST.get("significant") == "yes"
    back = QueryDict(request.POST.get("back", "").removeprefix("?")[:500])
    wanted = read_wanted(back.dict(), back.getlist("chapter"))
    address = reverse("chronology", args=[person_id]) + wanted.address(page=wanted.page)
    return answered(
        request, desk, person_id,
        lambda purpose: marking.mark(desk.viewer, person_id, purpose, refs, significant=significant, on=desk.on),
        lambda _: redirect(address),
    )  # fmt: skip


def _chronology(request: HttpRequest, desk: Desk, person: UUID, *, family: bool) -> HttpResponse:
    wanted = read_wanted(request.GET.dict(), request.GET.getlist("chapter"))

    def show(found: selectors.Chronology) -> HttpResponse:
        shown = presenters.shown(found)
        here = "family-chronology" if family else "chronology"
        return page(request, desk, person, "chronology", found=found, shown=shown, wanted=wanted, family=family,
                    here=here, printed=desk.on)  # fmt: skip

    return answered(
        request, desk, person,
        lambda purpose: selectors.chronology(desk.viewer, person, purpose, wanted, family=family, on=desk.on), show,
    )  # fmt: skip
