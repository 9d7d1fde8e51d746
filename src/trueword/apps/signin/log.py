"""How does signing in stand in the log? In the person's own name once their session holds, else by the job `sign-in`.

Nothing that was typed goes into it: a password in the field for the name would stay there for years.
"""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from trueword.apps.access.api import enter, viewer_of, viewers_token, working_as
from trueword.apps.audit.api import Entry, record
from trueword.policy.origins import origin

JOB = "sign-in"


def note(
    request: HttpRequest, action: str, outcome: str, user: UUID | None, rule: str = "", **detail: str
) -> None:
    """Write one entry about `user`, or about nobody who is known. Raises the database's errors: then it did not happen."""
    entry = Entry(action, outcome, "records", rule=rule, detail={"address": address_of(request), **detail})
    if user is None or not _in_own_name(request, entry):
        known = {"user": str(user)} if user else {}
        by_job(Entry(action, outcome, "records", rule=rule, detail={**entry.detail, **known}))


def by_job(entry: Entry) -> None:
    """Write one entry in the name of the job, at once."""
    with working_as(JOB) as job:
        record(entry, by=job, on=timezone.now(), using="jobs")


def address_of(request: HttpRequest) -> str:
    """Where the browser is, as far as this machine and the council's own proxies can tell."""
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    return origin(str(request.META.get("REMOTE_ADDR", "")), forwarded, settings.TRUSTED_PROXIES)


def _in_own_name(request: HttpRequest, entry: Entry) -> bool:
    """False for somebody without a role or a session: the database would not take a row from them."""
    on = timezone.localtime()
    viewer = (
        viewer_of(request.user, on.date(), viewers_token(request.session))
        if hasattr(request, "user")
        else None
    )
    if viewer is None:
        return False
    with transaction.atomic():
        if not enter(viewer):
            return False
        record(entry, by=viewer.actor, on=on)
    return True
