"""How do texts that are kept sealed go out in words, and come back sealed? With this installation's keys, which never leave."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Model

from trueword.adapters.keys import Place
from trueword.apps.records.api import sealed_words

SEALED = frozenset({"records.Narrative", "services.Text"})
"""Tables whose words are sealed under the keys of the `people` of each row."""
TEXT = "text"
"""The column of an export that holds what is sealed here; null where it was destroyed."""
JOB = "jobs"


def is_sealed(model: type[Model]) -> bool:
    """Whether its rows are texts that are kept sealed."""
    return model._meta.label in SEALED


def in_words(model: type[Model], columns: Sequence[str], at_once: int) -> Iterator[dict[str, Any]]:
    """The rows of such a table with their words, block by block. Raises KeysUnavailable and Tampered."""
    rest = [name for name in columns if name != TEXT]
    rows = model._default_manager.using(JOB).order_by("pk").values(*rest, "sealed", "wraps")
    waiting = rows.iterator(chunk_size=at_once)
    while block := list(islice(waiting, at_once)):
        kept = {row["id"]: (bytes(row["sealed"]), bytes(row["wraps"])) for row in block}
        words = sealed_words.opened(kept, lambda made: _place(model, made))
        yield from (row | {TEXT: words.get(row["id"])} for row in block)


def sealed_again(model: type[Model], rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Such rows as they are written here. One that was destroyed comes back without words. Raises KeysUnavailable."""
    keys = sealed_words.keys_of(UUID(one) for row in rows for one in row["people"])
    for row in rows:
        told = {name: value for name, value in row.items() if name != TEXT}
        people, place = [UUID(one) for one in row["people"]], _place(model, UUID(row["id"]))
        body, wraps = sealed_words.sealed(row[TEXT] or "", place, people, keys)
        yield told | {"sealed": body, "wraps": wraps}


def _place(model: type[Model], row: UUID) -> Place:
    return Place(model._meta.db_table, "sealed", row)
