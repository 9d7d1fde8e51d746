"""How long does a sign-in hold, and where may somebody go before they have a second factor?"""

import time
from collections.abc import Callable

from allauth.account.internal.flows.logout import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from trueword.apps.signin.factors import lacks_second_factor, required

SIGNED_IN_AT = "signed-in-at"
LONGEST = 10 * 60 * 60  # seconds: security figures of the house; the database's own session ends then too

Answer = Callable[[HttpRequest], HttpResponse]
WITHOUT = ("/staff/second-factor/", "/staff/sign-", "/staff/confirm/")
"""Where somebody may go before they have a second factor: to get one, to prove who they are, and out."""


OWN_PASSWORD = ("/staff/account/password/", "/staff/sign-", "/staff/confirm/")
"""Where somebody may go while somebody else knows their password: to choose their own, and out."""


def limits(get_response: Answer) -> Answer:
    """End a sign-in after ten hours; a password of one's own, then a second factor, come before anything else."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/staff/") or not request.user.is_authenticated:
            return get_response(request)
        if time.time() - request.session.get(SIGNED_IN_AT, 0) > LONGEST:
            logout(request, show_message=False)
            return get_response(request)  # the page asks to sign in, and may keep what was being written
        if request.user.start_password and not request.path.startswith(OWN_PASSWORD):
            return redirect(reverse("account_change_password"))
        needed = required() and lacks_second_factor(request, request.user)
        without = (*WITHOUT, *OWN_PASSWORD) if request.user.start_password else WITHOUT
        if needed and not request.path.startswith(without):
            return redirect(reverse("mfa_index"))
        request.needs_second_factor = needed  # type: ignore[attr-defined]
        return get_response(request)

    return answer
