"""What happens when a telephone or a security key is lost? The help desk takes it away; nobody can read it on the way."""

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import connection

from trueword.apps.access.api import Ask, Refuse, Viewer, do, end_all_of
from trueword.apps.audit.api import Actor, Entry, record


def forget_second_factor(user: UUID, *, by: Actor, on: datetime) -> None:
    """Take away every second factor and end every session: whoever found the telephone may be signed in."""
    record(
        Entry("remove second factor", "done", "records", detail={"user": str(user), "kind": "all"}),
        by=by, on=on, using="jobs",
    )  # fmt: skip
    Authenticator.objects.using("jobs").filter(user_id=user)._raw_delete(
        "jobs"
    )  # without reading the secrets
    end_all_of(user, because="second factor lost", on=on)


def take_away_second_factor(viewer: Viewer, user: UUID, *, on: datetime) -> Refuse | None:
    """The same by the administrator on a page, never for themselves; the account then has to get a new one."""

    def change() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT gate.forget_factors(%s)", [user])
        end_all_of(user, because="second factor lost", on=on)

    ask = Ask("keep staff", "records", detail={"change": "take away second factor", "user": str(user)})
    return do(viewer, ask, change, on=on, other=user)
