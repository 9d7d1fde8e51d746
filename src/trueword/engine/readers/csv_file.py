"""How does one CSV file become one table, and what should a person be told about it?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from trueword.engine.readers.content import inspect_text
from trueword.engine.readers.csv_rows import Cells
from trueword.engine.readers.csv_text import cells, heading
from trueword.engine.readers.growing import LINE, trimmed
from trueword.engine.readers.layout import FOLDED, kept_columns, may_not_be_blank
from trueword.engine.readers.recognise import Known, normal, recognise, renamed
from trueword.engine.readers.values import Limits, Refused, Remark, SourceFile


@dataclass(frozen=True)
class Plan:
    """Which position of the file feeds which column, and the headings that feed none."""

    known: Known
    columns: tuple[str, ...]
    positions: tuple[int, ...]
    unknown: tuple[str, ...]


def read_csv(path: Path, stream: BinaryIO, limits: Limits) -> SourceFile:
    """The one table of a CSV file.  Raises Refused."""
    text = inspect_text(stream, limits)
    first = heading(path, text, limits)
    plan = _plan(first.cells)
    found = cells(path, text, plan.positions, first, limits)
    remarks = tuple(_remarks(path.name, plan, found))[: limits.remarks]
    return SourceFile(
        path,
        path.name,
        text.sha256,
        plan.known.collection,
        "csv",
        text.encoding,
        {plan.known.table: _table(plan, found)},
        remarks,
    )


def _plan(headings: Sequence[str]) -> Plan:
    names = renamed(headings)
    known = recognise(names)
    wanted = {normal(column): column for column in kept_columns(known.collection, known.table)}
    _not_twice(names, wanted)
    feeds = [(wanted[name], at) for at, name in enumerate(names) if name in wanted]
    unknown = tuple(h.strip() for h, n in zip(headings, names, strict=True) if n and n not in wanted)
    return Plan(known, tuple(c for c, _ in feeds), tuple(at for _, at in feeds), unknown)


def _not_twice(names: Sequence[str], wanted: dict[str, str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1 and name in wanted]
    if twice:
        raise Refused(
            "a column stands there twice", column=wanted[twice[0]], line=1, expected="each column once"
        )


def _table(plan: Plan, found: Cells) -> pa.Table:
    """The table less the rows that hold nothing at all, which spreadsheets like to leave behind."""
    upper = plan.known.collection in FOLDED
    texts = [trimmed(column, upper=upper) for column in found.columns]
    table = pa.table([*texts, found.lines], names=[*plan.columns, LINE])
    return table.filter(_holds_something(texts)).combine_chunks()


def _holds_something(texts: Sequence[pa.ChunkedArray]) -> pa.ChunkedArray:
    holds = pc.is_valid(texts[0])
    for text in texts[1:]:
        holds = pc.or_(holds, pc.is_valid(text))
    return holds


def _remarks(file: str, plan: Plan, found: Cells) -> Iterator[Remark]:
    table = plan.known.table
    for name in plan.unknown:
        yield Remark(file, 1, name, None, f"{table} has no such column; it was left out")
    missing = may_not_be_blank(plan.known.collection, table) - set(plan.columns)
    for name in (c for c in kept_columns(plan.known.collection, table) if c in missing):
        yield Remark(file, 1, name, None, f"{table} needs this column and the file does not have it")
    if found.first_short is not None:
        yield Remark(
            file,
            found.first_short,
            None,
            None,
            f"{_rows(found.short_rows)} fewer cells than column names; the missing cells were read as blank",
        )


def _rows(count: int) -> str:
    return "1 row has" if count == 1 else f"{count:,} rows have"
