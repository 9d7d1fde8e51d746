"""What do the pages of identities in doubt answer? The queue, one doubt with its evidence, and what is decided about it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.access.api import Refuse
from trueword.apps.identities import actions
from trueword.apps.identities.actions import Doubt
from trueword.apps.identities.answering import NO_REASON, answer, says_enough, shown
from trueword.apps.identities.compare import Compared, compare
from trueword.apps.identities.queue import KINDS, ORDERS, STATES, Wanted, queue
from trueword.apps.records.api import Desk, on_to, present, staff, typed

SORTS = {"score": "Strongest first", "since": "Oldest first", "name": "By name"}
CHOICES = {
    "not_same": "Not the same person",
    "told": "Tell the source",
    "open": "Leave it open",
    "right": "The source put it right",
}
SWAP = {"swapped": "Swap the two pupil numbers"}
ALONE = {code: words for code, words in CHOICES.items() if code != "not_same"}


@require_safe
@staff
def identities(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Identities in doubt: one page of them."""
    state, kind, order = (request.GET.get(name, "") for name in ("state", "kind", "order"))
    page = request.GET.get("page", "1")
    wanted = Wanted(state if state in STATES else "open", kind if kind in KINDS else "", order if order in ORDERS else "score",
                    max(1, min(int(page), 100_000)) if page.isdecimal() else 1)  # fmt: skip
    listed = present(queue(desk.viewer, wanted, on=desk.on))
    return answer(
        request, desk, "queue", listed=listed, wanted=wanted, states=STATES, kinds=KINDS, orders=SORTS
    )


@require_safe
@staff
def doubt(request: HttpRequest, desk: Desk, person_id: UUID, other_id: UUID | None = None) -> HttpResponse:
    """One doubt with its evidence, side by side."""
    return _doubt(request, desk, _compared(desk, person_id, other_id))


def _compared(desk: Desk, one: UUID, two: UUID | None) -> Compared:
    return present(compare(desk.viewer, one, two, on=desk.on))


def _doubt(request: HttpRequest, desk: Desk, told: Compared, errors: dict[str, str] | None = None,
           refusal: Refuse | None = None) -> HttpResponse:  # fmt: skip
    status = 403 if refusal else 422 if errors else 200
    return answer(
        request,
        desk,
        "doubt",
        status,
        told=told,
        item=told.item,
        choices=_choices(told),
        errors=errors or {},
        refusal=refusal,
    )


def _choices(told: Compared) -> dict[str, str]:
    """What may be decided: numbers are swapped only where both were recorded here."""
    return {**(CHOICES if told.item.two else ALONE), **(SWAP if told.swap else {})}


@require_POST
@staff
def decide(request: HttpRequest, desk: Desk, person_id: UUID, other_id: UUID | None = None) -> HttpResponse:
    """Not the same, told to the source, left open, or put right; with a note."""
    told = _compared(desk, person_id, other_id)
    outcome, why = request.POST.get("outcome", ""), typed(request.POST, "why", 1000)
    errors = {} if outcome in _choices(told) else {"outcome": "Choose what is known"}
    errors |= {} if says_enough(why) else {"why": NO_REASON}
    if errors:
        return _doubt(request, desk, told, errors)
    refusal = shown(_decide(desk, told, outcome, why))
    return _doubt(request, desk, told, refusal=refusal) if refusal else on_to("identities", done=outcome)


def _decide(desk: Desk, told: Compared, outcome: str, why: str) -> Refuse | None:
    if outcome in SWAP:
        return actions.swap(desk.viewer, _about(told), why, on=desk.on)
    return actions.decide(desk.viewer, _about(told), outcome, why, on=desk.on)


@require_POST
@staff
def again(request: HttpRequest, desk: Desk, person_id: UUID, other_id: UUID | None = None) -> HttpResponse:
    """Ask again about what was decided."""
    told = _compared(desk, person_id, other_id)
    refusal = shown(actions.take_back(desk.viewer, _about(told), on=desk.on))
    return _doubt(request, desk, told, refusal=refusal) if refusal else on_to("identities", done="again")


def _about(told: Compared) -> Doubt:
    return Doubt(told.item.one, told.item.two, told.item.grounds)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def merge(request: HttpRequest, desk: Desk, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Say what merging means and who stays, and do it once that is confirmed. The one in the address first stays."""
    told = _compared(desk, person_id, other_id)
    cards = {card.person_id: card for card in told.item.cards}
    if person_id not in cards or other_id not in cards:
        raise Http404
    stays, goes = cards[person_id], cards[other_id]
    if request.method != "POST":
        return answer(request, desk, "merge", stays=stays, goes=goes)
    why = typed(request.POST, "why", 1000)
    if not says_enough(why):
        return answer(request, desk, "merge", 422, errors={"why": NO_REASON}, stays=stays, goes=goes)
    made = actions.merge(desk.viewer, Doubt(person_id, other_id, told.item.grounds), why, on=desk.on)
    if refusal := shown(made):
        return answer(request, desk, "merge", 403, refusal=refusal, stays=stays, goes=goes)
    return on_to("merged", made, done="merged")
