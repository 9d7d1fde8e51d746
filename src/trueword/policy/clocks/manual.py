"""What does the manual say of the clocks? One page: each clock in words, and the examples that prove it.

python -m trueword.policy.clocks.manual docs/reference/clocks.md
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from trueword.policy.clocks.clock import MEANS, Clock
from trueword.policy.clocks.due import in_words
from trueword.policy.clocks.local import FILE, SLOTS
from trueword.policy.clocks.register import NATIONAL
from trueword.policy.clocks.rows import ROWS
from trueword.policy.clocks.series import SERIES
from trueword.policy.clocks.spec import Table, tables

HEAD = """# Clocks

By when something must be done for a child, on what authority, and how sure we are of it. This page is written from the
clocks themselves (`make manual`); `trueword clocks check` runs its examples. How they are counted and what was decided:
[clocks](../explanation/clocks.md)."""


def page() -> str:
    """The page."""
    return "\n".join([HEAD, *_clocks(), *_local(), *_series(), *_examples()]) + "\n"


def _clocks() -> Iterator[str]:
    for row, limit, source, mark in ROWS:
        yield from ("", f"## {row}", "", f"The table of clocks says: {limit}. {source} ({mark}).", "")
        yield from _rows([clock for clock in NATIONAL if clock.row == row])
        yield from (f"- {slot.name}: set by the council." for slot in SLOTS.values() if slot.row == row)
    yield from ("", "## Found beside the table", "")
    yield from _rows([clock for clock in NATIONAL if not clock.row])


def _rows(clocks: list[Clock]) -> Iterator[str]:
    if clocks:
        yield from ("| clock | | in words | in force |", "|---|---|---|---|")
    for clock in clocks:
        remarks = " ".join((*clock.exceptions, clock.note)).strip()
        words = f"{clock.in_words()}. {'' if clock.means == 'do by' else MEANS[clock.means].capitalize() + '. '}{remarks}"
        yield f"| {clock.code} | {clock.name} | {words.strip()} | {_in_force(clock)} |"


def _in_force(clock: Clock) -> str:
    if not clock.commenced:
        return "enacted, not in force"
    since = f"from {in_words(clock.starts)}" if clock.starts else "always"
    return f"{since} to {in_words(clock.ends)}" if clock.ends else since


def _local() -> Iterator[str]:
    yield from (
        "",
        "## The council's own clocks",
        "",
        f"Set in `{FILE}` of the council's folder; not set, the answer is",
    )
    yield from ("that it cannot be told.", "", "| sets | of | counted from |", "|---|---|---|")
    for name, slot in SLOTS.items():
        yield f"| {name} | {slot.name} | {slot.start.replace('_', ' ')} |"


def _series() -> Iterator[str]:
    yield from ("", "## What comes again and again", "", "| series | while |", "|---|---|")
    yield from (f"| {each.name} | {each.words} |" for each in SERIES.values())


def _examples() -> Iterator[str]:
    yield from (
        "",
        "# Examples",
        "",
        "`no` is known not to have happened or not to be so. What is not named is not known.",
    )
    for table in tables():
        yield from ("", f"## {table.title}", "")
        yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    if table.usual:
        yield from (f"In every row: {_plain(table.usual)}.", "")
    yield f"| {' | '.join(table.columns)} |"
    yield "|" + "---|" * len(table.columns)
    yield from (f"| {' | '.join(map(_plain, row))} |" for row in table.rows)


def _plain(cell: str) -> str:
    """Facts without their underscores."""
    return "; ".join(part.strip().replace("_", " ").replace("=", " ") for part in cell.split(";"))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
