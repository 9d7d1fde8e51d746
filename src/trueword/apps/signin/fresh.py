"""When did this person last prove who they are? Sensitive actions want it to be minutes ago."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

FRESH_FOR = timedelta(minutes=10)

Page = Callable[..., HttpResponse]


def is_fresh(request: HttpRequest) -> bool:
    """Whether they signed in, or confirmed that it is them, within the last ten minutes."""
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - float(records[-1]["at"]) < FRESH_FOR.total_seconds()


def fresh_sign_in(page: Page) -> Page:
    """A page that asks again who is there when the last sign-in is older than ten minutes, and then goes on.

    What a form sent is kept meanwhile in the session of that person and sent on afterwards.
    """

    @wraps(page)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if is_fresh(request):
            return page(request, *args, **kwargs)
        if request.user.has_usable_password():
            raise ReauthenticationRequired
        return HttpResponseRedirect(f"{reverse('confirm')}?{urlencode({'next': request.get_full_path()})}")

    return answer
