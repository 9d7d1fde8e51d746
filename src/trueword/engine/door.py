"""What is each cell worth? Text becomes dates, numbers and known codes once, here, and never fails.

An unreadable value stays visible as text beside a null and is named as a problem; one bad cell can therefore
silence nothing. A blank is not a problem here: whether it may be blank is a rule's business. `blank_cells`
lists the blanks that the specification does not allow, for whoever imports a file without running the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from trueword.engine import forms
from trueword.engine.readers.values import Remark
from trueword.returns.tables import Collection, Column, Table, tables

Kind = Literal["unreadable date", "unreadable number", "unknown code", "malformed", "blank"]
LINE = "_line"
CODES_SHOWN = 12
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
    unreadable: tuple[CellProblem, ...]


@dataclass(frozen=True)
class _Read:
    """One column read: the columns it becomes, and which rows hold a value that could not be read."""

    columns: dict[str, pa.Array]
    bad: pa.Array | None = None
    expected: str = ""
    kind: Kind = "malformed"


def type_table(table: Table, arrow: pa.Table, *, collection: Collection | None = None) -> TypedTable:
    """Type every column of `arrow` that `table` knows; other columns pass as they are, absent ones stay absent.

    `collection` decides how a date is written; it is found from `table` where not given.
    """
    source = collection or _collection_of(table)
    known = {column.name: column for column in table.columns}
    made: dict[str, pa.Array | pa.ChunkedArray] = {}
    problems: list[CellProblem] = []
    for name in arrow.column_names:
        read = _read(arrow[name], known[name], source) if name in known else _Read({name: arrow[name]})
        made |= read.columns
        problems += _problems(name, arrow, read)
    return TypedTable(table, pa.table(made), tuple(sorted(problems, key=lambda p: p.row)))


def _collection_of(table: Table) -> Collection:
    """The collection whose specification holds this very table. Raises ValueError."""
    for collection in COLLECTIONS:
        if tables(collection).get(table.name) == table:
            return collection
    raise ValueError(
        f"{table.name} is not a table of a known collection: say which collection's dates it holds."
    )


def _read(values: pa.ChunkedArray, column: Column, collection: Collection) -> _Read:
    if pa.types.is_list(values.type):  # assessment factors given as a list: the rules look inside
        return _Read({column.name: values})
    text = values.combine_chunks().cast(pa.string())
    if column.type in ("date", "integer", "decimal"):
        return _converted(column, text, collection)
    return _as_text(column, text, collection)


def _form(column: Column, collection: Collection) -> tuple[Callable[[str], Any], pa.DataType, str, Kind]:
    """How a typed column is read, the Arrow type it becomes, what is expected, and what a failure is called."""
    if column.type == "date":
        read = partial(forms.read_date, collection=collection)
        return read, pa.date32(), forms.DATE_EXPECTED[collection], "unreadable date"
    if column.type == "integer":
        return forms.read_integer, pa.int64(), "a whole number", "unreadable number"
    return forms.read_decimal, pa.float64(), "a number", "unreadable number"


def _converted(column: Column, text: pa.Array, collection: Collection) -> _Read:
    """Each distinct text is read once: a county has a few thousand dates in half a million cells."""
    read, kind_of, expected, kind = _form(column, collection)
    distinct = text.dictionary_encode()
    values = pa.array([read(t) for t in distinct.dictionary.to_pylist()], kind_of).take(distinct.indices)
    bad = pc.and_(pc.is_null(values), pc.is_valid(text))
    return _Read({column.name: values, f"{column.name}_text": text}, bad, expected, kind)


def _as_text(column: Column, text: pa.Array, collection: Collection) -> _Read:
    kept = {column.name: text}
    if column.codes:
        known = pc.is_in(text, value_set=pa.array([c.code for c in column.codes], pa.string()))
        return _Read(kept, pc.and_(pc.invert(known), pc.is_valid(text)), _one_of(column), "unknown code")
    pattern, expected = _pattern(column, collection)
    if pattern is None:
        return _Read(kept)
    fits = pc.fill_null(pc.match_substring_regex(text, pattern), True)
    return _Read(kept, pc.invert(fits), expected, "malformed")


def _pattern(column: Column, collection: Collection) -> tuple[str | None, str]:
    if column.type == "postcode":
        return forms.POSTCODE, "a postcode"
    if collection == "ssda903" and column.name == "UPN":
        return forms.UPN_SSDA903, "a unique pupil number of 13 characters, or UN1 to UN5"
    if collection == "cin" and column.name in ("UPN", "FormerUPN"):
        return forms.UPN_CIN, "a unique pupil number of 13 characters"
    return None, ""


def _one_of(column: Column) -> str:
    codes = [c.code for c in column.codes]
    more = f" and {len(codes) - CODES_SHOWN} more" if len(codes) > CODES_SHOWN else ""
    return f"one of {', '.join(codes[:CODES_SHOWN])}{more}"


def _problems(name: str, arrow: pa.Table, read: _Read) -> Iterator[CellProblem]:
    if read.bad is None:
        return
    rows = pc.indices_nonzero(read.bad)
    lines = arrow[LINE].take(rows).to_pylist() if LINE in arrow.column_names else [None] * len(rows)
    texts = read.columns.get(f"{name}_text", read.columns[name]).take(rows).to_pylist()
    for row, line, text in zip(rows.to_pylist(), lines, texts, strict=True):
        yield CellProblem(row, line, name, text, read.expected, read.kind)


def blank_cells(table: Table, arrow: pa.Table) -> Iterator[CellProblem]:
    """Blanks where the specification allows none, in the columns that `arrow` has; column by column."""
    for column in table.columns:
        if column.blank_allowed or column.name not in arrow.column_names:
            continue
        blank = pc.is_null(arrow[column.name]).combine_chunks()
        yield from _problems(
            column.name, arrow, _Read({column.name: arrow[column.name]}, blank, "a value", "blank")
        )
