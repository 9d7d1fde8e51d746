"""May somebody do this about two people at once? Both are decided about, and what hides one of them hides the answer."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import Ask, Refuse, Viewer, decided
from trueword.apps.audit.api import Entry, record
from trueword.apps.records.api import is_visible
from trueword.policy.access import NO_SUCH_RECORD, Allow
from trueword.policy.grants import Grant

DECIDE, FOR = "decide identity", "records"
SEAL, ADOPTION = "seal adoption", "adoption"
JOB = "identities"


def asking(action: str, purpose: str, person: UUID, said: str = "", **detail: object) -> Ask:
    """The question for the rules about one person."""
    return Ask(action, purpose, person, lambda: is_visible(person), said=said, detail=detail)


def grant_about(viewer: Viewer, ask: Ask, other: UUID | None, *, on: datetime) -> Grant | Refuse:
    """The rule that allows it for the person of `ask` and for the other one; a refusal is in the log already.

    The two sides of a sealed link are answered as if one of them did not exist.
    """
    people = [one for one in (ask.person, other) if one]
    decisions = [
        decided(viewer, asking(ask.action, ask.purpose, one, ask.said, **ask.detail), on=on).decision
        for one in people
    ]
    refusal = next((one for one in decisions if isinstance(one, Refuse)), None)
    if refusal or (other and _apart(*people)):
        return refusal or NO_SUCH_RECORD
    first = decisions[0]
    assert isinstance(first, Allow)
    return first.grant


def note(
    viewer: Viewer, ask: Ask, grant: Grant, people: frozenset[UUID], *, on: datetime, using: str = "default"
) -> None:
    """The row of what was done, in the transaction that does it."""
    entry = Entry(
        ask.action,
        "allowed",
        ask.purpose,
        rule=grant.code,
        sentence=grant.sentence,
        said=ask.said,
        detail=ask.detail,
    )
    record(entry, by=viewer.actor, on=on, subjects=people, using=using)


def _apart(one: UUID, two: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT gate.apart(%s, %s)", [one, two])
        return bool(cursor.fetchone()[0])
