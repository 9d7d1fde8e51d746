"""What do the pages answer on which a contact is taken and its people are matched?"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from trueword.apps.access.api import Refuse
from trueword.apps.frontdoor import selectors, taking
from trueword.apps.frontdoor.answering import after, answer, the_contact
from trueword.apps.frontdoor.forms import (
    FIELDS,
    NAMES,
    PEOPLE,
    ContactForm,
    people_in,
    read_contact,
    read_match,
)
from trueword.apps.records.api import Desk, allowed, staff, typed
from trueword.apps.signin.api import keeps_draft, kept


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_draft("take-contact", *FIELDS)
@staff
def take(request: HttpRequest, desk: Desk) -> HttpResponse:
    """One page for a contact. It is kept as told before anybody is matched, so that nothing is lost."""
    if not desk.may(taking.TAKE):
        raise Http404
    if request.method != "POST":
        draft = kept(request)
        return _form(request, desk, ContactForm(draft, people_in(draft)))
    if request.POST.get("do") == "add":
        return _one_more(request, desk)
    form = read_contact(request.POST, desk.on)
    if form.contact is None:
        return _form(request, desk, form)
    made = allowed(taking.take(desk.viewer, form.contact, on=desk.on))
    return redirect("match-contact", made)


def _one_more(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Room for one more person, with everything as typed."""
    given = {name: typed(request.POST, name, 20_000) for name in FIELDS}
    return _form(request, desk, ContactForm(given, min(people_in(given) + 1, PEOPLE)))


def _form(request: HttpRequest, desk: Desk, form: ContactForm) -> HttpResponse:
    return answer(request, desk, "take", 422 if form.errors else 200, form=form, names=NAMES, most=PEOPLE)


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def match(request: HttpRequest, desk: Desk, contact_id: UUID) -> HttpResponse:
    """Who of those known each person is, index cards side by side; or none of them."""
    if not desk.may(taking.TAKE):
        raise Http404
    found = the_contact(desk, contact_id)
    if found.sent:
        return redirect("contact", contact_id)
    offered = {one.id: selectors.candidates(desk.viewer, one, on=desk.on) for one in found.people}
    context: dict[str, Any] = {"contact": found, "offered": offered, "typed": request.POST}
    if request.method != "POST":
        return answer(request, desk, "match", errors={}, **context)
    shown = {named: frozenset(m.card.person_id for m in some) for named, some in offered.items()}
    form = read_match(request.POST, shown)
    if form.errors:
        return answer(request, desk, "match", 422, errors=form.errors, **context)
    then = after(
        taking.match(desk.viewer, contact_id, form.chosen, on=desk.on), "contact", contact_id, done="matched"
    )
    if isinstance(then, Refuse):
        return answer(request, desk, "match", 403, errors={}, refusal=then, **context)
    return then
