"""Where is what somebody wrote kept? The only place that writes and reads narrative, so that how it is kept is said once.

A text is never changed: who writes anew writes another. It says which people it is about; the database shows it to those
who may open one of them and may know of all of them. It is kept sealed, under a key of each of those people that lies
outside the database: it can be read while one of their keys is left, and by nobody afterwards.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID, uuid4

from trueword.adapters.keys import Place
from trueword.apps.access.api import Viewer
from trueword.apps.records import sealed_words
from trueword.apps.records.models import Narrative
from trueword.apps.records.sealed_words import Rows, Text

BLOCK = 2000
"""Texts sealed and written at once."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A text as it is kept: under which id, about whom, what it says, and who wrote it when."""

    id: UUID
    people: tuple[UUID, ...]
    text: str
    author: UUID
    at: datetime


def write(text: str, people: Iterable[UUID], *, by: Viewer, on: datetime) -> UUID:
    """Keep a text about these people and return its id. Call inside the gate.

    Raises ValueError about nobody, and KeysUnavailable when it cannot be sealed now; nothing is written then.
    """
    if by.actor.user is None:
        raise ValueError("a narrative is written by a person")
    return write_in_the_name_of(by.actor.user, text, people, on=on)


def write_in_the_name_of(
    author: UUID, text: str, people: Iterable[UUID], *, on: datetime, using: str = "default"
) -> UUID:
    """The same for a job that files what somebody wrote on a page. Raises as `write`."""
    made = Writing(uuid4(), tuple(sorted(set(people))), text, author, on)
    keep([made], using=using)
    return made.id


def keep(writings: Iterable[Writing], *, using: str = "default") -> None:
    """Keep many texts at once: what a job brings, or an export that is put back. Raises as `write`."""
    waiting = iter(writings)
    while block := list(islice(waiting, BLOCK)):
        if not all(each.people for each in block):
            raise ValueError("a narrative is about somebody")
        keys = sealed_words.keys_of(one for each in block for one in each.people)
        Narrative.objects.using(using).bulk_create([_row(each, keys) for each in block])


def read(ids: Iterable[UUID], *, using: str = "default") -> dict[UUID, str]:
    """The texts that the one who acts may read, whole, by id. Call inside the gate.

    For what is written down, frozen or taken out: a text that was destroyed is left out. Raises KeysUnavailable when
    one cannot be opened now, and Tampered when one is not what was kept.
    """
    return sealed_words.opened(_rows(ids, using), place_of)


def shown(ids: Iterable[UUID]) -> dict[UUID, Text]:
    """The same for a page: a text that cannot be read says so in its place, and the rest of the page stands."""
    return sealed_words.shown(_rows(ids, "default"), place_of)


def place_of(text: UUID) -> Place:
    """Where a text stands, which it is bound to."""
    return Place("records_narrative", "sealed", text)


def _row(writing: Writing, keys: Mapping[UUID, bytes]) -> Narrative:
    body, wraps = sealed_words.sealed(writing.text, place_of(writing.id), writing.people, keys)
    return Narrative(
        id=writing.id, people=list(writing.people), sealed=body, wraps=wraps, written_by=writing.author,
        written_at=writing.at,
    )  # fmt: skip


def _rows(ids: Iterable[UUID], using: str) -> Rows:
    wanted = list(set(ids))
    if not wanted:
        return {}
    found = Narrative.objects.using(using).filter(id__in=wanted).values_list("id", "sealed", "wraps")
    return {made: (bytes(body), bytes(wraps)) for made, body, wraps in found}
