"""How do rows given in any shape become one Arrow table of text?

Dicts, Arrow tables, polars and pandas frames. Every cell is text or null, except a list (assessment factors), which
stays a list. Numbers and dates that a frame typed by itself are written as the return writes them.
"""

import datetime
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from trueword.returns.tables import Collection, Table

Rows = Any  # a sequence of dicts, an Arrow table, a polars or pandas frame
POSITION = "_pos"
_NO_VALUE = ("NAType", "NaTType")


def arrow_of(rows: Rows, table: Table, collection: Collection) -> pa.Table:
    """The columns of `table` that `rows` has, as text, and `_pos`, the 0-based position of each row.

    Unknown columns are left out, columns in no row stay absent.
    """
    count, cells = columns_of(rows)
    made: dict[str, Any] = {POSITION: pa.array(range(count), pa.int64())}
    for column in table.columns:
        name = next((n for n in (column.name, *column.also) if n in cells), None)
        if name is not None:
            made[column.name] = text_of(cells[name], collection)
    return pa.table(made)


def columns_of(rows: Rows) -> tuple[int, Mapping[str, Any]]:
    """How many rows there are, and their cells by column name."""
    if hasattr(rows, "to_arrow"):  # polars
        rows = rows.to_arrow()
    if isinstance(rows, (pa.Table, pa.RecordBatch)):
        return rows.num_rows, {name: rows.column(name) for name in rows.schema.names}
    if hasattr(rows, "columns") and hasattr(rows, "itertuples"):  # pandas
        return len(rows), {str(name): list(rows[name]) for name in rows.columns}
    listed: Sequence[Mapping[str, Any]] = list(rows)
    names = dict.fromkeys(name for row in listed for name in row)
    return len(listed), {name: [row.get(name) for row in listed] for name in names}


def text_of(cells: Any, collection: Collection = "ssda903") -> pa.ChunkedArray:
    """One column as text or null; lists stay lists of text."""
    if isinstance(cells, (pa.ChunkedArray, pa.Array)):
        if _is_text(cells.type):
            return _chunked(cells.cast(pa.string()))
        cells = cells.to_pylist()
    if any(isinstance(cell, (list, tuple)) for cell in cells):
        return _chunked(pa.array([_listed(cell, collection) for cell in cells], pa.list_(pa.string())))
    return _chunked(_strings([_cell(cell, collection) for cell in cells]))


def _strings(cells: list[str | None]) -> pa.Array:
    """Text as Arrow holds it; half a character, which no encoding knows, becomes a question mark."""
    try:
        return pa.array(cells, pa.string())
    except UnicodeEncodeError:
        whole = (None if cell is None else cell.encode("utf-8", "replace").decode("utf-8") for cell in cells)
        return pa.array(list(whole), pa.string())


def _is_text(kind: pa.DataType) -> bool:
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    text = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null)
    return any(is_text(inner) for is_text in text)


def _chunked(values: Any) -> pa.ChunkedArray:
    return values if isinstance(values, pa.ChunkedArray) else pa.chunked_array([values])


def _listed(cell: Any, collection: Collection) -> list[str | None] | None:
    if isinstance(cell, (list, tuple)):
        return [_cell(part, collection) for part in cell]
    text = _cell(cell, collection)
    return None if text is None else [text]


def _cell(cell: Any, collection: Collection) -> str | None:
    """One cell as the return would write it; None, NaN, NaT and NA are blank."""
    if cell is None or isinstance(cell, str):
        return cell
    if type(cell).__name__ in _NO_VALUE or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, datetime.date):
        return cell.strftime("%Y-%m-%d" if collection == "cin" else "%d/%m/%Y")
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))  # a frame that meets a blank turns 1 into 1.0
    return str(cell)
