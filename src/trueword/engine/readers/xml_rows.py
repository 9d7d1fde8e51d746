"""How do the elements of a return become rows and cells? By the declarations of `xml_tree`, as they stream by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from trueword.engine.readers.values import Limits, Refused, Remark
from trueword.engine.readers.xml_tree import Node, Row


class XmlRows:
    """Takes the elements of one file, whose root is one of `roots`; `record` gets each record's rows as it ends.

    `line` tells the line that is being read. Elements that nothing declares are passed over and remarked on.
    """

    def __init__(
        self, file: str, roots: dict[str, Node], record: Callable[[str, list[Row]], None], limits: Limits
    ) -> None:
        self.file, self.roots, self.limits = file, roots, limits
        self.line: Callable[[], int] = lambda: 0
        self.root: str | None = None
        self.remarks: list[Remark] = []
        self._record = record
        self._said: Counter[str] = Counter()
        self._nodes: list[Node] = []
        self._rows: list[Row] = []
        self._open: list[Row | None] = [None]
        self._text = ""
        self._skipping = self._handed_over = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        """An element begins. Called, like `characters` and `end`, some millions of times for a region."""
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
                line=self.line(),
                expected=f"at most {self.limits.depth} levels",
            )

    def _rooted(self, name: str) -> Node:
        self.root = name
        if name not in self.roots:
            raise Refused(
                "its outermost element is not one of a return that is known here",
                value=name,
                line=self.line(),
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
        self._said[what] += 1
        if self._said[what] == 1 and len(self.remarks) < self.limits.remarks:
            self.remarks.append(Remark(self.file, self.line(), name, None, what))

    def _begin_row(self, table: str) -> None:
        row = Row(table, self.line(), self._open[-1])
        self._rows.append(row)
        self._open.append(row)
        if len(self._rows) > self.limits.rows_per_record:
            raise Refused(
                f"one child has more than {self.limits.rows_per_record:,} rows",
                line=row.line,
                expected="a return of many children",
            )

    def characters(self, text: str) -> None:
        """A piece of an element's text. Raises Refused."""
        self._text += text
        if len(self._text) > self.limits.cell_chars:
            raise Refused(
                "one element holds too much text",
                line=self.line(),
                expected=f"at most {self.limits.cell_chars:,} characters",
            )

    def end(self, _: str) -> None:
        """An element ends: its text is kept, its row closed, its record handed over."""
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
