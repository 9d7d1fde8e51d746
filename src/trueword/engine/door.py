"""What is each cell worth? Text becomes dates, numbers and known codes once, here, and never fails.

An unreadable value stays visible as text beside a null and is named as a problem; one bad cell can therefore
silence nothing. A blank is not a problem here: whether it may be blank is a rule's business. `blank_cells`
lists the blanks that the specification does not allow, for whoever imports a file without running the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from trueword.engine import forms
from trueword.engine.readers.values import Remark
from trueword.returns.tables import Collection, Column, Table, tables

Kind = Literal["unreadable date", "unreadable number", "unknown code", "malformed", "blank"]
LINE = "_line"
COLLECTIONS: tuple[Collection, ...] = ("ssda903", "cin", "ssd")


@dataclass(frozen=True)
class CellProblem:
    """One cell that does not say what its column means. `row` counts from 0, `line` is the file's, if known."""

    row: int
    line: int | None
    column: str
    value: str | None
    expected: str
    kind: Kind

    def remark(self, file: str) -> Remark:
        """The problem as a remark about `file`."""
        return Remark(file, self.line, self.column, self.value, self.kind, self.expected)


@dataclass(frozen=True)
class TypedTable:
    """A table with types. A date, integer or decimal column X comes with X_text, the text it was read from."""

    table: Table
    arrow: pa.Table
    collection: Collection

    @cached_property
    def unreadable(self) -> tuple[CellProblem, ...]:
        """Every cell that does not say what its column means, in row order; found when first asked for."""
        known = [c for c in self.table.columns if c.name in self.arrow.column_names]
        problems = [p for c in known for p in _problems(c, self.arrow, self.collection)]
        return tuple(sorted(problems, key=lambda problem: problem.row))


def type_table(table: Table, arrow: pa.Table, *, collection: Collection | None = None) -> TypedTable:
    """Type every column of `arrow` that `table` knows; other columns pass as they are, absent ones stay absent.

    `collection` decides how a date is written; it is found from `table` where not given.
    """
    source = collection or _collection_of(table)
    known = {column.name: column for column in table.columns}
    made: dict[str, pa.Array | pa.ChunkedArray] = {}
    for name in arrow.column_names:
        made |= _typed(arrow[name], known[name], source) if name in known else {name: arrow[name]}
    return TypedTable(table, pa.table(made), source)


def _collection_of(table: Table) -> Collection:
    """The collection whose specification holds this very table. Raises ValueError."""
    for collection in COLLECTIONS:
        if tables(collection).get(table.name) == table:
            return collection
    raise ValueError(
        f"{table.name} is not a table of a known collection: say which collection's dates it holds."
    )


def _typed(values: pa.ChunkedArray, column: Column, collection: Collection) -> dict[str, pa.Array]:
    """One column as the column or columns it becomes. Each distinct text is read once: a county has a few
    thousand dates in half a million cells.
    """
    if pa.types.is_list(values.type):  # assessment factors given as a list: the rules look inside
        return {column.name: values}
    text = values.combine_chunks().cast(pa.string())
    if column.type not in ("date", "integer", "decimal"):
        return {column.name: text}
    read, kind = _reader(column, collection)
    distinct = text.dictionary_encode()
    values = pa.array([read(t) for t in distinct.dictionary.to_pylist()], kind).take(distinct.indices)
    return {column.name: values, f"{column.name}_text": text}


def _reader(column: Column, collection: Collection) -> tuple[Callable[[str], Any], pa.DataType]:
    """How a text of this column is read, and the Arrow type that it becomes."""
    if column.type == "date":
        return partial(forms.read_date, collection=collection), pa.date32()
    if column.type == "integer":
        return forms.read_integer, pa.int64()
    return forms.read_decimal, pa.float64()


def _problems(column: Column, arrow: pa.Table, collection: Collection) -> Iterator[CellProblem]:
    """The cells of a typed column that could not be read."""
    values = arrow[column.name]
    beside = f"{column.name}_text"
    if beside in arrow.column_names:
        bad = pc.and_(pc.is_null(values), pc.is_valid(arrow[beside]))
        if partly := forms.PARTLY_KNOWN.get(column.name):
            in_part = pc.and_(
                pc.match_substring_regex(arrow[beside], partly), pc.match_substring(arrow[beside], "ZZ")
            )
            bad = pc.and_(bad, pc.invert(pc.fill_null(in_part, False)))
        kind: Kind = "unreadable date" if column.type == "date" else "unreadable number"
        yield from _cells(column.name, arrow, bad, forms.expected(column, collection), kind, beside)
    elif column.codes and not pa.types.is_list(values.type):
        known = pc.is_in(values, value_set=pa.array([c.code for c in column.codes], pa.string()))
        bad = pc.and_(pc.invert(known), pc.is_valid(values))
        yield from _cells(column.name, arrow, bad, forms.expected(column, collection), "unknown code")
    elif pattern := forms.pattern(column, collection):
        bad = pc.invert(pc.fill_null(pc.match_substring_regex(values, pattern), True))
        yield from _cells(column.name, arrow, bad, forms.expected(column, collection), "malformed")


def _cells(
    name: str, arrow: pa.Table, bad: pa.ChunkedArray, expected: str, kind: Kind, text: str | None = None
) -> Iterator[CellProblem]:
    rows = pc.indices_nonzero(bad)
    lines = arrow[LINE].take(rows).to_pylist() if LINE in arrow.column_names else [None] * len(rows)
    values = arrow[text or name].take(rows).to_pylist()
    for row, line, value in zip(rows.to_pylist(), lines, values, strict=True):
        yield CellProblem(row, line, name, value, expected, kind)


def blank_cells(table: Table, arrow: pa.Table) -> Iterator[CellProblem]:
    """Blanks where the specification allows none, in the columns that `arrow` has; column by column."""
    for column in table.columns:
        if not column.blank_allowed and column.name in arrow.column_names:
            yield from _cells(column.name, arrow, pc.is_null(arrow[column.name]), "a value", "blank")
