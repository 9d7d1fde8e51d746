"""Where is what somebody wrote kept? The only place that writes and reads narrative, so that how it is kept is said once.

A text is never changed: who writes anew writes another. It says which people it is about; the database shows it to those
who may open one of them and may know of all of them. It is kept sealed, under a key of each of those people that lies
outside the database: it can be read while one of their keys is left, and by nobody afterwards.
"""

import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID, uuid4

from trueword.adapters.keys import KeysUnavailable, KeyWithdrawn, Place, Sealed, Tampered, seal, unseal
from trueword.apps.access.api import Viewer
from trueword.apps.records.keys import key_store
from trueword.apps.records.models import Narrative

BLOCK = 2000
"""Texts sealed and written at once."""

NO_KEYS = "This text cannot be read now, because the keys to what people wrote cannot be reached. Try again in a few minutes."
DESTROYED = "This text was destroyed."
TAMPERED = "This text cannot be shown: it is not what was kept here. Tell the help desk at once."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Writing:
    """A text as it is kept: under which id, about whom, what it says, and who wrote it when."""

    id: UUID
    people: tuple[UUID, ...]
    text: str
    author: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Text:
    """What a page shows of a text: its words; or, where they cannot be read, why and what to do."""

    words: str
    unreadable: str = ""


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
        Narrative.objects.using(using).bulk_create(sealed(block))


def sealed(writings: Iterable[Writing]) -> list[Narrative]:
    """The rows of these texts, not yet written; their keys are asked for once. Raises as `write`."""
    block = list(writings)
    if not all(each.people for each in block):
        raise ValueError("a narrative is about somebody")
    keys = key_store().keys({one for each in block for one in each.people}, make=True)
    return [_row(each, keys) for each in block]


def read(ids: Iterable[UUID], *, using: str = "default") -> dict[UUID, str]:
    """The texts that the one who acts may read, whole, by id. Call inside the gate.

    For what is written down, frozen or taken out: a text that was destroyed is left out. Raises KeysUnavailable when
    one cannot be opened now, and Tampered when one is not what was kept.
    """
    rows, found = _rows(ids, using), {}
    keys = _keys(rows.values())
    for made, row in rows.items():
        with suppress(KeyWithdrawn):
            found[made] = _opened(made, row, keys)
    return found


def shown(ids: Iterable[UUID]) -> dict[UUID, Text]:
    """The same for a page: a text that cannot be read says so in its place, and the rest of the page stands."""
    rows = _rows(ids, "default")
    try:
        keys = _keys(rows.values())
    except KeysUnavailable as error:
        _log.warning("Texts are shown as unreadable. %s", error)
        return {made: Text("", NO_KEYS) for made in rows}
    return {made: _shown(made, row, keys) for made, row in rows.items()}


def place_of(text: UUID) -> Place:
    """Where a text stands, which it is bound to."""
    return Place("records_narrative", "sealed", text)


def _row(writing: Writing, keys: Mapping[UUID, bytes]) -> Narrative:
    theirs = {one: keys[one] for one in writing.people if one in keys}
    if not theirs:
        raise KeyWithdrawn("everybody this would be about was destroyed")
    made = seal(writing.text.encode(), place=place_of(writing.id), subjects=theirs)
    return Narrative(
        id=writing.id, people=list(writing.people), sealed=made.body, wraps=made.packed_wraps(),
        written_by=writing.author, written_at=writing.at,
    )  # fmt: skip


def _rows(ids: Iterable[UUID], using: str) -> dict[UUID, Sealed]:
    wanted = list(set(ids))
    if not wanted:
        return {}
    found = Narrative.objects.using(using).filter(id__in=wanted).values_list("id", "sealed", "wraps")
    return {made: _unpacked(bytes(body), bytes(wraps)) for made, body, wraps in found}


def _unpacked(body: bytes, wraps: bytes) -> Sealed:
    """One that was cut short opens as little as one that was changed, and is no reason to show none of the others."""
    try:
        return Sealed.unpacked(body, wraps)
    except Tampered:
        return Sealed(b"", {})


def _keys(rows: Iterable[Sealed]) -> dict[UUID, bytes]:
    people = {one for row in rows for one in row.wraps}
    return key_store().keys(people, make=False) if people else {}


def _opened(made: UUID, row: Sealed, keys: Mapping[UUID, bytes]) -> str:
    """A text opened. A key that is neither there nor withdrawn was lost, which is no destruction: KeysUnavailable."""
    try:
        return unseal(row, place=place_of(made), keys=keys).decode()
    except KeyWithdrawn:
        store = key_store()
        if all(store.withdrawn(one) for one in row.wraps):
            raise
        raise KeysUnavailable("The key store lacks a key that it gave out before.") from None


def _shown(made: UUID, row: Sealed, keys: Mapping[UUID, bytes]) -> Text:
    try:
        return Text(_opened(made, row, keys))
    except KeyWithdrawn:
        return Text("", DESTROYED)
    except KeysUnavailable as error:
        _log.warning("Text %s is shown as unreadable. %s", made, error)
        return Text("", NO_KEYS)
    except Tampered:
        _log.error("Text %s is not what was kept.", made)
        return Text("", TAMPERED)
