"""Which question do these pages ask the rules? May this role keep the register and order the keepers of records elsewhere?

An order to destroy asks for more: only a records manager may write one.
"""

from uuid import UUID

from trueword.apps.access.api import Ask
from trueword.apps.records import api as records

ACTION, DESTROY, PURPOSE = "keep elsewhere", "destroy", "records"


def asking(person: UUID | None = None, said: str = "", *, action: str = ACTION, **detail: object) -> Ask:
    """The question, with what was typed and what is to change; about one person, or about places only."""
    if person is None:
        return Ask(action, PURPOSE, said=said, detail=detail)
    return Ask(action, PURPOSE, person, lambda: records.is_visible(person), said=said, detail=detail)
