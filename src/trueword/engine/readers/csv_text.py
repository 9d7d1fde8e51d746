"""How does separated text become columns, with the exact line where every row starts?

Two ways to the same answer (a property test holds them equal): Arrow's parser for a file without quotation
marks whose rows are all of one width, seven times faster; Python's for every other, which also words what
is wrong. `line` is the line of the file on which the row starts, as an editor counts; a spreadsheet's row
number falls behind it only after a line break inside quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv

from trueword.engine.readers.content import Text
from trueword.engine.readers.csv_rows import Cells, by_python, rows
from trueword.engine.readers.values import Limits, Refused

UTF8 = ("utf-8", "utf-8-sig")


@dataclass(frozen=True)
class Heading:
    """The column names as written, and the line they stand on."""

    line: int
    cells: list[str]


def heading(path: Path, text: Text, limits: Limits) -> Heading:
    """The first line that holds anything.  Raises Refused."""
    line, first = next(rows(path, text, limits), (0, []))
    if not first:
        raise Refused("it is empty", expected="a line of column names")
    if len(first) > limits.columns:
        raise Refused(f"it has {len(first):,} columns", expected=f"at most {limits.columns:,}")
    return Heading(line, first)


def cells(path: Path, text: Text, wanted: Sequence[int], first: Heading, limits: Limits) -> Cells:
    """The columns at positions `wanted` of the rows under `first`.  Raises Refused."""
    regular = text.encoding in UTF8 and not text.quoted and text.longest <= limits.cell_chars
    quick = by_arrow(path, wanted, first) if regular else None
    found = quick or by_python(path, text, wanted, len(first.cells), limits)
    if len(found.lines) > limits.rows:
        raise Refused(f"it has more than {limits.rows:,} rows", expected="a return of one authority")
    return found


def by_arrow(path: Path, wanted: Sequence[int], first: Heading) -> Cells | None:
    """The same by Arrow's parser, or None where the file is not as regular as hoped: rows of other widths."""
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
    try:  # an open file, because a path that ends in .gz or .br would be unpacked
        with pa.OSFile(str(path)) as stream:
            table = pa_csv.read_csv(stream, read_options=read, parse_options=parse, convert_options=convert)
    except pa.ArrowInvalid:
        return None
    lines = pa.array(range(2, table.num_rows + 2), pa.int32())
    return Cells(tuple(table.columns), lines)
