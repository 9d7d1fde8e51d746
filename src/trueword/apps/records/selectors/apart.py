"""Who must not stand beside whom? The records from before and after an adoption, wherever people are listed together."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection


def kept_apart(person: UUID, others: Iterable[UUID]) -> frozenset[UUID]:
    """Of `others`, those not to be shown on this person's page: the other side of a sealed link, and pairs of its two sides.

    On the page of somebody related to both sides neither is shown: which family it belongs to is not for the page to say.
    """
    return _among([person, *others]) - {person}


def _among(people: list[UUID]) -> frozenset[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT gate.apart_among(%s::uuid[])", [people])
        return frozenset(row[0] for row in cursor.fetchall())
