"""Where is what somebody wrote in a service kept? The only place that writes and reads it, so that how is said once.

The records' own narrative is for those who work with somebody; a centre also writes about families it registered long ago.
Kept sealed as narrative is: under the keys of those it is about.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from trueword.adapters.keys import Place
from trueword.apps.access.api import Viewer
from trueword.apps.records.api import sealed_words
from trueword.apps.services.doing import told
from trueword.apps.services.models import Text

LONGEST = 10_000


def write(service: str, text: str, people: Iterable[UUID], *, by: Viewer, on: datetime) -> UUID:
    """Keep a text about these people and return its id. Call inside the gate.

    Raises ValueError about nobody, and KeysUnavailable when it cannot be sealed now; nothing is written then.
    """
    subjects = sorted(set(people))
    if not subjects:
        raise ValueError("a text is about somebody")
    made = uuid4()
    keys = sealed_words.keys_of(subjects)
    body, wraps = sealed_words.sealed(text[:LONGEST], place_of(made), subjects, keys)
    Text.objects.create(id=made, service=service, people=subjects, sealed=body, wraps=wraps, **told(by, on))
    return made


def read(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The texts that the one who acts may read, by id, for a page; in brackets why, where one cannot be read now.

    Call inside the gate.
    """
    wanted = {each for each in ids if each}
    if not wanted:
        return {}
    found = Text.objects.filter(id__in=wanted).values_list("id", "sealed", "wraps")
    rows = {made: (bytes(body), bytes(wraps)) for made, body, wraps in found}
    return {made: text.shown for made, text in sealed_words.shown(rows, place_of).items()}


def place_of(text: UUID) -> Place:
    """Where a text stands, which it is bound to."""
    return Place("services_text", "sealed", text)
