"""Where is what somebody wrote in a service kept? The only place that writes and reads it, so that how is said once.

The records' own narrative is for those who work with somebody; a centre also writes about families it registered long ago.
Kept sealed as narrative is: under the keys of those it is about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from trueword.adapters.keys import Place
from trueword.apps.access.api import Viewer
from trueword.apps.records.api import sealed_words
from trueword.apps.services.doing import told
from trueword.apps.services.models import Text

LONGEST = 10_000


@dataclass(frozen=True)
class Writing:
    """A text before it is kept: under which id, of which service, about whom, what it says; `told`: who and when."""

    id: UUID
    service: str
    people: tuple[UUID, ...]
    words: str
    told: Mapping[str, object]


def write(service: str, text: str, people: Iterable[UUID], *, by: Viewer, on: datetime) -> UUID:
    """Keep a text about these people and return its id. Call inside the gate.

    Raises ValueError about nobody, and KeysUnavailable when it cannot be sealed now; nothing is written then.
    """
    subjects = sorted(set(people))
    if not subjects:
        raise ValueError("a text is about somebody")
    made = Writing(uuid4(), service, tuple(subjects), text[:LONGEST], told(by, on))
    rows([made])[0].save(force_insert=True)
    return made.id


def rows(writings: Iterable[Writing]) -> list[Text]:
    """The rows of many texts, sealed, to be written by whoever asked. Raises as `write`."""
    wanted = list(writings)
    keys = sealed_words.keys_of({one for each in wanted for one in each.people})
    return [_row(each, keys) for each in wanted]


def _row(each: Writing, keys: Mapping[UUID, bytes]) -> Text:
    body, wraps = sealed_words.sealed(each.words, place_of(each.id), each.people, keys)
    return Text(
        id=each.id, service=each.service, people=list(each.people), sealed=body, wraps=wraps, **each.told
    )


def read(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The texts that the one who acts may read, by id, for a page; in brackets why, where one cannot be read now.

    Call inside the gate.
    """
    wanted = {each for each in ids if each}
    if not wanted:
        return {}
    found = Text.objects.filter(id__in=wanted).values_list("id", "sealed", "wraps")
    kept = {made: (bytes(body), bytes(wraps)) for made, body, wraps in found}
    return {made: text.shown for made, text in sealed_words.shown(kept, place_of).items()}


def place_of(text: UUID) -> Place:
    """Where a text stands, which it is bound to."""
    return Place("services_text", "sealed", text)
