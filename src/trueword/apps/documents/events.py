"""What do documents tell of somebody's life? That a report came, or an order was made, for the chronology."""

from collections.abc import Collection, Mapping
from uuid import UUID

from trueword.apps.access.api import names_of
from trueword.apps.documents.kinds import GIVERS, KINDS, STATES
from trueword.apps.documents.models import Document
from trueword.apps.records.api import Happening

CHAPTER = "document"


def about(people: Collection[UUID]) -> tuple[Happening, ...]:
    """The documents about these people that no newer one replaced, in two queries. Call inside the gate."""
    mine = frozenset(people)
    there = Document.objects.filter(subjects__person_id__in=mine, subjects__left_at=None, replaced_by=None)
    rows = list(there.distinct())
    names = names_of({row.author for row in rows})
    return tuple(_event(row, mine, names.get(row.author, "")) for row in rows)


def texts(ids: Collection[UUID]) -> Mapping[UUID, str]:
    """They have none: what stands in a file is read in the file."""
    return {}


def _event(row: Document, people: frozenset[UUID], author: str) -> Happening:
    given = GIVERS[row.given_by] + (f": {row.giver}" if row.giver else "")
    told = (("Document", KINDS[row.kind]), ("From", given), ("Scanner", STATES[row.state]))
    return Happening(
        CHAPTER, row.dated or row.received_on, row.title, people & frozenset(row.people), f"Document:{row.id}",
        row.significant, tuple((label, words) for label, words in told if words), by=author,
    )  # fmt: skip
