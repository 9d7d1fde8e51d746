"""How does a page go on, and how does it answer what may not be known of? In one place, for every capability."""

from typing import TypeVar

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect

from trueword.apps.access.api import Level, Refuse

T = TypeVar("T")


def allowed(found: T | Refuse) -> T:
    """What was found or done. A refusal without a page of its own is answered as if there were nothing: Http404."""
    if isinstance(found, Refuse):
        raise Http404
    return found


def present(found: T | Refuse | None) -> T:
    """The same where nothing may have been found: hidden, missing and not in one's role are answered alike."""
    if found is None:
        raise Http404
    return allowed(found)


def shown_or_refused(found: T | Refuse) -> T | Refuse:
    """What was found, or a refusal that may be shown. What nobody may know of raises Http404."""
    if isinstance(found, Refuse) and found.level is Level.INVISIBLE:
        raise Http404
    return found


def on_to(page: str, *args: object, done: str = "", part: str = "") -> HttpResponseRedirect:
    """On to a page, or a part of it, that says what was done. Only the code stands in the address."""
    response = redirect(page, *args)
    response["Location"] += (f"?done={done}" if done else "") + (f"#{part}" if part else "")
    return response
