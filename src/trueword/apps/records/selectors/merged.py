"""Which identities lead to this person, because somebody decided that they are one? Call inside the gate."""

from uuid import UUID

from django.db import connection

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
