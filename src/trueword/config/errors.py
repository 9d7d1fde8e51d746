"""What does a person see when something is refused or fails? An id, what, why, and what to do next."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _page(request: HttpRequest, status: int, what: str, why: str, next_step: str) -> HttpResponse:
    context = {
        "what": what,
        "why": why,
        "next_step": next_step,
        "error_id": f"E{status}-{secrets.token_hex(4)}",
    }
    return render(request, "errors/error.html.jinja", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return _page(
        request,
        400,
        "We could not read that request",
        "It was not in the form that this page expects.",
        "Go back, and try again from the page's own form.",
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but this page is not part of the person's role."""
    return _page(
        request,
        403,
        "This page is not part of your role",
        "Your role does not include this work.",
        "If you need it for your work, ask your team manager.",
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old or came from elsewhere."""
    return _page(
        request,
        403,
        "This form has expired",
        "It was open for too long, or cookies are switched off.",
        "Go back, reload the page and send it again. Nothing was saved.",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: also the answer for every record that may not be seen, word for word the same."""
    return _page(
        request,
        404,
        "Page not found",
        "There is nothing to show at this address.",
        "Check the address, or start again from the search page.",
    )


def failed(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours."""
    return _page(
        request,
        500,
        "Something went wrong",
        "The fault is ours and has been logged.",
        "Try again in a minute. If it happens again, tell the help desk the number below.",
    )


def unavailable(request: HttpRequest, *_: Any) -> HttpResponse:
    """503: the access could not be logged, so nothing may be shown."""
    return _page(
        request,
        503,
        "The service cannot answer now",
        "We only show records when the access can be logged, and it could not be.",
        "Try again in a minute. In an emergency ring the duty manager.",
    )


def no_keys(request: HttpRequest, *_: Any) -> HttpResponse:
    """503: this page needs what people wrote, whole, and the key store cannot be reached."""
    return _page(
        request,
        503,
        "What people wrote cannot be read or written now",
        "The keys to it cannot be reached. Nothing is lost, and nothing of this was saved.",
        "Try again in a few minutes. Everything else in the record can be read: whom they live with, plans, visits, dates."
        " If it lasts, tell the help desk the number below.",
    )


def tampered(request: HttpRequest, *_: Any) -> HttpResponse:
    """503: this page needs what people wrote, whole, and one of the texts is not what was kept."""
    return _page(
        request,
        503,
        "One of these texts is not what was kept here",
        "It was changed in the database, or put in the place of another. Nothing of this was saved.",
        "Tell the help desk the number below at once. The record's own pages say which text it is.",
    )
