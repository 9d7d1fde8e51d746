"""How do tests act as somebody? With a session of their own, as after signing in."""

import time
from datetime import UTC, datetime
from uuid import UUID

from django.test import Client


def signed_in(user: UUID) -> str:
    """Begin a session of this user, good now, and return what it shows to the database."""
    from trueword.apps.access import sessions

    return sessions.token(sessions.begin(user, on=datetime.now(UTC)))


def freshly(browser: Client) -> Client:
    """The same browser as if its owner had just typed their password: sensitive actions want that."""
    from allauth.account.internal.flows import login

    session = browser.session
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = session["_auth_user_id"]
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    return browser
