"""How are the letters of deleted rows got out of the database's files? The tables are written anew, and the old files go.

A deleted row lies in its page until something else is written there, and cleaning up frees the place without emptying it. It
takes the owner's rights and shuts each table while it is written, so a person or a timetable at night starts it.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import connections

from trueword.apps.destruction.ledger import REWRITTEN
from trueword.apps.destruction.places import ledger
from trueword.apps.destruction.taking_sql import tables

OWNER = "owner"
BESIDE = (
    "audit_text", "destruction_parcel", "retention_fact", "retention_decision", "retention_touched", "disposal_item",
    "disposal_look",
)  # fmt: skip
"""Tables that nothing is taken out of, and whose rows tell of people all the same."""


def rewrite(now: Callable[[], datetime]) -> int:
    """Write every table anew that something is taken out of, and say in the ledger from when until when; how many."""
    since = now()
    names = sorted({*tables(), *BESIDE})
    with connections[OWNER].cursor() as cursor:
        for name in names:
            cursor.execute(f"VACUUM (FULL, ANALYZE) {connections[OWNER].ops.quote_name(name)}")
    ledger().add({"kind": REWRITTEN, "since": since.isoformat(), "at": now().isoformat()})
    return len(names)
