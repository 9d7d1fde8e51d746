"""How does an element of a return's XML become a cell or a row? Declarations, which `xml_rows` reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Node:
    """One element: a group that opens a row of `table`, a leaf that fills `column`, or a mere container.

    A leaf with both makes a row of its own each time (Disability, CPPreviewDate).  `record` marks the element
    whose rows are handed over together when it ends (a child, the header).
    """

    name: str
    table: str | None = None
    column: str | None = None
    record: bool = False
    kids: dict[str, Node] = field(default_factory=dict)
    folded: dict[str, Node] = field(default_factory=dict)


def leaf(name: str, column: str | None = None, *, table: str | None = None) -> Node:
    """An element holding one cell, of the same name as its column unless said otherwise."""
    return Node(name, table, column or name)


def group(name: str, kids: Iterable[Node], *, table: str | None = None, record: bool = False) -> Node:
    """An element holding elements."""
    by_name = {kid.name: kid for kid in kids}
    return Node(name, table, None, record, by_name, {key.lower(): kid for key, kid in by_name.items()})


@dataclass(slots=True)
class Row:
    """A row under construction: where it began, the row it lies inside, its cells, identifiers given to it."""

    table: str
    line: int
    parent: Row | None
    cells: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
