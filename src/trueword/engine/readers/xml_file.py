"""How does one XML return become its tables?"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from trueword.engine.readers import xml_cin, xml_ssda903
from trueword.engine.readers.growing import GrowingTable
from trueword.engine.readers.layout import FOLDED, kept_columns
from trueword.engine.readers.values import Collection, Limits, SourceFile
from trueword.engine.readers.xml_rows import XmlRows
from trueword.engine.readers.xml_stream import read_stream
from trueword.engine.readers.xml_tree import Node, Row

Flat = Iterable[tuple[str, int, dict[str, str]]]


@dataclass(frozen=True)
class Return:
    """One kind of XML return: its elements, how a record becomes rows, and the tables it always gives."""

    collection: Collection
    tree: dict[str, Node]
    flatten: Mapping[str, Callable[[list[Row]], Flat]]
    always: Sequence[str]
    sometimes: Sequence[str] = ()


def _returns() -> dict[str, Return]:
    """Root element -> return; made afresh for each file because CIN identifiers count through it."""
    cin = xml_cin.Flattener()
    return {
        xml_ssda903.ROOT: Return(
            "ssda903",
            xml_ssda903.tree(),
            {"CHILD": xml_ssda903.flatten},
            xml_ssda903.ALWAYS,
            xml_ssda903.LOOSE,
        ),
        xml_cin.ROOT: Return(
            "cin", xml_cin.tree(), {"Header": cin.header, "Child": cin.child}, xml_cin.ALWAYS
        ),
    }


class _Growing:
    """The tables of one file while it is read."""

    def __init__(self, returns: dict[str, Return]) -> None:
        self._flatten = {name: flat for r in returns.values() for name, flat in r.flatten.items()}
        self._tables = {
            (r.collection, name): _empty(r.collection, name)
            for r in returns.values()
            for name in (*r.always, *r.sometimes)
        }
        self._of = {name: r.collection for r in returns.values() for name in r.flatten}

    def record(self, element: str, rows: list[Row]) -> None:
        """Take the rows of one child, or of the header."""
        for table, line, cells in self._flatten[element](rows):
            self._tables[self._of[element], table].add(line, cells)

    def tables(self, found: Return) -> dict[str, pa.Table]:
        """What the return gives: its established tables always, the others where they have rows."""
        made = {
            name: self._tables[found.collection, name].table() for name in (*found.always, *found.sometimes)
        }
        return {name: table for name, table in made.items() if name in found.always or table.num_rows}


def _empty(collection: Collection, table: str) -> GrowingTable:
    left_out = {"PL_LA", "PL_LOCATION", "PL_DISTANCE", "AssessmentFactors"}
    columns = [name for name in kept_columns(collection, table) if name not in left_out]
    return GrowingTable(columns, upper=collection in FOLDED)


def read_xml(path: Path, stream: BinaryIO, head: bytes, limits: Limits) -> SourceFile:
    """All tables of an XML return.  Raises Refused."""
    returns = _returns()
    growing = _Growing(returns)
    rows = XmlRows(
        path.name,
        {root: node for r in returns.values() for root, node in r.tree.items()},
        growing.record,
        limits,
    )
    sha256 = read_stream(stream, rows, limits)
    found = returns[rows.root or ""]
    return SourceFile(
        path,
        path.name,
        sha256,
        found.collection,
        "xml",
        _encoding(head),
        growing.tables(found),
        tuple(rows.remarks),
    )


def _encoding(head: bytes) -> str:
    """The encoding as the first bytes declare it; UTF-8 when they say nothing."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    declaration = head.split(b"?>", 1)[0].replace(b"'", b'"').partition(b'encoding="')[2]
    return declaration.split(b'"', 1)[0].decode("ascii", "replace").lower() or "utf-8"
