"""What does a frozen chronology say? The only place that seals its two texts and opens them, each against its hash."""

import hashlib
from uuid import UUID

from trueword.adapters.keys import Place, Tampered
from trueword.apps.chronology.models import Frozen
from trueword.apps.records.api import sealed_words

HASHES = {"content": "sha256", "page": "page_sha256"}
"""The column of the hash of each text."""


def seal(row: Frozen, content: str, page: str) -> Frozen:
    """The row with both texts sealed under the keys of its people, and their hashes. Raises KeysUnavailable."""
    keys = sealed_words.keys_of(row.people)
    for column, words in (("content", content), ("page", page)):
        body, wraps = sealed_words.sealed(words, place_of(row.id, column), row.people, keys)
        setattr(row, column, body)
        setattr(row, f"{column}_wraps", wraps)
        setattr(row, HASHES[column], sha256(words))
    return row


def words_of(row: Frozen, column: str) -> str | None:
    """One of its texts as it was frozen; None when it was destroyed.

    Raises KeysUnavailable when it cannot be opened now, and Tampered when it is not what was frozen.
    """
    kept = {row.id: (bytes(getattr(row, column)), bytes(getattr(row, f"{column}_wraps")))}
    words = sealed_words.opened(kept, lambda made: place_of(made, column)).get(row.id)
    if words is not None and sha256(words) != getattr(row, HASHES[column]):
        raise Tampered("the hash beside it is not that of the text")
    return words


def sha256(text: str) -> str:
    """The hash of a text's bytes in UTF-8, as `sha256sum` prints it."""
    return hashlib.sha256(text.encode()).hexdigest()


def place_of(row: UUID, column: str) -> Place:
    """Where a text stands, which it is bound to."""
    return Place("chronology_frozen", column, row)
