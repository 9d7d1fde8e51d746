"""What may be shown of somebody who may only be found? Index cards, by id and in order."""

from collections.abc import Iterable
from uuid import UUID

from trueword.apps.records.models import IndexCard
from trueword.apps.records.selectors.values import Card


def cards(ids: Iterable[UUID]) -> dict[UUID, Card]:
    """The cards of these people that the viewer may know of."""
    return {row.person_id: card(row) for row in IndexCard.objects.filter(person_id__in=list(ids))}


def card(row: IndexCard) -> Card:
    """One card as a frozen value."""
    return Card(
        row.person_id, row.surname, row.forename, row.birth_date, row.sex, tuple(row.kinds), tuple(row.open_as),
        row.team_name, row.team_phone, row.worker_name, tuple(row.warnings),
    )  # fmt: skip


def is_visible(person_id: UUID) -> bool:
    """Whether the viewer may know that this record exists; False also when it does not."""
    return IndexCard.objects.filter(person_id=person_id).exists()
