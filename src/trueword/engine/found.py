"""How do the failures of a rule become findings? At most one per row, linked by the failures it takes part in."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa

from trueword.engine.flagged import Flagged, Numbers
from trueword.engine.report import Finding
from trueword.returns.rule import WHOLE_RETURN, Flag, Reading, Rule


def findings_of(
    rule: Rule, reading: Reading, failures: pa.Table, raw: Mapping[str, pa.Table], first: int
) -> list[Sequence[Finding]]:
    """The findings of `failures`, one row each, numbered from `first`. `raw`: tables as given, with _last too."""
    if WHOLE_RETURN in failures.column_names:
        return [_whole_return(rule, first)] if len(failures) else []
    by_table: dict[str, list[str]] = {}
    for column in failures.column_names:
        by_table.setdefault(reading.flags[column].table, []).append(column)
    return [
        _one_table(rule, [reading.flags[c] for c in columns], [failures[c] for c in columns], raw, first)
        for columns in by_table.values()
        if any(failures[c].null_count < len(failures) for c in columns)
    ]


def _whole_return(rule: Rule, failure: int) -> list[Finding]:
    return [
        Finding(rule.code, None, None, False, None, rule.fields, (), rule.severity, rule.message, (failure,))
    ]


def _one_table(
    rule: Rule, flags: list[Flag], columns: list[pa.ChunkedArray], raw: Mapping[str, pa.Table], first: int
) -> Flagged:
    rows, numbers, roles = _flat(columns)
    kept, starts = np.unique(rows, return_index=True)
    fields = _fields(flags, np.append(starts, len(rows)), roles)
    links, begins = _without_repeats(rows, numbers + first, kept)
    return Flagged(rule, flags[0].table, fields, kept, begins, links, raw[flags[0].table])


def _flat(columns: list[pa.ChunkedArray]) -> tuple[Numbers, Numbers, Numbers]:
    """All positions that the columns hold, with the number of their failure and of their column, in row order."""
    rows, numbers, roles = [], [], []
    for role, column in enumerate(columns):
        there = np.flatnonzero(column.is_valid().to_numpy())
        rows.append(column.drop_null().cast(pa.int64()).to_numpy())
        numbers.append(there)
        roles.append(np.full(len(there), role))
    all_rows, all_numbers, all_roles = np.concatenate(rows), np.concatenate(numbers), np.concatenate(roles)
    order = np.lexsort((all_numbers, all_rows))
    return all_rows[order], all_numbers[order], all_roles[order]


def _without_repeats(rows: Numbers, numbers: Numbers, kept: Numbers) -> tuple[Numbers, Numbers]:
    """A row that a failure flags in two roles takes part in it once."""
    new = np.ones(len(rows), dtype=bool)
    new[1:] = (rows[1:] != rows[:-1]) | (numbers[1:] != numbers[:-1])
    rows, numbers = rows[new], numbers[new]
    return numbers, np.append(np.searchsorted(rows, kept), len(rows))


def _fields(flags: list[Flag], bounds: Numbers, roles: Numbers) -> tuple[tuple[str, ...], ...]:
    """What each row highlights: the cells of all the roles it has; once, where all roles highlight the same."""
    if len({flag.fields for flag in flags}) == 1:
        return (flags[0].fields,)
    by_row = [sorted(set(roles[a:b].tolist())) for a, b in pairwise(bounds)]
    return tuple(tuple(dict.fromkeys(f for role in mine for f in flags[role].fields)) for mine in by_row)
