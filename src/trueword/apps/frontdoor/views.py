"""What do the queue of contacts and the page of one answer: read, decide, tell?"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from trueword.apps.access.api import Refuse
from trueword.apps.frontdoor import deciding, selectors
from trueword.apps.frontdoor.answering import after, answer, the_contact
from trueword.apps.frontdoor.forms import NAMES_OF_TOLD, DecisionForm, ToldForm, read_decision, read_told
from trueword.apps.records.api import Desk, allowed, staff
from trueword.apps.signin.api import keeps_draft, kept

NO_DECISION, NOBODY_TOLD = DecisionForm(), ToldForm()


@require_safe
@staff
def contacts(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What waits, the most urgent first; what is to be opened in the case system; what was decided in the last week."""
    return answer(request, desk, "contacts", queue=allowed(selectors.queue(desk.viewer, on=desk.on)))


@require_safe
@staff
def contact(request: HttpRequest, desk: Desk, contact_id: UUID) -> HttpResponse:
    """One contact: what was told, about whom, what was decided, who was told."""
    draft = kept(request)
    return _contact(request, desk, contact_id, DecisionForm(draft), ToldForm(draft))


def _contact(
    request: HttpRequest, desk: Desk, contact_id: UUID, decision: DecisionForm = NO_DECISION,
    told: ToldForm = NOBODY_TOLD, refusal: Refuse | None = None,
) -> HttpResponse:  # fmt: skip
    status = 403 if refusal else 422 if decision.errors or told.errors else 200
    return answer(
        request, desk, "contact", status, contact=the_contact(desk, contact_id), decision=decision, told=told,
        refusal=refusal, whom=NAMES_OF_TOLD,
    )  # fmt: skip


@require_POST
@keeps_draft("contact", "outcome", "reasons", "passed_to")
@staff
def decide(request: HttpRequest, desk: Desk, contact_id: UUID) -> HttpResponse:
    """Decide, with reasons."""
    found, form = the_contact(desk, contact_id), read_decision(request.POST)
    if form.decided is None or not found.sent:
        return _contact(request, desk, contact_id, form)
    done = deciding.decide(desk.viewer, contact_id, form.decided, on=desk.on)
    then = after(done, "contact", contact_id, done="decided")
    return _contact(request, desk, contact_id, form, refusal=then) if isinstance(then, Refuse) else then


@require_POST
@keeps_draft("contact", "whom", "was_told", "words", "told-day", "told-month", "told-year")
@staff
def told(request: HttpRequest, desk: Desk, contact_id: UUID) -> HttpResponse:
    """Write down that the family or who told us was told; or why not."""
    the_contact(desk, contact_id)
    form = read_told(request.POST, desk.on)
    if not form.whole:
        return _contact(request, desk, contact_id, told=form)
    done = deciding.tell(
        desk.viewer, contact_id, form.typed["whom"], form.typed["words"], form.told_on, on=desk.on
    )
    then = after(done, "contact", contact_id, done="told")
    return _contact(request, desk, contact_id, told=form, refusal=then) if isinstance(then, Refuse) else then


@require_POST
@staff
def opened(request: HttpRequest, desk: Desk, contact_id: UUID, decision_id: UUID) -> HttpResponse:
    """Say that the case system has it."""
    the_contact(desk, contact_id)
    done = deciding.opened_there(desk.viewer, contact_id, decision_id, on=desk.on)
    then = after(done, "contacts", done="opened")
    return _contact(request, desk, contact_id, refusal=then) if isinstance(then, Refuse) else then
