"""How does a page of the front door answer? With a template; what may not be known of is answered as if there were nothing."""

from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trueword.apps.access.api import Refuse
from trueword.apps.frontdoor import selectors
from trueword.apps.frontdoor.selectors import Contact
from trueword.apps.records.api import REFERRAL_SOURCE, Desk, allowed, on_to, shown_or_refused
from trueword.policy.contacts import BY_CODE, IN_DANGER, RATINGS

T = TypeVar("T")
DONE = {
    "taken": "The contact is recorded.",
    "matched": "The contact is recorded and filed.",
    "decided": "The decision is recorded.",
    "told": "It is recorded.",
    "opened": "It is recorded that the case system has it.",
    "seen": "It is recorded that you saw it.",
}  # fmt: skip
COLOURS = {"red": "red", "amber": "orange", "green": "green", "blue": "blue"}


def answer(request: HttpRequest, desk: Desk, name: str, status: int = 200, **context: object) -> HttpResponse:
    """The page `name`; what was done just before is said at its top."""
    common = {
        "desk": desk, "done": DONE.get(request.GET.get("done", ""), ""), "sources": REFERRAL_SOURCE,
        "ratings": RATINGS, "rated": {one.code: one for one in RATINGS}, "colours": COLOURS, "outcomes": BY_CODE,
        "in_danger": IN_DANGER, "duty": selectors.duty_managers(desk.on), "now": desk.on,
    }  # fmt: skip
    return render(request, f"frontdoor/{name}.html.jinja", {**common, **context}, status=status)


def after(refusal: Refuse | None, page: str, *args: UUID, done: str) -> HttpResponse | Refuse:
    """On to the page that shows what was done; a refusal with words is handed back to be shown."""
    return on_to(page, *args, done=done) if refusal is None else shown_or_refused(refusal)


def the_contact(desk: Desk, contact_id: UUID) -> Contact:
    """The contact; no page when there is none that this desk may know of."""
    found = allowed(selectors.contact(desk.viewer, contact_id, on=desk.on))
    if found is None:
        raise Http404
    return found
