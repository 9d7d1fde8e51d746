"""How does a page of the services answer: with a template, with a refusal in words, or as if there were nothing?"""

from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from trueword.apps.records.api import Desk, on_to, present

T = TypeVar("T")

DONE = {
    "registered": "The family is registered. Ask below what they agree to.",
    "answered": "What was said is recorded.",
    "changed": "It is changed.",
    "noted": "The note is kept.",
    "left": "They no longer belong to this family here. What is recorded stays.",
    "ended": "The registration has ended. What is recorded stays.",
    "session": "The session is planned.",
    "cancelled": "The session is cancelled.",
    "centre": "The centre is added.",
    "notified": "It is recorded that the child is educated at home.",
    "contact": "The contact is recorded.",
    "finding": "The finding is recorded.",
    "step": "The step is recorded.",
    "back-at-school": "It has ended. What is recorded stays.",
    "help-started": "Early help is recorded.",
    "agreement": "What was said about taking part is recorded.",
    "need": "The need is recorded.",
    "action": "The action is recorded.",
    "review": "The review is recorded.",
    "closed": "Early help is closed.",
}
"""What was done, in words; only the code stands in an address."""


def answer(request: HttpRequest, desk: Desk, name: str, status: int = 200, **context: object) -> HttpResponse:
    """The page `name`; what was done just before is said at its top."""
    done = DONE.get(request.GET.get("done", ""), "")
    context = {"desk": desk, "done": done, "typed": request.POST, **context}
    return render(request, f"services/{name}.html.jinja", context, status=status)


def after(done: object, page: str, *args: object, code: str = "", part: str = "") -> HttpResponseRedirect:
    """On to the page that shows what was done; a refusal is answered as if there were nothing."""
    present(done)
    return on_to(page, *args, done=code, part=part)
