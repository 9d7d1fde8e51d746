"""How are the SSDA903 tables written as one XML return?

Social workers and deprivation of liberty are not in this XML. It gives a child's CHILD, SEX and DOB once,
in HEADER.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from trueword.engine.readers.layout import columns_of, kept_columns
from trueword.engine.readers.xml_ssda903 import ALWAYS, GROUPS, LOOSE, RENAMED, ROOT, own_fields
from trueword.engine.writers.rows import Cells, Grouped, Tables, by, columns_written
from trueword.engine.writers.xml_out import XmlOut

ONCE = ("UASC", *LOOSE)  # tables that can have one row a child in this XML


def write_ssda903_xml(path: Path, tables: Tables) -> Path:
    """Write the tables, one CHILD element for each Header row.  Raises ValueError for what would be lost."""
    if left_out := [name for name in tables if name not in (*ALWAYS, *LOOSE)]:
        raise ValueError(f"the SSDA903 XML does not carry {', '.join(left_out)}: write those as CSV")
    for name, rows in tables.items():
        columns_written("ssda903", name, rows)
    grouped = {name: by(rows, "CHILD") for name, rows in tables.items()}
    _nothing_lost(grouped)
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        xml = XmlOut(out)
        xml.open(ROOT)
        for child, headers in grouped["Header"].items():
            _write_child(xml, headers, {table: rows.get(child, []) for table, rows in grouped.items()})
        xml.close(ROOT, end="\n")
    return path


def _nothing_lost(grouped: Mapping[str, Grouped]) -> None:
    for table, by_child in grouped.items():
        for child, rows in by_child.items():
            if child not in grouped.get("Header", {}):
                raise ValueError(f"{table} has rows of child {child[0]}, who has no Header row")
            if table in ONCE and len(rows) > 1:
                raise ValueError(f"{table} has {len(rows)} rows of child {child[0]}; this XML carries one")


def _write_child(xml: XmlOut, headers: list[Cells], of: Mapping[str, list[Cells]]) -> None:
    for header in headers:
        xml.open("CHILD")
        xml.open("HEADER")
        _write_header(xml, header, of)
        xml.close("HEADER")
        _write_groups(xml, "EPISODE", "Episodes", of)
        xml.close("CHILD", end="\n")
        of = {}


def _write_header(xml: XmlOut, header: Cells, of: Mapping[str, list[Cells]]) -> None:
    flag = header.get("UASC") or ("1" if of.get("UASC") else None)
    _leaves(xml, "Header", kept_columns("ssda903", "Header"), {**header, "UASC": flag})
    for table in ONCE:
        for row in of.get(table, []):
            _leaves(xml, table, own_fields(table), row)
    for element, table in GROUPS.items():
        if table not in LOOSE:
            _write_groups(xml, element, table, of)


def _write_groups(xml: XmlOut, element: str, table: str, of: Mapping[str, list[Cells]]) -> None:
    columns = [c for c in columns_of("ssda903", table) if c not in ("CHILD", "DOB")]
    for row in of.get(table, []):
        xml.open(element)
        _leaves(xml, table, columns, row)
        xml.close(element)


def _leaves(xml: XmlOut, table: str, columns: Iterable[str], row: Cells) -> None:
    for column in columns:
        xml.leaf(RENAMED.get(column, column), row.get(column), where=f"{table}.{column}")
