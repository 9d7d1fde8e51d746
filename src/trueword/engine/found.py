"""How do the failures of a rule become findings? At most one per row, linked by the failures it takes part in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trueword.engine.report import Finding
from trueword.returns.rule import WHOLE_RETURN, Flag, Reading, Rule

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Flagged(Sequence[Finding]):
    """The findings of one rule in one table, kept as arrays. `links[starts[i]:starts[i+1]]`: failures of row i."""

    rule: Rule
    flag: Flag
    fields: tuple[tuple[str, ...], ...] | None  # per row, where roles of a table highlight different cells
    rows: Numbers
    starts: Numbers
    links: Numbers
    raw: pa.Table | None

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Finding]: ...
    def __getitem__(self, index: int | slice) -> Finding | Sequence[Finding]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        return self._finding(index, lambda column: _shown(self.raw[column][int(self.rows[index])].as_py()))  # type: ignore[index]

    def __iter__(self) -> Iterator[Finding]:
        taken = self._taken()
        for index in range(len(self.rows)):
            yield self._finding(index, lambda column, i=index: _shown(taken[column][i]))  # type: ignore[misc]

    def _taken(self) -> Mapping[str, list[Any]]:
        if self.raw is None:
            return {}
        wanted = [name for name in self.raw.column_names if name in self._named()]
        return {name: self.raw[name].take(pa.array(self.rows)).to_pylist() for name in wanted}

    def _named(self) -> set[str]:
        rows = self.fields or (self.flag.fields,)
        return {name for fields in rows for name in fields} | {self._key()}

    def _key(self) -> str:
        return "CHILD" if self.rule.collection == "ssda903" else "LAchildID"

    def _finding(self, index: int, cell: Any) -> Finding:
        has = set(self.raw.column_names) if self.raw is not None else set()
        fields = self.fields[index] if self.fields else self.flag.fields
        return Finding(
            rule=self.rule.code,
            table=self.flag.table.removesuffix("_last"),
            row=int(self.rows[index]),
            last_year=self.flag.table.endswith("_last"),
            child=cell(self._key()) if self._key() in has else None,
            fields=fields,
            values=tuple(cell(name) if name in has else None for name in fields),
            severity=self.rule.severity,
            message=self.rule.message,
            failures=tuple(self.links[self.starts[index] : self.starts[index + 1]].tolist()),
        )


def _shown(value: Any) -> str | None:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else value


def whole_return(rule: Rule, failure: int) -> list[Finding]:
    """The one finding of a rule about the whole return."""
    return [Finding(rule.code, None, None, False, None, rule.fields, (), rule.severity, rule.message, (failure,))]


def flagged(
    rule: Rule, reading: Reading, failures: pa.Table, raw: Mapping[str, pa.Table], first: int
) -> list[Sequence[Finding]]:
    """The findings of `failures`, one row each, numbered from `first`. `raw`: tables as given, with _last too."""
    if WHOLE_RETURN in failures.column_names:
        return [whole_return(rule, first)] if len(failures) else []
    by_table: dict[str, list[str]] = {}
    for column in failures.column_names:
        by_table.setdefault(reading.flags[column].table, []).append(column)
    return [_one_table(rule, reading, failures, columns, raw, first) for columns in by_table.values()]


def _one_table(
    rule: Rule, reading: Reading, failures: pa.Table, columns: list[str], raw: Mapping[str, pa.Table], first: int
) -> Flagged:
    rows, numbers, roles = _flat(failures, columns)
    order = np.lexsort((numbers, rows))
    rows, numbers, roles = rows[order], numbers[order], roles[order]
    kept, starts = np.unique(rows, return_index=True)
    flag = reading.flags[columns[0]]
    fields = _fields(rule, [reading.flags[c] for c in columns], kept, starts, roles)
    links, begins = _without_repeats(rows, numbers + first, kept)
    return Flagged(rule, flag, fields, kept, begins, links, raw.get(flag.table))


def _flat(failures: pa.Table, columns: list[str]) -> tuple[Numbers, Numbers, Numbers]:
    """All positions that the columns hold, with the number of their failure and of their column."""
    rows, numbers, roles = [], [], []
    for role, column in enumerate(columns):
        values = failures[column].combine_chunks()
        there = np.flatnonzero(values.is_valid().to_numpy(zero_copy_only=False))
        rows.append(values.drop_null().cast(pa.int64()).to_numpy(zero_copy_only=False))
        numbers.append(there)
        roles.append(np.full(len(there), role))
    return np.concatenate(rows), np.concatenate(numbers), np.concatenate(roles)


def _without_repeats(rows: Numbers, numbers: Numbers, kept: Numbers) -> tuple[Numbers, Numbers]:
    """A row that a failure flags in two roles takes part in it once."""
    new = np.ones(len(rows), dtype=bool)
    new[1:] = (rows[1:] != rows[:-1]) | (numbers[1:] != numbers[:-1])
    rows, numbers = rows[new], numbers[new]
    return numbers, np.append(np.searchsorted(rows, kept), len(rows))


def _fields(
    rule: Rule, flags: list[Flag], kept: Numbers, starts: Numbers, roles: Numbers
) -> tuple[tuple[str, ...], ...] | None:
    """What each row highlights: the cells of all the roles it has, where roles differ; else None."""
    if not len(kept) or len({flag.fields for flag in flags}) == 1:
        return None
    ends = np.append(starts[1:], len(roles))
    return tuple(
        tuple(dict.fromkeys(f for role in sorted(set(roles[a:b].tolist())) for f in flags[role].fields))
        for a, b in zip(starts, ends, strict=True)
    )
