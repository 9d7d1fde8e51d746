"""What do the pages answer on which notes are read: all of a person's, and one by itself?"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from trueword.apps.access.api import Refuse
from trueword.apps.recording import notes as selectors
from trueword.apps.recording.answering import answer, refused
from trueword.apps.records.api import Desk, purpose_given, staff
from trueword.policy.passages import KINDS as MARKS


@require_safe
@staff
def notes(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """A person's notes, newest first; without a purpose given the index card asks for one."""
    purpose = purpose_given(request, desk, person_id)
    if not purpose:
        return redirect("person", person_id)
    kind, page = request.GET.get("kind", ""), _page(request)
    found = selectors.notes_of(desk.viewer, purpose, person_id, kind, page, on=desk.on)
    if isinstance(found, Refuse):
        return refused(request, desk, found, person_id)
    card, shown = found
    return answer(request, desk, "notes", card=card, notes=shown, mark_kinds=MARKS)


@require_safe
@staff
def note(request: HttpRequest, desk: Desk, person_id: UUID, note_id: UUID) -> HttpResponse:
    """One note by itself, as it is printed."""
    purpose = purpose_given(request, desk, person_id)
    if not purpose:
        return redirect("person", person_id)
    found = selectors.one_note(desk.viewer, purpose, person_id, note_id, on=desk.on)
    if isinstance(found, Refuse):
        return refused(request, desk, found, person_id)
    card, shown = found
    if shown is None:
        raise Http404
    return answer(request, desk, "note", card=card, note=shown, mark_kinds=MARKS)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    return max(1, min(int(asked), 100_000)) if asked.isdecimal() else 1
