"""What do the pages of records kept apart answer? For adoption workers: the links, a new one, and the end of a mistake."""

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from trueword.apps.access.api import Refuse
from trueword.apps.identities import sealing
from trueword.apps.identities.answering import NO_REASON, answer, says_enough, shown
from trueword.apps.records.api import Desk, on_to, present, staff, typed

NUMBER = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
NO_NUMBER = "Enter the record's number: 32 letters and digits with dashes, from the address of its page"
NO_RECORD = "There is no such record"


@require_safe
@staff
def sealed(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The links that stand."""
    return answer(request, desk, "sealed", links=present(sealing.sealed(desk.viewer, on=desk.on)))


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def seal(request: HttpRequest, desk: Desk, person_id: UUID) -> HttpResponse:
    """Keep this record, from before the adoption, apart from the one from after it."""
    card = sealing.card_to_seal(desk.viewer, person_id, on=desk.on)
    if isinstance(card, Refuse):
        return answer(request, desk, "not_yours", 403, refusal=shown(card), person_id=person_id)
    if request.method != "POST":
        return answer(request, desk, "seal", card=card)
    number, why = NUMBER.search(typed(request.POST, "record")), typed(request.POST, "why", 1000)
    errors = {} if number else {"record": NO_NUMBER}
    errors |= {} if says_enough(why) else {"why": NO_REASON}
    if errors or number is None:
        return answer(request, desk, "seal", 422, card=card, errors=errors)
    refusal = sealing.seal(desk.viewer, person_id, UUID(number.group()), why, on=desk.on)
    if isinstance(refusal, Refuse):
        return answer(request, desk, "seal", 422, card=card, errors={"record": NO_RECORD})
    return on_to("sealed", done="sealed")


@require_POST
@staff
def unseal(request: HttpRequest, desk: Desk, link_id: UUID) -> HttpResponse:
    """End a link made by mistake."""
    refusal = shown(sealing.unseal(desk.viewer, link_id, on=desk.on))
    if refusal is None:
        return on_to("sealed", done="unsealed")
    links = present(sealing.sealed(desk.viewer, on=desk.on))
    return answer(request, desk, "sealed", 403, links=links, refusal=refusal)
