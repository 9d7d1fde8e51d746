"""When somebody signs in or out, when does the database learn of it? At once, on the role that pages never use."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from trueword.apps.access import sessions
from trueword.apps.access.models import User

NUMBER = "access-session"  # in the web session: the number of the database's session


@receiver(user_logged_in)
def _begin(request: HttpRequest, user: User, **_: Any) -> None:
    request.session[NUMBER] = str(sessions.begin(user.id, on=timezone.now()))


@receiver(user_logged_out)
def _end(request: HttpRequest, **_: Any) -> None:
    if number := request.session.get(NUMBER):
        sessions.end(UUID(number), because="signed out", on=timezone.now())


def viewers_token(session: Mapping[str, Any]) -> str:
    """What this web session shows to the database; empty before signing in."""
    number = session.get(NUMBER)
    return sessions.token(UUID(number)) if number else ""
