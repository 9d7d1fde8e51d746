"""What does allauth ask of us about accounts? Names, waits, passwords, and whether a sign-in is fresh enough."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from trueword.apps.access.api import users_named
from trueword.apps.signin import log, tries, waits
from trueword.apps.signin.fresh import is_fresh

WRONG = "The sign-in name or the password is not right"


class Accounts(DefaultAccountAdapter):
    """Local accounts: made by the council, never by signing up; no mail is ever sent."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "incorrect_password": "The password is not right",
        "enter_current_password": "The password you have now is not right",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def get_login_stages(self) -> list[str]:
        """After the password, the second factor; nothing by mail or telephone."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Raises ValidationError while they wait: the password is not even looked at."""
        refuse_while_waiting(request, str(credentials.get("username", "")))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count and log a wrong name or password."""
        name = str(credentials.get("username", ""))
        count_failure(request, name, "password", users_named([name]).get(name))

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> Any:
        """A closed account is told so, to whoever knows its password, and logged."""
        if not user.is_active:
            log.note(request, "sign in", "refused", user.pk, rule="SIG-04", why="account closed")
        return super().pre_login(request, user, **kwargs)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Only the password is written: the site may change nothing else of an account."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A sign-in of the last minutes is as good as asking again."""
        return not is_fresh(context.request)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str = "", *args: Any, **kwargs: Any
    ) -> None:
        """No word about signing in and out: the page shows it. Others as allauth says them."""
        if not message_template.startswith("account/messages/logged_"):
            super().add_message(request, level, message_template, *args, **kwargs)


def refuse_while_waiting(request: HttpRequest, name: str) -> None:
    """Raises ValidationError with how long is left; the first try of each wait is logged."""
    on, address = timezone.now(), log.address_of(request)
    if (found := tries.must_wait(name, address, on=on)) is None:
        return
    rule, until = found
    if tries.refused(name, address):
        log.note(request, "sign in", "refused", None, rule=rule.code, why="waiting")
    raise ValidationError(waits.in_words(until, on), code="waiting")


def count_failure(request: HttpRequest, name: str, what: str, user: UUID | None = None) -> None:
    """One failure more, in the count and in the log; the name itself in neither."""
    tries.failed(name, log.address_of(request), on=timezone.now())
    log.note(request, "sign in", "refused", user, rule="SIG-03", why=f"wrong {what}")
