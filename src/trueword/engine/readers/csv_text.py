"""How does separated text become columns, with the exact line where every row starts?

Two ways to the same answer (a property test holds them equal): Arrow's parser for a file without quotation
marks whose rows are all of one width, seven times faster; Python's for every other, which also words what
is wrong. `line` is the line of the file on which the row starts, as an editor counts; a spreadsheet's row
number falls behind it only after a line break inside quotation marks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv

from trueword.engine.readers.content import Text
from trueword.engine.readers.values import Limits, Refused

BATCH = 20_000
UTF8 = ("utf-8", "utf-8-sig")


@dataclass(frozen=True)
class Heading:
    """The column names as written, and the line they stand on."""

    line: int
    cells: list[str]


@dataclass(frozen=True)
class Cells:
    """Columns asked for, untrimmed; the line of every row; the first row with fewer cells than headings."""

    columns: tuple[pa.ChunkedArray, ...]
    lines: pa.Array
    first_short: int | None = None
    short_rows: int = 0


def _opened(path: Path, text: Text) -> io.TextIOWrapper:
    return open(path, encoding=text.encoding, newline="")


def _reader(stream: io.TextIOWrapper, limits: Limits) -> Any:
    csv.field_size_limit(limits.cell_chars)
    return csv.reader(stream, strict=True)


def heading(path: Path, text: Text, limits: Limits) -> Heading:
    """The first line that holds anything.  Raises Refused."""
    with _opened(path, text) as stream:
        line, first = next(_rows(_reader(stream, limits), limits), (0, []))
    if not first:
        raise Refused("it is empty", expected="a line of column names")
    if len(first) > limits.columns:
        raise Refused(f"it has {len(first):,} columns", expected=f"at most {limits.columns:,}")
    return Heading(line, first)


def cells(path: Path, text: Text, wanted: Sequence[int], first: Heading, limits: Limits) -> Cells:
    """The columns at positions `wanted` of the rows under `first`.  Raises Refused."""
    regular = text.encoding in UTF8 and not text.quoted and text.longest <= limits.cell_chars
    quick = _by_arrow(path, wanted, first) if regular else None
    found = quick or _by_python(path, text, wanted, len(first.cells), limits)
    if len(found.lines) > limits.rows:
        raise Refused(f"it has more than {limits.rows:,} rows", expected="a return of one authority")
    return found


def _by_arrow(path: Path, wanted: Sequence[int], first: Heading) -> Cells | None:
    """None where the file is not as regular as hoped: an empty line, a row of another width."""
    if first.line != 1 or len(first.cells) == 1:
        return None
    names = [str(i) for i in range(len(first.cells))]
    read = pa_csv.ReadOptions(column_names=names, skip_rows=1)
    parse = pa_csv.ParseOptions(quote_char=False, double_quote=False, ignore_empty_lines=False)
    convert = pa_csv.ConvertOptions(
        column_types={n: pa.string() for n in names},
        strings_can_be_null=False,
        include_columns=[names[i] for i in wanted],
    )
    try:
        table = pa_csv.read_csv(path, read_options=read, parse_options=parse, convert_options=convert)
    except pa.ArrowInvalid:
        return None
    lines = pa.array(range(2, table.num_rows + 2), pa.int32())
    return Cells(tuple(table.columns), lines)


def _rows(reader: Any, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """(line on which it starts, cells) of every row that is not an empty line.  Raises Refused."""
    start = 1
    try:
        for row in reader:
            if row:
                yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        raise _in_words(error, start, limits) from None


def _in_words(error: csv.Error, line: int, limits: Limits) -> Refused:
    if "field limit" in str(error):
        return Refused(
            "a cell is too long, or a quotation mark is not closed",
            line=line,
            expected=f"at most {limits.cell_chars:,} characters in a cell",
        )
    return Refused(
        "a quotation mark is not closed, or text follows the closing one",
        line=line,
        expected="every opening quotation mark closed before the next comma",
    )


def _by_python(path: Path, text: Text, wanted: Sequence[int], width: int, limits: Limits) -> Cells:
    gathered = _Gathered(wanted, width, limits)
    with _opened(path, text) as stream:
        rows = _rows(_reader(stream, limits), limits)
        next(rows)
        for line, row in rows:
            gathered.add(line, row)
    return gathered.cells()


class _Gathered:
    """Rows on their way into Arrow, a batch at a time."""

    def __init__(self, wanted: Sequence[int], width: int, limits: Limits) -> None:
        self._wanted, self._width, self._limits = wanted, width, limits
        self._rows: list[list[str]] = []
        self._lines: list[int] = []
        self._chunks: list[list[pa.Array]] = [[] for _ in wanted]
        self._short: list[int] = []
        self._short_rows = 0

    def add(self, line: int, row: list[str]) -> None:
        if len(row) != self._width:
            row = self._fitted(line, row)
        self._rows.append(row)
        self._lines.append(line)
        if len(self._rows) >= BATCH:
            self._flush()

    def _fitted(self, line: int, row: list[str]) -> list[str]:
        """A short row filled up with blanks; a long one cannot be told from a shifted one."""
        if len(row) > self._width:
            raise Refused(
                f"a row has {len(row):,} cells under {self._width:,} column names",
                line=line,
                expected="a comma inside a value to stand in quotation marks",
            )
        self._short = self._short or [line]
        self._short_rows += 1
        return row + [""] * (self._width - len(row))

    def _flush(self) -> None:
        if len(self._lines) > self._limits.rows:
            raise Refused(
                f"it has more than {self._limits.rows:,} rows", expected="a return of one authority"
            )
        for chunk, at in zip(self._chunks, self._wanted, strict=True):
            chunk.append(pa.array([row[at] for row in self._rows], pa.string()))
        self._rows = []

    def cells(self) -> Cells:
        self._flush()
        columns = tuple(pa.chunked_array(chunk, pa.string()) for chunk in self._chunks)
        first = self._short[0] if self._short else None
        return Cells(columns, pa.array(self._lines, pa.int32()), first, self._short_rows)
