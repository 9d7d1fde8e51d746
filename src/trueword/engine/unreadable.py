"""Which dates can nobody read? All of them, whether or not a rule owns the cell: a bad cell is never passed over."""

from collections.abc import Iterator

from trueword.engine.door import type_table
from trueword.engine.held import Held
from trueword.engine.report import UnreadableDate
from trueword.returns.tables import tables

KEYS = ("CHILD", "LAchildID")


def unreadable_dates(held: Held) -> Iterator[UnreadableDate]:
    """The unreadable dates of this year's and last year's tables, by table and row."""
    for back, year in enumerate(held.years[:2]):
        for name, rows in year.items():
            typed = type_table(tables(held.collection)[name], rows, collection=held.collection)
            children = next((rows[key] for key in KEYS if key in rows.column_names), None)
            for cell in typed.unreadable:
                if cell.kind == "unreadable date":
                    child = None if children is None else children[cell.row].as_py()
                    yield UnreadableDate(name, cell.row, back > 0, child, cell.column, cell.value or "")
