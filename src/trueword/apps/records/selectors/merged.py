"""Which identities lead to this person, because somebody decided that they are one? Call inside the gate."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, read
from trueword.apps.records.models import Merge
from trueword.apps.records.selectors.cards import cards, is_visible

LEADING = """
WITH RECURSIVE led (person) AS (
    SELECT merged FROM records_merge WHERE survivor = %(person)s AND undone_at IS NULL
    UNION SELECT merge.merged FROM led JOIN records_merge AS merge ON merge.survivor = led.person
    WHERE merge.undone_at IS NULL
) SELECT person FROM led
"""

FOUND_AS = """
WITH RECURSIVE led (person, step) AS (
    SELECT survivor, 1 FROM records_merge WHERE merged = %(person)s AND undone_at IS NULL
    UNION SELECT merge.survivor, led.step + 1 FROM led JOIN records_merge AS merge ON merge.merged = led.person
    WHERE merge.undone_at IS NULL
) SELECT person FROM led ORDER BY step DESC LIMIT 1
"""


def leads_to(viewer: Viewer, person: UUID, purpose: str, *, on: datetime) -> UUID | None:
    """As whom somebody who was merged is found now; None for whoever may not find that person, as if nobody had merged them."""
    with connection.cursor() as cursor:
        cursor.execute(FOUND_AS, {"person": person})
        found: list[tuple[UUID]] = cursor.fetchall()
    survivor = next((row[0] for row in found), None)
    if survivor is None or survivor not in cards(viewer, [survivor]):
        return None
    ask = Ask("find", purpose, survivor, lambda: is_visible(survivor), detail={"merged": str(person)})
    shown = read(viewer, ask, lambda: Shown(survivor, frozenset([survivor])), on=on)
    return None if isinstance(shown, Refuse) else shown


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
