"""What are the findings of one rule in one table? Kept as arrays; each is made when it is looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trueword.engine.report import Finding
from trueword.returns.rule import Rule

Numbers = npt.NDArray[np.int64]
KEYS = {"ssda903": "CHILD", "cin": "LAchildID"}


@dataclass(frozen=True)
class Flagged(Sequence[Finding]):
    """The findings of `rule` in `table` (with _last for last year's), by row.

    Row `rows[i]` takes part in the failures `links[starts[i]:starts[i + 1]]` and highlights `fields[i]`, or `fields[0]`
    where all rows highlight the same. `raw`: the table as it was given.
    """

    rule: Rule
    table: str
    fields: tuple[tuple[str, ...], ...]
    rows: Numbers
    starts: Numbers
    links: Numbers
    raw: pa.Table

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(index, slice):
            return list(self._made(range(*index.indices(len(self)))))
        return next(self._made(range(len(self))[index : index + 1 or None]))

    def __iter__(self) -> Iterator[Finding]:
        return self._made(range(len(self)))

    def _made(self, indices: range) -> Iterator[Finding]:
        cells = self._cells(self.rows[indices.start : indices.stop : indices.step])
        blank: list[str | None] = [None] * len(indices)
        children = cells.get(KEYS[self.rule.collection], blank)
        last_year, name = self.table.endswith("_last"), self.table.removesuffix("_last")
        for n, index in enumerate(indices):
            fields = self.fields[index] if len(self.fields) > 1 else self.fields[0]
            yield Finding(
                rule=self.rule.code,
                table=name,
                row=int(self.rows[index]),
                last_year=last_year,
                child=children[n],
                fields=fields,
                values=tuple(cells.get(field, blank)[n] for field in fields),
                severity=self.rule.severity,
                message=self.rule.message,
                failures=tuple(self.links[self.starts[index] : self.starts[index + 1]].tolist()),
            )

    def _cells(self, rows: Numbers) -> Mapping[str, list[str | None]]:
        """The cells of these rows, by column, of the columns that some finding shows."""
        shown = {field for fields in self.fields for field in fields} | {KEYS[self.rule.collection]}
        wanted = [name for name in self.raw.column_names if name in shown]
        return {
            name: [_text(cell) for cell in self.raw[name].take(pa.array(rows)).to_pylist()] for name in wanted
        }


def _text(cell: str | list[str] | None) -> str | None:
    return ", ".join(str(part) for part in cell) if isinstance(cell, list) else cell
