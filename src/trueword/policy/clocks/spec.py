"""What do the clocks answer? Examples worked out by hand, in tables that are the specification, the test and the manual.

`examples.txt` holds them; local clocks stand in them with figures of their own, so that no council's figures matter.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from trueword.policy.clocks.answers import CannotTell, Due, NotRunning, Standing
from trueword.policy.clocks.clock import Clock
from trueword.policy.clocks.due import due
from trueword.policy.clocks.facts import Facts
from trueword.policy.clocks.limits import limit
from trueword.policy.clocks.local import SLOTS
from trueword.policy.clocks.register import NATIONAL, clock
from trueword.policy.clocks.repeated import next_due
from trueword.policy.clocks.series import SERIES

FILE = Path(__file__).with_name("examples.txt")
FACT_COLUMNS = {"legal status": "legal_status", "placed": "placement_type", "since": "placement"}
FIGURES = {
    "child protection visit": "10 working days", "core group": "4 weeks", "child in need visit": "4 weeks",
    "child in need review": "6 weeks", "early help visit": "20 working days", "early help": "16 weeks",
}  # fmt: skip


def _example(name: str) -> Clock:
    code = f"CLK-LOCAL-{name.upper().replace(' ', '-')}"
    return replace(SLOTS[name], code=code, law="An example", limit=limit(FIGURES[name]), no_number="")


LOCAL = tuple(_example(name) for name in SLOTS)
"""Local clocks for the examples."""


@dataclass(frozen=True)
class Example:
    """One row: a clock or a series, what is known, what was done, the day asked about, the answer."""

    line: int
    asks: str
    known: Mapping[str, object]
    done: tuple[date, ...] | None
    on: date
    expected: str

    def found(self) -> str:
        """What the clocks answer."""
        facts = Facts(**self.known)
        if self.asks in SERIES:
            return said(next_due(SERIES[self.asks], (*NATIONAL, *LOCAL), facts, self.done, self.on))
        return said(due(clock(self.asks, LOCAL), facts, self.on))


@dataclass(frozen=True)
class Table:
    """One chapter: its title, what every row takes as known, its columns, its rows as written, and as examples."""

    title: str
    usual: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    examples: tuple[Example, ...]


def said(answer: Due | Standing | NotRunning | CannotTell) -> str:
    """An answer as the tables write it."""
    if isinstance(answer, Due):
        at = f", {answer.moment:%H:%M}" if answer.moment else ""
        return f"{answer.day.day} {answer.day:%B %Y}{at}"
    if not isinstance(answer, Standing):
        return answer.in_words()
    by = " and ".join(each.clock.code for each in (answer.due, *answer.also))
    over = f"{answer.days_over} days ({answer.working_days_over} working days) over"
    return f"{said(answer.due)} by {by}{', ' + over if answer.overdue else ''}"


@cache
def tables() -> tuple[Table, ...]:
    """All chapters. Raises ValueError for a row that can't be read."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("## ")]
    ends = (*starts[1:], len(lines))
    return tuple(_table(lines[start:end], start + 1) for start, end in zip(starts, ends, strict=True))


def examples() -> Iterator[Example]:
    """Every row of every chapter."""
    for table in tables():
        yield from table.examples


def _table(lines: list[str], first: int) -> Table:
    settings = dict(line.split(": ", 1) for line in lines if line.startswith(("each: ", "known: ")))
    written = [(first + number, _cells(line)) for number, line in enumerate(lines) if "|" in line]
    (_, columns), rows = written[0], written[1:]
    usual = settings.get("known", "")
    made = tuple(
        _row(number, settings["each"], usual, dict(zip(columns, row, strict=True))) for number, row in rows
    )
    return Table(lines[0][3:], usual, columns, tuple(row for _, row in rows), made)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))


def _row(line: int, each: str, usual: str, cells: Mapping[str, str]) -> Example:
    known = {name: value(cells[column]) for column, name in FACT_COLUMNS.items() if cells.get(column)}
    done = cells.get("done", "")
    days = None if done == "unknown" else tuple(date.fromisoformat(day) for day in done.split())
    facts = {**_pairs(usual), **known, **_pairs(cells["known"])}
    return Example(
        line, cells.get("clock", each), facts, days, date.fromisoformat(cells["asked on"]), cells["answer"]
    )


def _pairs(text: str) -> dict[str, object]:
    """`referral=2026-04-02; icpc=no` as facts."""
    pairs = [pair.strip().split("=", 1) for pair in text.split(";") if pair.strip()]
    return {name: value(cell) for name, cell in pairs}


def value(cell: str) -> Any:
    """A cell as a fact: yes or no, a day, a time, a count, or the words themselves."""
    if cell in ("yes", "no"):
        return cell == "yes"
    if cell.isdigit():
        return int(cell)
    if cell[:4].isdigit():
        return datetime.fromisoformat(cell) if "T" in cell else date.fromisoformat(cell)
    return cell


def failures() -> Iterator[str]:
    """Every example that the clocks answer otherwise, and every clock that no example is about."""
    shown = ""
    for each in examples():
        shown += f" {each.asks} {each.expected}"
        if (found := each.found()) != each.expected:
            yield f"examples.txt:{each.line}: {each.asks}: expected: {each.expected} found: {found}"
    yield from (
        f"{each.code}: no example is about it" for each in (*NATIONAL, *LOCAL) if not _in(each, shown)
    )


def _in(each: Clock, shown: str) -> bool:
    """Whether the examples ask for a clock, or show it or its own words in an answer."""
    named = re.search(rf"{each.code}(?![\w-])", shown) is not None
    return named or bool(each.no_number and each.no_number in shown)
