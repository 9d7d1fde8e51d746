"""Which identities lead to this person, because somebody decided that they are one? Call inside the gate."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from trueword.apps.records.models import Merge

LEADING = """
WITH RECURSIVE led (person) AS (
    SELECT merged FROM records_merge WHERE survivor = %(person)s AND undone_at IS NULL
    UNION SELECT merge.merged FROM led JOIN records_merge AS merge ON merge.survivor = led.person
    WHERE merge.undone_at IS NULL
) SELECT person FROM led
"""


def merged_into(person: UUID) -> tuple[UUID, ...]:
    """Everybody merged into this person and not parted again; what the log says of them is about this person too."""
    with connection.cursor() as cursor:
        cursor.execute(LEADING, {"person": person})
        return tuple(row[0] for row in cursor.fetchall())


@dataclass(frozen=True, slots=True)
class Merged:
    """One merge: who is found now, who was merged and what they were called then, who did it, and whether it was undone."""

    id: UUID
    survivor: UUID
    merged: UUID
    called: str
    made_by: UUID
    made_at: datetime
    undone_by: UUID | None
    undone_at: datetime | None


def merges_seen(one: UUID | None = None) -> tuple[Merged, ...]:
    """Merges that the viewer may know of, newest first, or the one with this id."""
    rows = Merge.objects.filter(id=one) if one else Merge.objects.all()
    return tuple(_merged(row) for row in rows.order_by("-made_at")[:200])


def _merged(row: Merge) -> Merged:
    cards = row.before.get("records_indexcard", [])
    none: dict[str, str] = {}
    card = next((card for card in cards if card["person_id"] == str(row.merged)), none)
    called = ", ".join(part for part in (card.get("surname"), card.get("forename")) if part)
    return Merged(row.id, row.survivor, row.merged, called or "Name not told", row.made_by, row.made_at, row.undone_by,
                  row.undone_at)  # fmt: skip
