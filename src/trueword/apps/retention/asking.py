"""Which question do these pages ask the rules? May this role hold records, about one person or about all?"""

from uuid import UUID

from trueword.apps.access.api import Ask
from trueword.apps.records import api as records

ACTION, PURPOSE = "hold", "records"


def asking(person: UUID | None, said: str = "", **detail: object) -> Ask:
    """The question, with what was typed and what is to change."""
    if person is None:
        return Ask(ACTION, PURPOSE, said=said, detail=detail)
    return Ask(ACTION, PURPOSE, person, lambda: records.is_visible(person), said=said, detail=detail)
