"""How is the gate asked about one person here? Always in the same way, so that no page forgets the household."""

from uuid import UUID

from trueword.apps.access.api import Ask
from trueword.apps.records import api as records


def asking(action: str, purpose: str, person: UUID, **detail: object) -> Ask:
    """The question for the rules about one person, whose household is opened with them where a rule says so."""
    return Ask(action, purpose, person, lambda: records.is_visible(person), lambda: records.household(person),
               detail=detail)  # fmt: skip
