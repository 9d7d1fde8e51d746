"""Who must not stand beside whom? The records from before and after an adoption, wherever a family is listed."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection


def kept_apart(person: UUID) -> frozenset[UUID]:
    """Whom this person's page must not show: the other side of a sealed link of theirs, and pairs of its two sides.

    On the page of somebody related to both sides neither is shown: which family it belongs to is not for the page to say.
    """
    return kept_apart_from([person]) - {person}


def kept_apart_from(people: Iterable[UUID]) -> frozenset[UUID]:
    """The same for many people at once: whom any of their pages must not show."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gate.beside_sealed(%s::uuid[])", [list(people)])
        return frozenset(row[0] for row in cursor.fetchall())
