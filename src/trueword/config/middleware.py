"""What surrounds every answer? One transaction, committed before the body leaves, and strict headers."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse

from trueword.adapters.keys import KeysUnavailable, Tampered
from trueword.config import errors

Answer = Callable[[HttpRequest], HttpResponse]


class OneTransaction:
    """Render inside the transaction and let the body go only after COMMIT: no access row, no answer (503)."""

    def __init__(self, get_response: Answer) -> None:
        """Wrap the rest of the application."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer after COMMIT, or 503 with nothing of it when the database failed anywhere on the way."""
        try:
            with transaction.atomic():
                response = self.get_response(request)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
        except DatabaseError:
            response = _FAILED
        if response in _SEALED:
            return _SEALED[response](request)
        if response is not _FAILED:
            return response
        connection.close_if_unusable_or_obsolete()
        return errors.unavailable(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A failing log fails inside the view, where Django would make a 500 of it: the caller is told apart."""
        known = ((DatabaseError, _FAILED), (KeysUnavailable, _NO_KEYS), (Tampered, _TAMPERED))
        return next((answer for kind, answer in known if isinstance(exception, kind)), None)


_FAILED, _NO_KEYS, _TAMPERED = (HttpResponse(status=503) for _ in range(3))
_SEALED: dict[HttpResponse, Answer] = {_NO_KEYS: errors.no_keys, _TAMPERED: errors.tampered}


def headers(get_response: Answer) -> Answer:
    """Content security policy with a fresh nonce; staff pages are never kept by browser or proxy."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.csp_nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined]
        response = get_response(request)
        response.setdefault("Content-Security-Policy", _policy(request.csp_nonce))  # type: ignore[attr-defined]
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
