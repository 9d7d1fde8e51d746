"""Who must not stand beside whom? The records from before and after an adoption, wherever a family is listed."""

from uuid import UUID

from django.db import connection


def kept_apart(person: UUID) -> frozenset[UUID]:
    """Whom this person's page must not show: the other side of a sealed link of theirs, and pairs of its two sides.

    On the page of somebody related to both sides neither is shown: which family it belongs to is not for the page to say.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT gate.beside_sealed(%s)", [person])
        return frozenset(row[0] for row in cursor.fetchall()) - {person}
