"""What of the record depends on the day, and must be worked out anew each night? The index cards: what is open today."""

from datetime import date

from trueword.apps.records.importing.database import Database
from trueword.apps.records.importing.finding import rebuild_cards

EVERYBODY = "CREATE TEMP TABLE asked_card ON COMMIT DROP AS SELECT person_id FROM records_indexcard"


def rebuild_index_cards(on: date) -> int:
    """Every index card as things stand on that day, in the job's transaction; returns how many there are."""
    db = Database()
    count = db.run(EVERYBODY)
    db.run("ANALYZE asked_card")
    rebuild_cards(db, on)
    return count
