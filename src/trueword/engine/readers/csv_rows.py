"""How is a CSV file read a row at a time? Slowly, exactly, and with words for what is wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyarrow as pa

from trueword.engine.readers.content import Text
from trueword.engine.readers.values import Limits, Refused

BATCH = 20_000


@dataclass(frozen=True)
class Cells:
    """Columns asked for, untrimmed; the line of every row; the first row with fewer cells than headings."""

    columns: tuple[pa.ChunkedArray, ...]
    lines: pa.Array
    first_short: int | None = None
    short_rows: int = 0


def rows(path: Path, text: Text, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """(line on which it starts, cells) of every row that is not an empty line. Raises Refused."""
    csv.field_size_limit(limits.cell_chars)
    with open(path, encoding=text.encoding, newline="") as stream:
        reader, start = csv.reader(stream, strict=True), 1
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


def by_python(path: Path, text: Text, wanted: Sequence[int], width: int, limits: Limits) -> Cells:
    """The columns at positions `wanted` of all rows but the first. Raises Refused."""
    gathered = _Gathered(wanted, width, limits)
    for line, row in islice(rows(path, text, limits), 1, None):
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
