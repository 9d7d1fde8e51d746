"""How are the rows of a table given to a writer looked at?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import pyarrow as pa

from trueword.engine.readers.layout import columns_of, kept_columns
from trueword.engine.readers.values import Collection

Cells: TypeAlias = Mapping[str, str | None]
Rows: TypeAlias = pa.Table | Sequence[Cells]
Tables: TypeAlias = Mapping[str, Rows]
Grouped: TypeAlias = Mapping[tuple[str | None, ...], list[Cells]]


def dicts(rows: Rows | None) -> Iterator[Cells]:
    """Every row as a mapping column -> text, in order."""
    if isinstance(rows, pa.Table):
        for batch in rows.to_batches(max_chunksize=10_000):
            yield from batch.to_pylist()
    else:
        yield from rows or ()


def by(rows: Rows | None, *keys: str) -> Grouped:
    """Rows gathered by the values of `keys`, groups and rows in the order given."""
    gathered: dict[tuple[str | None, ...], list[Cells]] = defaultdict(list)
    for row in dicts(rows):
        gathered[tuple(row.get(key) or None for key in keys)].append(row)
    return gathered


def columns_written(collection: Collection, table: str, rows: Rows) -> tuple[str, ...]:
    """The columns asked for, and the derived ones where given.  Raises ValueError for an unknown column."""
    given = set(rows.column_names) if isinstance(rows, pa.Table) else {name for row in rows for name in row}
    known = kept_columns(collection, table)
    if unknown := sorted(n for n in given - set(known) if not n.startswith("_")):
        raise ValueError(f"{table} has no column {unknown[0]}; it has {', '.join(known)}")
    return tuple(c for c in known if c in given or c in columns_of(collection, table))
