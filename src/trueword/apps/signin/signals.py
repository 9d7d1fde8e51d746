"""When allauth or Django tells that something happened at the door, what is logged and remembered?"""

import time
from typing import Any

from allauth.account.signals import password_changed
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from trueword.apps.signin import log, tries
from trueword.apps.signin.limits import SIGNED_IN_AT


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    request.session[SIGNED_IN_AT] = time.time()
    tries.succeeded(user.sign_in_name, log.address_of(request), on=timezone.now())
    log.note(request, "sign in", "done", user.id)


@receiver(authenticator_used)
def _used(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    log.note(request, "use second factor", "done", user.id, kind=authenticator.type)


@receiver(password_changed)
def _password_changed(request: HttpRequest, user: Any, **_: Any) -> None:
    log.note(request, "change password", "done", user.id)


@receiver(pre_save, sender=Authenticator)
def _adding(instance: Authenticator, **_: Any) -> None:
    if instance._state.adding:
        log.note(context.request, "add second factor", "done", instance.user_id, kind=instance.type)


@receiver(pre_delete, sender=Authenticator)
def _removing(instance: Authenticator, **_: Any) -> None:
    log.note(context.request, "remove second factor", "done", instance.user_id, kind=instance.type)
