"""What do the pages of merged identities answer? The list, one merge with its ledger, its undoing, and what came since."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from trueword.apps.access.api import Refuse
from trueword.apps.identities import actions, ledger
from trueword.apps.identities.actions import Doubt
from trueword.apps.identities.answering import NO_REASON, answer, says_enough, shown
from trueword.apps.identities.ledger import Entry
from trueword.apps.records.api import Desk, on_to, present, staff, typed


@require_safe
@staff
def merges(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Merges that stand and those undone."""
    return answer(request, desk, "merges", merges=present(ledger.merges(desk.viewer, on=desk.on)))


def _one(desk: Desk, merge_id: UUID) -> Entry:
    return present(ledger.one_merge(desk.viewer, merge_id, on=desk.on))


@require_safe
@staff
def merged(request: HttpRequest, desk: Desk, merge_id: UUID) -> HttpResponse:
    """One merge: what was moved, how to undo it, and what came since."""
    return _page(request, desk, _one(desk, merge_id))


def _page(request: HttpRequest, desk: Desk, one: Entry, errors: dict[str, str] | None = None,
          refusal: Refuse | None = None) -> HttpResponse:  # fmt: skip
    return answer(
        request,
        desk,
        "merged",
        403 if refusal else 422 if errors else 200,
        one=one,
        errors=errors or {},
        refusal=refusal,
    )


@require_POST
@staff
def undo(request: HttpRequest, desk: Desk, merge_id: UUID) -> HttpResponse:
    """Make them two people again."""
    one, why = _one(desk, merge_id), typed(request.POST, "why", 1000)
    if not says_enough(why):
        return _page(request, desk, one, {"why": NO_REASON})
    doubt = Doubt(one.merge.survivor, one.merge.merged)
    refusal = shown(actions.part(desk.viewer, merge_id, doubt, why, on=desk.on))
    return _page(request, desk, one, refusal=refusal) if refusal else on_to("merged", merge_id, done="parted")


@require_POST
@staff
def give(request: HttpRequest, desk: Desk, merge_id: UUID, late_id: UUID) -> HttpResponse:
    """Say whose a row is that came after the merge."""
    one = _one(desk, merge_id)
    to = {"survivor": one.merge.survivor, "merged": one.merge.merged}.get(request.POST.get("to", ""))
    late = next((row for row in one.late if row.id == late_id), None)
    if to is None or late is None:
        return _page(request, desk, one, {"to": "Choose whose it is"})
    doubt = Doubt(one.merge.survivor, one.merge.merged)
    refusal = shown(actions.give(desk.viewer, late_id, doubt, to, on=desk.on))
    return _page(request, desk, one, refusal=refusal) if refusal else on_to("merged", merge_id, done="given")
