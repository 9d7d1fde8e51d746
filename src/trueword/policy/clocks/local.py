"""Which clocks does the council set itself? No law gives their number: clocks.toml of the council's folder does.

What each is counted from and how it comes round is the same for all councils (SLOTS); how often is the council's word.
A slot that a council leaves out has no clock, and the answer is that it cannot be told.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from trueword.policy.clocks.clock import Clock
from trueword.policy.clocks.limits import Limit, limit
from trueword.policy.problems import Problem
from trueword.policy.reading import (
    AUTHORITY,
    DATES,
    Key,
    Reader,
    Shape,
    Wrong,
    authority,
    dated,
    one_of,
    open_toml,
    optional,
    text,
    texts,
)

FILE = "clocks.toml"


def _slot(name: str, row: str, start: str, **clock: Any) -> Clock:
    """A clock without its limit."""
    return Clock(
        code="", name=name, row=row, start=start, law="", force="local", mark="to verify",
        no_number="the council has not set how often", **clock,
    )  # fmt: skip


SLOTS: Mapping[str, Clock] = {
    "child protection visit": _slot("Child protection visit", "CP visits / core groups", "cp_plan",
                                    series="child protection visit", turn="every"),
    "core group": _slot("Later core groups", "CP visits / core groups", "icpc", series="core group", turn="next"),
    "child in need visit": _slot("Child in need visit", "CIN plan review/visits", "cin_plan",
                                 series="child in need visit", turn="every"),
    "child in need review": _slot("Child in need plan review", "CIN plan review/visits", "cin_plan",
                                  series="child in need review", turn="every"),
    "early help visit": _slot("First early help visit", "Early help", "early_help", done="early_help_visit"),
    "early help": _slot("Early help reviewed or ended", "Early help", "early_help", done="early_help_ended"),
}  # fmt: skip
"""What a council can set."""


def _limit(value: object) -> Limit:
    try:
        return limit(text(value))
    except ValueError as wrong:
        raise Wrong(f"{value!r} is no limit.", 'Write for example "10 working days" or "4 weeks".') from wrong


CLOCK: Shape = {
    "code": Key(text), "sets": Key(one_of(SLOTS)), "within": Key(_limit), **AUTHORITY, **DATES,
    "exceptions": optional(texts, ()), "note": Key(text),
}  # fmt: skip


def local_clocks(folder: Path) -> tuple[tuple[Clock, ...], tuple[Problem, ...]]:
    """The council's own clocks, and what is wrong with the file. A folder without the file sets none."""
    if not (folder / FILE).is_file():
        return (), ()
    reader = open_toml(folder, FILE)
    reader.only("clock")
    found = tuple(
        clock for entry in reader.tables("clock", CLOCK) if (clock := _made(reader, entry.values, entry.path))
    )
    return found, tuple(sorted(set(reader.problems)))


def _made(reader: Reader, values: dict[str, Any], path: tuple[str | int, ...]) -> Clock | None:
    rests_on = authority(values)
    if rests_on.level != "local":
        right = 'Write level = "local": what a law sets stands in the rulebook.'
        reader.wrong((*path, "level"), values["code"], "A council sets local clocks only.", right)
        return None
    slot = SLOTS[values.pop("sets")]
    return replace(
        slot, law=rests_on.law, mark=rests_on.mark, limit=values.pop("within"), no_number="", **dated(values)
    )
