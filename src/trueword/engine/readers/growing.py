"""How do rows that arrive one at a time become Arrow tables without a Python copy of the whole file?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

BATCH = 20_000  # rows held as Python text before they become a compact Arrow batch
LINE = "_line"


class GrowingTable:
    """Rows of one table, gathered by column; every column of `columns` is present in the result."""

    def __init__(self, columns: Sequence[str], *, upper: bool) -> None:
        self.schema = pa.schema([*((name, pa.string()) for name in columns), (LINE, pa.int32())])
        self._names, self._upper = tuple(columns), upper
        self._rows: list[Mapping[str, str]] = []
        self._lines: list[int] = []
        self._batches: list[pa.RecordBatch] = []

    def add(self, line: int, values: Mapping[str, str]) -> None:
        """Keep one row: column -> text, absent where blank; `line` is where it starts in the file."""
        self._rows.append(values)
        self._lines.append(line)
        if len(self._rows) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        texts = [pa.array([row.get(name) for row in self._rows], pa.string()) for name in self._names]
        columns = [trimmed(text, upper=self._upper) for text in texts]
        lines = pa.array(self._lines, pa.int32())
        self._batches.append(pa.record_batch([*columns, lines], schema=self.schema))
        self._rows, self._lines = [], []

    def table(self) -> pa.Table:
        """All rows added so far."""
        if self._rows:
            self._flush()
        return pa.Table.from_batches(self._batches, schema=self.schema)


def trimmed(text: pa.Array | pa.ChunkedArray, *, upper: bool) -> pa.Array | pa.ChunkedArray:
    """The readers' rule for a cell: outer spaces go, nothing left is null, SSDA903 text is upper case."""
    stripped = pc.utf8_trim_whitespace(text)
    folded = pc.utf8_upper(stripped) if upper else stripped
    return pc.if_else(pc.equal(folded, ""), pa.scalar(None, pa.string()), folded)
