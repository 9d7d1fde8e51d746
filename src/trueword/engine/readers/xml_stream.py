"""How is untrusted XML read? As a stream, without DTD, entities, depth or size to exhaust a machine.

expat hands over one piece at a time with its line, so nothing here grows with the file but the rows
themselves. Every cap is in `Limits`; the first breach raises `Refused` and reading stops.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from typing import BinaryIO
from xml.parsers import expat

from trueword.engine.readers.values import Limits, Refused, Remark
from trueword.engine.readers.xml_tree import Node, Row

BLOCK = 64 * 1024
Record = Callable[[list[Row]], None]

DOCTYPE = "it declares a document type (DOCTYPE), which can hide entities and other files"
IN_WORDS = {  # expat's own words that a data officer would not recognise
    "no element found": "it ends before its last element is closed",
    "unclosed token": "it ends in the middle of an element",
    "not well-formed (invalid token)": "it is not well-formed XML",
    "mismatched tag": "an element is closed by another element's end tag",
}


class XmlRows:
    """Reads one stream against the roots it may have; `record` is called as each record element ends."""

    def __init__(
        self, file: str, roots: dict[str, Node], record: Callable[[str, list[Row]], None], limits: Limits
    ) -> None:
        self.file, self.roots, self.limits = file, roots, limits
        self.root: str | None = None
        self.remarks: list[Remark] = []
        self.unknown: Counter[str] = Counter()
        self._record = record
        self._nodes: list[Node] = []
        self._rows: list[Row] = []
        self._open: list[Row | None] = [None]
        self._text = ""
        self._skipping = self._handed_over = 0
        self._parser = self._hardened()

    def _hardened(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = BLOCK
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        return parser

    def read(self, stream: BinaryIO) -> str:
        """Parse to the end; the SHA-256 of what was read.  Raises Refused."""
        digest, fed = hashlib.sha256(), 0
        while block := stream.read(BLOCK):
            digest.update(block)
            fed += len(block)
            self._feed(block)
            self._token_is_small(fed)
        self._feed(b"", last=True)
        return digest.hexdigest()

    def _feed(self, block: bytes, *, last: bool = False) -> None:
        try:
            self._parser.Parse(block, last)
        except expat.ExpatError as error:
            words = expat.ErrorString(error.code) or "it is not XML"
            raise Refused(IN_WORDS.get(words, words), line=error.lineno, expected="well-formed XML") from None
        except (LookupError, ValueError) as error:
            raise Refused(f"its encoding cannot be read: {error}", expected="UTF-8") from None

    def _token_is_small(self, fed: int) -> None:
        """A tag or comment longer than a cell may be is held whole by the parser: stop feeding it."""
        if fed - self._parser.CurrentByteIndex > self.limits.cell_chars + 4 * BLOCK:
            raise Refused(
                "a single tag is too long",
                line=self._parser.CurrentLineNumber,
                expected=f"at most {self.limits.cell_chars:,} characters",
            )

    def _doctype(self, *_: object) -> None:
        raise Refused(DOCTYPE, line=self._parser.CurrentLineNumber, expected="plain XML without DOCTYPE")

    def _start(self, name: str, _: dict[str, str]) -> None:
        nodes = self._nodes
        node = nodes[-1].kids.get(name) if nodes and not self._skipping else None
        node = node or self._unusual(name)
        self._text = ""
        if node is None:
            self._skipping += 1
            self._not_too_deep()
            return
        nodes.append(node)
        if node.table is not None:
            self._begin_row(node.table)

    def _unusual(self, name: str) -> Node | None:
        """The root; an element spelt a little differently; or None for one to pass over with all it holds."""
        if self._skipping:
            return None
        if not self._nodes:
            return self._rooted(name)
        node = self._nearly(name)
        if node is None:
            self._unknown(name)
        return node

    def _not_too_deep(self) -> None:
        if len(self._nodes) + self._skipping > self.limits.depth:
            raise Refused(
                "elements are nested too deeply",
                line=self._parser.CurrentLineNumber,
                expected=f"at most {self.limits.depth} levels",
            )

    def _rooted(self, name: str) -> Node:
        self.root = name
        if name not in self.roots:
            raise Refused(
                "its outermost element is not one of a return that is known here",
                value=name,
                line=self._parser.CurrentLineNumber,
                expected=" or ".join(self.roots),
            )
        return self.roots[name]

    def _nearly(self, name: str) -> Node | None:
        """An element spelt in another case, or with a namespace prefix, is still that element."""
        node = self._nodes[-1].folded.get(name.rpartition(":")[2].lower())
        if node is not None:
            self._once(f"element {name} is spelt {node.name} in the specification", name)
        return node

    def _unknown(self, name: str) -> None:
        where = f" inside {self._nodes[-1].name}"
        self._once(f"element {name}{where} is not in the specification and was left out", name)

    def _once(self, what: str, name: str) -> None:
        """One remark for each kind of oddity, at the first line where it is met."""
        self.unknown[what] += 1
        if self.unknown[what] == 1 and len(self.remarks) < self.limits.remarks:
            self.remarks.append(Remark(self.file, self._parser.CurrentLineNumber, name, None, what))

    def _begin_row(self, table: str) -> None:
        row = Row(table, self._parser.CurrentLineNumber, self._open[-1])
        self._rows.append(row)
        self._open.append(row)
        if len(self._rows) > self.limits.rows_per_record:
            raise Refused(
                f"one child has more than {self.limits.rows_per_record:,} rows",
                line=row.line,
                expected="a return of many children",
            )

    def _characters(self, text: str) -> None:
        self._text += text
        if len(self._text) > self.limits.cell_chars:
            raise Refused(
                "one element holds too much text",
                line=self._parser.CurrentLineNumber,
                expected=f"at most {self.limits.cell_chars:,} characters",
            )

    def _end(self, _: str) -> None:
        text, self._text = self._text, ""
        if self._skipping:
            self._skipping -= 1
            return
        node = self._nodes.pop()
        if text and (text := text.strip()):
            self._keep(node, text)
        if node.table is not None:
            self._open.pop()
        if node.record:
            self._hand_over(node)

    def _keep(self, node: Node, text: str) -> None:
        row = self._open[-1]
        if node.column is None or row is None:
            self._once(f"text directly inside {node.name} was left out", node.name)
        elif node.column in row.cells:
            self._once(
                f"element {node.name} is repeated where one is expected; the first was kept", node.name
            )
        else:
            row.cells[node.column] = text

    def _hand_over(self, node: Node) -> None:
        rows, self._rows = self._rows, []
        self._handed_over += len(rows)
        if self._handed_over > self.limits.rows:
            raise Refused(f"it has more than {self.limits.rows:,} rows", expected="a return of one authority")
        self._record(node.name, rows)
