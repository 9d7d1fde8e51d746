"""How are words sealed under the keys of those they are about, and opened again, in whatever table they stand?

The doors of the tables (`narrative.py`, the services' `texts.py`) decide who writes and reads; here is how it is kept.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from trueword.adapters.keys import KeysUnavailable, KeyWithdrawn, Place, Sealed, Tampered, seal, unseal
from trueword.apps.records.keys import key_store

NO_KEYS = "This text cannot be read now, because the keys to what people wrote cannot be reached. Try again in a few minutes."
DESTROYED = "This text was destroyed."
TAMPERED = "This text cannot be shown: it is not what was kept here. Tell the help desk at once."

Rows = Mapping[UUID, tuple[bytes, bytes]]
"""Sealed words and their wraps as they stand in two columns, by the id of their row."""
Where = Callable[[UUID], Place]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Text:
    """What a page shows of a text: its words; or, where they cannot be read, why and what to do."""

    words: str
    unreadable: str = ""

    @property
    def shown(self) -> str:
        """For a page without a place of its own for what cannot be read: why stands in square brackets."""
        return f"[{self.unreadable}]" if self.unreadable else self.words


def keys_of(people: Iterable[UUID]) -> dict[UUID, bytes]:
    """The keys of those whom something is about, made where there is none. Raises KeysUnavailable."""
    return key_store().keys(people, make=True)


def sealed(
    words: str, place: Place, people: Iterable[UUID], keys: Mapping[UUID, bytes]
) -> tuple[bytes, bytes]:
    """The two columns of words about these people. Raises KeyWithdrawn when everybody they are about was destroyed."""
    theirs = {one: keys[one] for one in people if one in keys}
    if not theirs:
        raise KeyWithdrawn("everybody this would be about was destroyed")
    made = seal(words.encode(), place=place, subjects=theirs)
    return made.body, made.packed_wraps()


def opened(rows: Rows, where: Where) -> dict[UUID, str]:
    """Every text, whole; those that were destroyed are left out. Raises KeysUnavailable and Tampered."""
    found, kept = {}, {made: Sealed.unpacked(*row) for made, row in rows.items()}
    keys = _keys(kept.values())
    for made, row in kept.items():
        with suppress(KeyWithdrawn):
            found[made] = _opened(row, where(made), keys)
    return found


def shown(rows: Rows, where: Where) -> dict[UUID, Text]:
    """Every text for a page: one that cannot be read says so in its place, and the rest of the page stands."""
    kept = {made: _unpacked(row) for made, row in rows.items()}
    try:
        keys = _keys(kept.values())
    except KeysUnavailable as error:
        _log.warning("Texts are shown as unreadable. %s", error)
        return {made: Text("", NO_KEYS) for made in kept}
    return {made: _shown(row, where(made), keys) for made, row in kept.items()}


def _unpacked(row: tuple[bytes, bytes]) -> Sealed:
    """One that was cut short opens as little as one that was changed, and is no reason to show none of the others."""
    try:
        return Sealed.unpacked(*row)
    except Tampered:
        return Sealed(b"", {})


def _keys(rows: Iterable[Sealed]) -> dict[UUID, bytes]:
    people = {one for row in rows for one in row.wraps}
    return key_store().keys(people, make=False) if people else {}


def _opened(row: Sealed, place: Place, keys: Mapping[UUID, bytes]) -> str:
    """A text opened. A key that is neither there nor withdrawn was lost, which is no destruction: KeysUnavailable."""
    try:
        return unseal(row, place=place, keys=keys).decode()
    except KeyWithdrawn:
        store = key_store()
        if all(store.withdrawn(one) for one in row.wraps):
            raise
        raise KeysUnavailable("The key store lacks a key that it gave out before.") from None


def _shown(row: Sealed, place: Place, keys: Mapping[UUID, bytes]) -> Text:
    try:
        return Text(_opened(row, place, keys))
    except KeyWithdrawn:
        return Text("", DESTROYED)
    except KeysUnavailable as error:
        _log.warning("Text %s is shown as unreadable. %s", place.row, error)
        return Text("", NO_KEYS)
    except Tampered:
        _log.error("Text %s is not what was kept.", place.row)
        return Text("", TAMPERED)
