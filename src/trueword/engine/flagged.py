"""What are the findings of one rule in one table? Kept as arrays; each is made when it is looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

import pyarrow as pa

from trueword.engine.report import Finding
from trueword.returns.rule import Flag, Rule

KEYS = ("CHILD", "LAchildID")  # what a child is called in the SSDA903 and in the census


@dataclass(frozen=True)
class Flagged(Sequence[Finding]):
    """The findings of `rule` in one table, by row.

    `found` has one row a finding: `row`, its position; `failure`, the list of failures it takes part in; `role`, the
    list of numbers of the `flags` that it carries. `raw`: the table as it was given.
    """

    rule: Rule
    flags: tuple[Flag, ...]
    found: pa.Table
    raw: pa.Table

    def __len__(self) -> int:
        return len(self.found)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(index, slice):
            return [self[n] for n in range(*index.indices(len(self)))]
        return next(self._made(self.found.slice(range(len(self))[index], 1)))

    def __iter__(self) -> Iterator[Finding]:
        return self._made(self.found)

    def _made(self, found: pa.Table) -> Iterator[Finding]:
        cells = self._cells(found["row"])
        children = cells[self._key()]
        table, rule = self.flags[0].table, self.rule
        name, last_year = table.removesuffix("_last"), table.endswith("_last")
        links, roles = found["failure"].to_pylist(), found["role"].to_pylist()
        for n, row in enumerate(found["row"].to_pylist()):
            fields = self._fields(roles[n])
            yield Finding(
                rule=rule.code,
                table=name,
                row=row,
                last_year=last_year,
                child=children[n],
                fields=fields,
                values=tuple([cells[field][n] for field in fields]),
                severity=rule.severity,
                message=rule.message,
                failures=tuple(sorted(links[n])),
            )

    def _key(self) -> str:
        return next((name for name in KEYS if name in self.raw.column_names), KEYS[0])

    def _fields(self, roles: list[int]) -> tuple[str, ...]:
        """The cells that a row highlights: those of every role it has."""
        if len(self.flags) == 1:
            return self.flags[0].fields
        return tuple(dict.fromkeys(field for role in sorted(roles) for field in self.flags[role].fields))

    def _cells(self, rows: pa.ChunkedArray) -> Mapping[str, Sequence[str | None]]:
        """The cells of these rows, by column, of the columns that some finding shows; blank where not given."""
        shown = {field for flag in self.flags for field in flag.fields} | {self._key()}
        taken = self.raw.select([name for name in self.raw.column_names if name in shown]).take(rows)
        blank: list[str | None] = [None] * len(rows)
        given = {name: [_text(cell) for cell in taken[name].to_pylist()] for name in taken.column_names}
        return {name: given.get(name, blank) for name in shown}


def _text(cell: str | list[str] | None) -> str | None:
    return ", ".join(str(part) for part in cell) if isinstance(cell, list) else cell
