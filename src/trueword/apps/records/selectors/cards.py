"""What may be shown of somebody who may only be found? Index cards, by id and in order."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import Viewer, may_find
from trueword.apps.records.models import IndexCard
from trueword.apps.records.selectors.values import Card

CARDS = "SELECT card.* FROM records_indexcard AS card {join} WHERE card.person_id = ANY(%s) AND {where}"


def cards(viewer: Viewer, ids: Iterable[UUID]) -> dict[UUID, Card]:
    """The cards of these people that the viewer may know of."""
    who = may_find(viewer, "card.person_id")
    found = IndexCard.objects.raw(CARDS.format(join=who.join, where=who.where), [list(ids)])
    return {row.person_id: card(row) for row in found}


def card(row: IndexCard) -> Card:
    """One card as a frozen value."""
    return Card(
        row.person_id, row.surname, row.forename, row.birth_date, row.sex, tuple(row.kinds), tuple(row.open_as),
        row.team_name, row.team_phone, row.worker_name, tuple(row.warnings), row.death_date,
    )  # fmt: skip


def is_visible(person_id: UUID) -> bool:
    """Whether the viewer may know that this record exists; False also when it does not, and as quickly."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gate.known(%s)", [person_id])
        return bool(cursor.fetchone()[0])
