"""What surrounds every answer? One transaction, committed before the body leaves, and strict headers."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse

from trueword.config import errors

Answer = Callable[[HttpRequest], HttpResponse]


def one_transaction(get_response: Answer) -> Answer:
    """Render inside the transaction and let the body go only after COMMIT: no access row, no answer (503)."""

    def answer(request: HttpRequest) -> HttpResponse:
        try:
            with transaction.atomic():
                response = get_response(request)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
                return response
        except DatabaseError:
            connection.close_if_unusable_or_obsolete()
            return errors.unavailable(request)

    return answer


def headers(get_response: Answer) -> Answer:
    """Content security policy with a fresh nonce; staff pages are never kept by browser or proxy."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.csp_nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined]
        response = get_response(request)
        response["Content-Security-Policy"] = _policy(request.csp_nonce)  # type: ignore[attr-defined]
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        if not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        return response

    return answer


def _policy(nonce: str) -> str:
    own = "'self'"
    return (
        f"default-src 'none'; script-src {own} 'nonce-{nonce}'; style-src {own} 'nonce-{nonce}'; img-src {own};"
        f" font-src {own}; connect-src {own}; manifest-src {own}; form-action {own}; base-uri 'none';"
        " frame-ancestors 'none'"
    )
