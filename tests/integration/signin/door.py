"""A browser at the door, an authenticator app, an account, and what the log says afterwards."""

from __future__ import annotations

import json
import re
import time
from datetime import UTC, datetime

from django.test import Client

PASSWORD = "a long enough passphrase"


class Telephone:
    """An authenticator app: keeps the secret and gives the code of the moment, never the same one twice."""

    def __init__(self) -> None:
        self.secret = ""
        self.ahead = 0

    def code(self) -> str:
        """The next code; one step ahead counts as right too, so a test need not wait for the clock."""
        from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

        value = hotp_value(self.secret, int(time.time()) // 30 + self.ahead)
        self.ahead = {0: 1, 1: -1}.get(self.ahead, 1)
        return format_hotp_value(value)


class Browser(Client):
    """A browser at one address."""

    def types(self, name: str, password: str = PASSWORD, **more: str):
        """Fill in the sign-in page."""
        return self.post("/staff/sign-in/", {"login": name, "password": password, **more})

    def adds_a_telephone(self) -> Telephone:
        """Enrol an authenticator app, as signed in."""
        found = Telephone()
        page = self.get("/staff/second-factor/totp/activate/").content.decode()
        found.secret = re.search(r'id="authenticator_secret"[^>]*value="([A-Z2-7]+)"', page).group(1)
        answer = self.post("/staff/second-factor/totp/activate/", {"code": found.code()})
        assert answer.status_code == 302, answer.content.decode()
        return found


def make(name: str, role: str | None = "social_worker", password: str = PASSWORD):
    from trueword.apps.access.actions import grant_role, make_user
    from trueword.apps.access.api import working_as

    on = datetime.now(UTC)
    with working_as("test staff") as job:
        user = make_user(name, name.title(), password, by=job, on=on)
        if role:
            grant_role(user, role, None, by=job, on=on)
    return user


def rows(action: str, user=None) -> list[tuple[str, str, dict]]:
    """What the log holds of an action: outcome, rule, detail; newest first. Of one user, by name or by detail."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT outcome, rule, detail, actor FROM audit_event WHERE action = %s ORDER BY at DESC",
            [action],
        )
        found = cursor.fetchall()
    listed = [(o, r, json.loads(d) if isinstance(d, str) else d, a) for o, r, d, a in found]
    return [(o, r, d) for o, r, d, a in listed if user is None or a == user or d.get("user") == str(user)]
