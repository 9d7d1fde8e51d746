"""Which question do these pages ask the rules? May this role propose destruction, or sign it and look at what is signed?"""

from uuid import UUID

from trueword.apps.access.api import Ask
from trueword.apps.records import api as records

PROPOSE, SIGN, PURPOSE = "destroy", "sign destruction", "records"


def asking(action: str, person: UUID | None = None, said: str = "", **detail: object) -> Ask:
    """The question, with what was typed and what is to change; about one person or about a batch of many."""
    if person is None:
        return Ask(action, PURPOSE, said=said, detail=detail)
    return Ask(action, PURPOSE, person, lambda: records.is_visible(person), said=said, detail=detail)
