"""How is a worker allocated to a person of the record, with a likeness of their names put into the queue?"""

from datetime import datetime
from uuid import UUID

from trueword.apps.access import api as access
from trueword.apps.access.api import Refuse, Viewer, Wanted
from trueword.apps.records import api as records
from trueword.apps.staffing.selectors import asking


def allocate(viewer: Viewer, person: UUID, wanted: Wanted, *, on: datetime) -> Refuse | None:
    """Allocate, and let a shared surname be looked at afterwards: it stops nobody, because many share one."""
    ask = asking(
        "allocate", "care", person, wanted.event, change="allocate", kind=wanted.kind, user=str(wanted.user)
    )
    refusal = access.allocate(viewer, ask, wanted, on=on)
    if refusal is None and _alike(viewer, person, wanted.user):
        look = asking("confirm conflict", "care", person, change="suspect", user=str(wanted.user))
        access.suspect(viewer, look, wanted.user, "same_surname", on=on)
    return refusal


def _alike(viewer: Viewer, person: UUID, user: UUID) -> bool:
    card = records.cards(viewer, [person]).get(person)
    surname = access.names_of([user]).get(user, "").rpartition(" ")[2]
    return bool(card and surname and records.words(surname) == records.words(card.surname))
