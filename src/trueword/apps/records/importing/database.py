"""How does the importer speak to the database? Statements composed from named parts, never from pasted text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
from django.db import connections
from psycopg import sql
from pyarrow import csv

Part = str | sql.Composable
ALIAS = "jobs"
BLOCK = 20_000  # rows that one piece of a COPY holds


def names(columns: Iterable[str], prefix: str = "") -> sql.Composed:
    """Quoted column names, separated by commas, each after `prefix` (`w.`)."""
    return sql.SQL(", ").join(sql.Composed([raw(prefix), sql.Identifier(c)]) for c in columns)


def raw(text: str) -> sql.SQL:
    """An expression written in this package (never one from a file) as a part of a statement."""
    return sql.SQL(text)  # type: ignore[arg-type,unused-ignore]  # written here, so as good as a literal


class Database:
    """The one cursor of an import's transaction, on the role `jobs`."""

    def __init__(self) -> None:
        """Take the connection of the transaction that is open."""
        self._cursor = connections[ALIAS].cursor()

    def run(self, statement: str, given: Mapping[str, Any] | None = None, /, **parts: Part) -> int:
        """Execute one statement; returns how many rows it touched. `{name}` is a part, `%(name)s` a value."""
        self._cursor.execute(_composed(statement, parts), given)
        return int(self._cursor.rowcount)

    def rows(
        self, statement: str, given: Mapping[str, Any] | None = None, /, **parts: Part
    ) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        self._cursor.execute(_composed(statement, parts), given)
        return list(self._cursor.fetchall())

    def value(self, statement: str, given: Mapping[str, Any] | None = None, /, **parts: Part) -> Any:
        """The first column of the first row, or None."""
        found = self.rows(statement, given, **parts)
        return found[0][0] if found else None

    def copy(self, table: str, arrow: pa.Table) -> None:
        """COPY an Arrow table into a table whose columns bear the same names; blank and null become NULL."""
        into = _composed(
            "COPY {table} ({columns}) FROM STDIN (FORMAT csv)",
            {"table": table, "columns": names(arrow.column_names)},
        )
        options = csv.WriteOptions(include_header=False)
        with self._cursor.copy(into) as copy:
            for batch in arrow.to_batches(max_chunksize=BLOCK):
                sink = pa.BufferOutputStream()
                csv.write_csv(batch, sink, options)
                copy.write(memoryview(sink.getvalue()))

    def copy_rows(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """COPY Python rows into a table. They are gathered first: while a COPY runs nothing else can be asked."""
        gathered = list(rows)
        into = _composed("COPY {table} ({columns}) FROM STDIN", {"table": table, "columns": names(columns)})
        with self._cursor.copy(into) as copy:
            for row in gathered:
                copy.write_row(row)


def _composed(statement: str, parts: Mapping[str, Part]) -> sql.Composed:
    ready = {k: sql.Identifier(p) if isinstance(p, str) else p for k, p in parts.items()}
    return raw(statement).format(**ready)
