"""What was destroyed of somebody who asks, or of whom somebody asks? Through the gate, by name and birth date."""

from dataclasses import dataclass
from datetime import date, datetime

from trueword.apps.access.api import Ask, Refuse, Shown, Viewer, read
from trueword.apps.destruction.finding import asked_as, stubs_of
from trueword.apps.destruction.models import Certificate, Stub

ACTION, PURPOSE = "hold", "records"


@dataclass(frozen=True, slots=True)
class Gone:
    """One destroyed record: what it was, when and under which rule it went, and its certificate."""

    stub: Stub
    certificate: str


def what_was_destroyed(
    viewer: Viewer, forename: str, surname: str, born: date, *, on: datetime
) -> tuple[Gone, ...] | Refuse:
    """Every destroyed record of somebody so named and born. Raises KeysUnavailable.

    The log keeps the keyed number of what was asked and never the words: they would outlive the record they tell of.
    """
    asked = Ask(
        ACTION, PURPOSE, detail={"asked": "what was destroyed", "mark": asked_as(forename, surname, born)}
    )
    return read(
        viewer, asked, lambda: Shown(tuple(map(_gone, stubs_of(forename, surname, born))), frozenset()), on=on
    )


def _gone(stub: Stub) -> Gone:
    newest = Certificate.objects.filter(stub_id=stub.id).order_by("-issued_at").first()
    return Gone(stub, newest.body if newest else "")
