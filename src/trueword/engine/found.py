"""How do the failures of a rule become findings? At most one per row, linked by the failures it takes part in."""

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from trueword.engine.flagged import Flagged
from trueword.engine.report import Finding
from trueword.returns.rule import WHOLE_RETURN, Reading, Rule


def findings_of(
    rule: Rule, reading: Reading, failures: pa.Table, raw: Mapping[str, pa.Table], first: int
) -> list[Sequence[Finding]]:
    """The findings of `failures`, one row each, numbered from `first`. `raw`: tables as given, with _last too."""
    if WHOLE_RETURN in failures.column_names:
        return [_whole_return(rule, first)] if len(failures) else []
    by_table: dict[str, list[str]] = {}
    for column in failures.column_names:
        if failures[column].null_count < len(failures):
            by_table.setdefault(reading.flags[column].table, []).append(column)
    return [
        Flagged(rule, tuple(reading.flags[c] for c in columns), _by_row(failures, columns, first), raw[table])
        for table, columns in by_table.items()
    ]


def _whole_return(rule: Rule, failure: int) -> list[Finding]:
    return [
        Finding(rule.code, None, None, False, None, rule.fields, (), rule.severity, rule.message, (failure,))
    ]


def _by_row(failures: pa.Table, columns: Sequence[str], first: int) -> pa.Table:
    """Each position that the columns hold, once, with its failures and the columns that hold it."""
    if failures.num_columns == 1:
        return _one_each(failures[columns[0]], first)
    numbers = pa.array(range(first, first + len(failures)), pa.int64())
    parts = [
        pa.table(
            {"row": failures[c], "failure": numbers, "role": pa.array([role] * len(failures), pa.int64())}
        )
        for role, c in enumerate(columns)
    ]
    flagged = pa.concat_tables(parts).filter(pc.field("row").is_valid())
    return flagged.group_by("row").aggregate([("failure", "distinct"), ("role", "distinct")]).rename_columns(
        {"failure_distinct": "failure", "role_distinct": "role"}
    ).sort_by("row")  # fmt: skip


def _one_each(rows: pa.ChunkedArray, first: int) -> pa.Table:
    """The same for failures of one row each, which come once and in order: most rules', without a grouping."""
    known = rows.drop_null().combine_chunks()
    ends = pa.array(range(len(known) + 1), pa.int32())
    numbers = pa.array(range(first, first + len(known)), pa.int64())
    roles = pa.array([0] * len(known), pa.int64())
    return pa.table({
        "row": known,
        "failure": pa.ListArray.from_arrays(ends, numbers),
        "role": pa.ListArray.from_arrays(ends, roles),
    })  # fmt: skip
