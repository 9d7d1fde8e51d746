"""How does one table of a file get into the database? By COPY into a temporary table, unreadable cells beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
from django.db.models import CharField

from trueword.apps.records.importing.database import Database, raw
from trueword.apps.records.importing.feeds import TableFeeds
from trueword.engine.door import CellProblem, blank_cells, type_table
from trueword.returns.tables import Column, Table

SQL_TYPES = {"date": "date", "integer": "bigint", "decimal": "double precision"}
KEPT = 500  # characters of an unreadable value that the record keeps beside the fact
DERIVED = ("_lines", "_uprn", "_hidden", "_outcomes")


@dataclass(frozen=True)
class Staged:
    """One table of a file in the database: its temporary table, what the file tells, what could not be read."""

    name: str
    rows: int
    told: frozenset[str]
    problems: tuple[CellProblem, ...]


def stage_name(table: str) -> str:
    """The temporary table of a file's table."""
    return f"stage_{table.lower()}"


def stage(
    db: Database, feeds: TableFeeds, spec: Table, arrow: pa.Table | None, source: str, file: str
) -> Staged:
    """Type a table and COPY it. A table that the file does not have is staged empty, so that others may join it."""
    name = stage_name(feeds.table)
    db.run("CREATE TEMP TABLE {stage} ({columns}) ON COMMIT DROP", stage=name, columns=raw(_columns(spec)))
    if arrow is None:
        return Staged(name, 0, frozenset(), ())
    dates = "ssd" if source == "demonstration" else source
    typed = type_table(spec, arrow, collection=dates)  # type: ignore[arg-type]
    extra, problems = _derived(feeds, arrow, file)
    problems += [*typed.unreadable, *_too_long(feeds, spec, arrow)]
    db.copy(name, _whole(typed.arrow, extra, problems))
    db.run("ANALYZE {stage}", stage=name)
    told = frozenset(c.name for c in spec.columns if c.name in arrow.column_names)
    return Staged(name, arrow.num_rows, told, (*problems, *blank_cells(spec, arrow)))


def _columns(spec: Table) -> str:
    columns = [f'"{name}" {kind}' for c in spec.columns for name, kind in _stored(c)]
    return ", ".join(
        [*columns, "_row integer", "_line integer", "_unreadable jsonb", *(f"{d} text" for d in DERIVED)]
    )


def _stored(column: Column) -> Iterable[tuple[str, str]]:
    """A typed column stands beside its text; names come from the specification, never from a file."""
    kind = SQL_TYPES.get(column.type)
    yield column.name, kind or "text"
    if kind:
        yield f"{column.name}_text", "text"


def _derived(feeds: TableFeeds, arrow: pa.Table, file: str) -> tuple[dict[str, pa.Array], list[CellProblem]]:
    if feeds.derive is None:
        return {}, []
    extra, remarks = feeds.derive(arrow, file)
    rows = {line: row for row, line in enumerate(arrow["_line"].to_pylist())}
    problems = [
        CellProblem(rows[r.line or 0], r.line, r.column or "", r.value, r.expected or "", "malformed")
        for r in remarks
    ]
    return extra, problems


def _too_long(feeds: TableFeeds, spec: Table, arrow: pa.Table) -> Iterable[CellProblem]:
    """Text that is longer than the record's column: it is cut there, and kept in part beside the fact."""
    for column, most in _limits(feeds).items():
        if column in arrow.column_names and not spec.column(column).codes:
            long = pc.indices_nonzero(pc.fill_null(pc.greater(pc.utf8_length(arrow[column]), most), False))
            for row in long.to_pylist():
                line, text = arrow["_line"][row].as_py(), arrow[column][row].as_py()
                yield CellProblem(row, line, column, text[:KEPT], f"at most {most} characters", "malformed")


def _limits(feeds: TableFeeds) -> dict[str, int]:
    return {
        column: model_field.max_length
        for feed in feeds.feeds
        for name, column in feed.fields.items()
        if isinstance(column, str)
        and isinstance(model_field := feed.model._meta.get_field(name), CharField)
        and model_field.max_length
    }


def _whole(typed: pa.Table, extra: dict[str, pa.Array], problems: list[CellProblem]) -> pa.Table:
    """The typed table with row numbers, derived columns and each row's unreadable values as JSON."""
    bad: dict[int, dict[str, str]] = {}
    for problem in problems:
        bad.setdefault(problem.row, {})[problem.column] = (problem.value or "")[:KEPT]
    cells = [json.dumps(bad[n], ensure_ascii=False) if n in bad else None for n in range(typed.num_rows)]
    whole = typed.append_column("_row", pa.array(range(typed.num_rows), pa.int32()))
    whole = whole.append_column("_unreadable", pa.array(cells, pa.string()))
    for name, values in extra.items():
        whole = whole.append_column(name, values)
    lists = [c for c in whole.column_names if pa.types.is_list(whole[c].type)]
    return whole.drop_columns(lists) if lists else whole
