"""How does an SSDA903 XML return become the tables of the CSV set?

Structure: the specification's `xml` section. A child's identity stands once, in HEADER; every group below
takes CHILD and DOB from there, as the CSV files repeat them. Where OC3 and AD1 stand is not established:
their fields are read from HEADER, and from a group of their own name should one be met; without any of
them the table is not given. Social workers and deprivation of liberty are not in this XML at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trueword.engine.readers.layout import columns_of
from trueword.engine.readers.xml_tree import Node, Row, group, leaf

ROOT = "EXPSSDA903"
GROUPS = {
    "AREVIEW": "Reviews",
    "AMISSING": "Missing",
    "PERMANENCE": "PrevPerm",
    "OC2": "OC2",
    "AD_PLACED": "PlacedAdoption",
    "OC3": "OC3",
    "AD1": "AD1",
}
ALWAYS = ("Header", "Episodes", "Reviews", "UASC", "OC2", "PlacedAdoption", "PrevPerm", "Missing")
RENAMED = {"CHILD": "CHILDID", "PLACE": "PL"}
LOOSE = ("OC3", "AD1")  # tables whose fields lie in HEADER itself
SHARED = frozenset({"CHILD", "SEX", "DOB"})


def _leaves(columns: Iterable[str]) -> list[Node]:
    return [leaf(RENAMED.get(column, column), column) for column in columns]


def own_fields(table: str) -> tuple[str, ...]:
    """The columns of a table less those that identify the child."""
    return tuple(c for c in columns_of("ssda903", table) if c not in SHARED)


def tree() -> dict[str, Node]:
    """The elements of the return, as `xml_rows` reads them."""
    groups = [
        group(name, _leaves(columns_of("ssda903", table)), table=table) for name, table in GROUPS.items()
    ]
    loose = [field for table in (*LOOSE, "UASC") for field in own_fields(table)]
    header = group(
        "HEADER", [*_leaves([*columns_of("ssda903", "Header"), "UASC", *loose]), *groups], table="Header"
    )
    episode = group("EPISODE", _leaves(columns_of("ssda903", "Episodes")), table="Episodes")
    return {ROOT: group(ROOT, [group("CHILD", [header, episode], record=True)])}


def flatten(rows: list[Row]) -> Iterator[tuple[str, int, dict[str, str]]]:
    """(table, line, cells) for one CHILD element, in file order. A group without values is still a row."""
    first = next((row for row in rows if row.table == "Header"), None)
    for row in rows:
        identity = _identity(row.parent or first)
        if row.table == "Header":
            yield from _from_header(row)
        else:
            yield row.table, row.line, identity | row.cells


def _identity(header: Row | None) -> dict[str, str]:
    cells = header.cells if header else {}
    return {name: cells[name] for name in ("CHILD", "DOB") if name in cells}


def _from_header(row: Row) -> Iterator[tuple[str, int, dict[str, str]]]:
    yield "Header", row.line, row.cells
    if row.cells.get("UASC", "").strip().upper() in ("1", "TRUE") or "DUC" in row.cells:
        yield "UASC", row.line, row.cells
    for table in LOOSE:
        if any(field in row.cells for field in own_fields(table)):
            yield table, row.line, row.cells
