"""How do texts that are kept sealed go out in words, and come back sealed? With this installation's keys, which never leave."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Model

from trueword.adapters.keys import Place
from trueword.apps.records.api import sealed_words

SEALED: dict[str, dict[str, tuple[str, str]]] = {
    "records.Narrative": {"sealed": ("wraps", "text")},
    "services.Text": {"sealed": ("wraps", "text")},
    "chronology.Frozen": {"content": ("content_wraps", "content"), "page": ("page_wraps", "page")},
}
"""Columns that are sealed under the keys of the `people` of each row, with the columns of their wraps and of their words.

In an export stand the words; null where they were destroyed.
"""
JOB = "jobs"


def sealed_columns(model: type[Model]) -> dict[str, tuple[str, str]]:
    """Which columns of a table are sealed; none of most."""
    return SEALED.get(model._meta.label, {})


def words_of(model: type[Model]) -> frozenset[str]:
    """The columns of its export that hold what is sealed here."""
    return frozenset(words for _, words in sealed_columns(model).values())


def exported(model: type[Model], columns: Sequence[str]) -> tuple[str, ...]:
    """The columns as an export has them: words in the place of what is sealed, and no wraps."""
    sealed = sealed_columns(model)
    wraps = {wrap for wrap, _ in sealed.values()}
    return tuple(sealed[name][1] if name in sealed else name for name in columns if name not in wraps)


def in_words(model: type[Model], at_once: int) -> Iterator[dict[str, Any]]:
    """The rows of such a table with their words, block by block. Raises KeysUnavailable and Tampered."""
    waiting = model._default_manager.using(JOB).order_by("pk").values().iterator(chunk_size=at_once)
    while block := list(islice(waiting, at_once)):
        for sealed, (wraps, words) in sealed_columns(model).items():
            kept = {row["id"]: (bytes(row[sealed]), bytes(row[wraps])) for row in block}
            found = sealed_words.opened(kept, partial(_place, model, sealed))
            for row in block:
                row[words] = found.get(row["id"])
        yield from block


def sealed_again(model: type[Model], rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Such rows as they are written here. One that was destroyed comes back without words. Raises KeysUnavailable."""
    keys = sealed_words.keys_of(UUID(one) for row in rows for one in row["people"])
    for row in rows:
        told, people = dict(row), [UUID(one) for one in row["people"]]
        for sealed, (wraps, words) in sealed_columns(model).items():
            place, text = _place(model, sealed, UUID(row["id"])), told.pop(words) or ""
            told[sealed], told[wraps] = sealed_words.sealed(text, place, people, keys)
        yield told


def _place(model: type[Model], column: str, row: UUID) -> Place:
    return Place(model._meta.db_table, column, row)
