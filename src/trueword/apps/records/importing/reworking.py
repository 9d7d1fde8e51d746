"""How is everything that follows from the facts worked out anew for a few people, when no file came in?

After two identities were merged or parted, and after a sealed link was made: the same steps as at the end of a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from trueword.apps.records.importing import finding, periods, settling
from trueword.apps.records.importing.accounting import LOCK
from trueword.apps.records.importing.database import Database

ASKED = "CREATE TEMP TABLE {name} (person_id uuid) ON COMMIT DROP"
STATED = """
INSERT INTO {name} SELECT DISTINCT person_id FROM records_personstatement WHERE person_id = ANY (%(people)s)
"""
NAMED = ("asked_person", "asked_card", "asked_keys", "asked_names")


def alone() -> None:
    """Wait until no file is being taken in, and let none in until this transaction ends."""
    Database().run("SELECT pg_advisory_xact_lock(%(lock)s)", {"lock": LOCK})


def rework(people: Iterable[UUID], on: datetime) -> None:
    """Settle, and rebuild the periods, card and keys of these people, in the job's transaction.

    Somebody of whom nothing is told keeps what was settled, and has no card.
    """
    db, given = Database(), {"people": list(people)}
    for name in NAMED:
        db.run(ASKED, name=name)
        db.run(STATED, given, name=name)
    db.run(ASKED, name="asked_periods")
    db.run("INSERT INTO asked_periods SELECT unnest(%(people)s::uuid[])", given)
    settling.settle(db, on)
    periods.work_out(db)
    finding.rebuild_cards(db, on.date())
    finding.rebuild_numbers(db)
    finding.rebuild_names(db)
    for name in (*NAMED, "asked_periods", "tokens"):
        db.run("DROP TABLE {name}", name=name)
