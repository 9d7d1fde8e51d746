"""How does somebody whose session ended come back to the sentence they were writing?

A form that keeps drafts says, signed, who it was shown to. When it is sent after the session has ended, what was typed is
sealed for that person and page and waits in the nameless session of the sign-in page, for a quarter of an hour at the most;
it is never in an address. After signing in they stand before the form as they left it. Anybody else gets nothing of it.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Callable
from functools import wraps

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from markupsafe import Markup

KEPT = "draft"
FIELD = "written-by"
LONGEST = 20_000  # letters of one field

Page = Callable[..., HttpResponse]


def written_by(request: HttpRequest) -> Markup:
    """The hidden field of a form that keeps drafts: who it is shown to, signed."""
    token = signing.dumps(str(request.user.pk), salt=FIELD)
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token)


def keeps_draft(page: str, *fields: str) -> Callable[[Page], Page]:
    """Mark a view that takes a form: when nobody is signed in any more, keep these fields for the page that shows it."""

    def marked(view: Page) -> Page:
        @wraps(view)
        def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method != "POST" or request.user.is_authenticated:
                return view(request, *args, **kwargs)
            back = reverse(page, args=args, kwargs=kwargs)
            _keep(request, back, fields)
            return redirect_to_login(back)

        return answer

    return marked


def kept(request: HttpRequest) -> dict[str, str]:
    """What this person had typed for this page when their session ended; given out once."""
    draft = request.session.get(KEPT)
    if not draft or draft["page"] != request.path:
        return {}
    del request.session[KEPT]
    return unseal(str(request.user.pk), request.path, base64.b64decode(draft["sealed"])) or {}


def _keep(request: HttpRequest, page: str, fields: tuple[str, ...]) -> None:
    user = writer_of(request)
    if not user:
        return
    typed = {name: _typed(request, name) for name in request.POST if _is_one_of(name, fields)}
    sealed = seal(user, page, {name: words for name, words in typed.items() if words})
    request.session[KEPT] = {"page": page, "sealed": base64.b64encode(sealed).decode()}


def _typed(request: HttpRequest, name: str) -> str:
    """What was typed or ticked; several ticks of one name stand on a line each."""
    return "\n".join(request.POST.getlist(name))[:LONGEST]


def _is_one_of(name: str, fields: tuple[str, ...]) -> bool:
    """Whether a field is one of these; `seen-*` stands for all that begin so."""
    return any(name.startswith(one[:-1]) if one.endswith("*") else name == one for one in fields)


def writer_of(request: HttpRequest) -> str:
    """Who the form that was sent was shown to, as it says itself, signed; empty when it does not say."""
    try:
        return str(signing.loads(request.POST.get(FIELD, ""), salt=FIELD, max_age=24 * 60 * 60))
    except signing.BadSignature:
        return ""


def seal(user: str, page: str, typed: dict[str, str]) -> bytes:
    """What somebody typed into a page, sealed for them and that page alone."""
    nonce = secrets.token_bytes(12)
    return nonce + _cipher().encrypt(nonce, json.dumps(typed).encode(), _about(user, page))


def unseal(user: str, page: str, sealed: bytes) -> dict[str, str] | None:
    """What was sealed for this person and page; None for somebody else's, another page's, or a lost key's."""
    try:
        return dict(json.loads(_cipher().decrypt(sealed[:12], sealed[12:], _about(user, page))))
    except InvalidTag:
        return None


def _about(user: str, page: str) -> bytes:
    return f"{user}\0{page}".encode()


def _cipher() -> AESGCM:
    return AESGCM(hashlib.sha256(b"draft:" + settings.SECRET_KEY.encode()).digest())
