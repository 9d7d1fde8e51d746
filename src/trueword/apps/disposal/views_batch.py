"""What do the pages of one batch answer? Proposing it, taking a record out, looking, signing, calling off."""

import secrets
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from trueword.apps.access.api import Refuse
from trueword.apps.disposal import actions, forms, showing
from trueword.apps.disposal.actions import Nothing
from trueword.apps.disposal.answering import answer, status_of
from trueword.apps.disposal.asking import PROPOSE, SIGN
from trueword.apps.disposal.measuring import in_words
from trueword.apps.records.api import Desk, allowed, day_of, on_to, shown_or_refused, staff
from trueword.apps.signin.api import fresh_sign_in
from trueword.apps.words import council


@require_POST
@staff
def propose(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Propose the records of one class that fell due in one year."""
    name, year = request.POST.get("class", ""), forms.number(request.POST, "year")
    if not desk.may(PROPOSE) or name not in council().schedule.classes or year is None:
        raise Http404
    made = allowed(actions.propose(desk.viewer, name, year, secrets.token_hex(16), on=desk.on))
    if isinstance(made, Nothing):
        return on_to("disposal", done="nothing")
    return on_to("disposal-batch", made, done="proposed")


@require_safe
@staff
def batch(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """A batch: where it stands, its records, its sample and who signed."""
    return _batch(request, desk, batch_id, {})


def _batch(
    request: HttpRequest, desk: Desk, batch_id: UUID, errors: dict[str, str], refusal: Refuse | None = None
) -> HttpResponse:
    page = forms.number(request.GET, "page", 100_000) or 1
    found = allowed(showing.page_of(desk.viewer, batch_id, page, on=desk.on))
    return answer(request, desk, "batch", status_of(errors, refusal), found=found, page=page, errors=errors,
                  refusal=refusal, stop_words=in_words,
                  is_author=found.standing.batch.proposed_by == desk.viewer.user)  # fmt: skip


@require_POST
@staff
def sign(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Sign what was shown; whoever signed in longer ago than ten minutes says first that it is them."""
    if not desk.may(SIGN):
        raise Http404
    return fresh_sign_in(_sign)(request, desk, batch_id)


def _sign(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    if request.POST.get("sure") != "yes":
        return _batch(request, desk, batch_id, {"sure": "Tick that you have read it"})
    done = shown_or_refused(
        actions.sign(desk.viewer, batch_id, forms.typed(request.POST, "content"), on=desk.on)
    )
    if isinstance(done, Refuse):
        return _batch(request, desk, batch_id, {}, done)
    return on_to("disposal-batch", batch_id, done="signed")


@require_POST
@staff
def call_off(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Call a batch off, with the reason."""
    if errors := forms.wrong_reason(request.POST, "off_why"):
        return _batch(request, desk, batch_id, errors)
    done = shown_or_refused(
        actions.call_off(desk.viewer, batch_id, forms.typed(request.POST, "off_why"), on=desk.on)
    )
    if isinstance(done, Refuse):
        return _batch(request, desk, batch_id, {}, done)
    return on_to("disposal-batch", batch_id, done="called-off")


@require_POST
@staff
def put_back(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponse:
    """Put one withdrawn record back, or all of a batch, with the reason and the day on which they are looked at again."""
    found = allowed(showing.page_of(desk.viewer, batch_id, 1, on=desk.on))
    ones = [one for one in found.standing.withdrawn if request.POST.get("which") in {"all", str(one.id)}]
    errors, review = forms.wrong_exception(request.POST, desk.on.date()), day_of(request.POST, "review_on")
    errors |= {} if ones else {"which": "Choose what is put back"}
    if errors or review is None:
        return _batch(request, desk, batch_id, errors)
    why = forms.typed(request.POST, "why")
    done = shown_or_refused(actions.put_back(desk.viewer, tuple(ones), why, review, on=desk.on))
    if isinstance(done, Refuse):
        return _batch(request, desk, batch_id, {}, done)
    return on_to("disposal-batch", batch_id, done="put-back")


@require_safe
@staff
def record(request: HttpRequest, desk: Desk, batch_id: UUID, item_id: UUID) -> HttpResponse:
    """One record of a batch: why it is due, what would go and what stays."""
    return _record(request, desk, batch_id, item_id, {})


def _record(
    request: HttpRequest,
    desk: Desk,
    batch_id: UUID,
    item_id: UUID,
    errors: dict[str, str],
    refusal: Refuse | None = None,
) -> HttpResponse:
    found = allowed(showing.record_of(desk.viewer, batch_id, item_id, on=desk.on))
    return answer(request, desk, "record", status_of(errors, refusal), found=found, errors=errors, refusal=refusal,
                  as_day=_as_day, is_author=found.standing.batch.proposed_by == desk.viewer.user)  # fmt: skip


def _as_day(value: object) -> str:
    """A fact as people read it: days as days, words as they are."""
    try:
        return f"{date.fromisoformat(str(value)):%-d %B %Y}"
    except ValueError:
        return str(value)


@require_POST
@staff
def take_out(request: HttpRequest, desk: Desk, batch_id: UUID, item_id: UUID) -> HttpResponse:
    """Take a record out of its batch, with the reason and the day on which it is looked at again."""
    one = allowed(showing.record_of(desk.viewer, batch_id, item_id, on=desk.on)).one
    errors, review = forms.wrong_exception(request.POST, desk.on.date()), day_of(request.POST, "review_on")
    if errors or review is None:
        return _record(request, desk, batch_id, item_id, errors)
    done = shown_or_refused(
        actions.take_out(desk.viewer, one, forms.typed(request.POST, "why"), review, on=desk.on)
    )
    if isinstance(done, Refuse):
        return _record(request, desk, batch_id, item_id, {}, done)
    return on_to("disposal-batch", batch_id, done="taken-out")


@require_POST
@staff
def look(request: HttpRequest, desk: Desk, batch_id: UUID, item_id: UUID) -> HttpResponse:
    """Say that a record of the sample is right, and go on to the next of it; or wrong, and back to the batch that it stops."""
    found = allowed(showing.record_of(desk.viewer, batch_id, item_id, on=desk.on))
    right = request.POST.get("right", "")
    errors = {} if right in {"yes", "no"} else {"right": "Choose whether it is right"}
    errors |= forms.wrong_reason(request.POST, "wrong_why") if right == "no" else {}
    if errors:
        return _record(request, desk, batch_id, item_id, errors)
    why = forms.typed(request.POST, "wrong_why") if right == "no" else ""
    done = shown_or_refused(actions.look(desk.viewer, found.one, right == "yes", why, on=desk.on))
    if isinstance(done, Refuse):
        return _record(request, desk, batch_id, item_id, {}, done)
    left = [one.id for one in found.standing.left if one.id != item_id]
    if right == "no" or not left:
        return on_to("disposal-batch", batch_id, done="looked")
    return on_to("disposal-record", batch_id, left[0], done="next")
