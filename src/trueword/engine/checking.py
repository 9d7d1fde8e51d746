"""How is a whole return checked? Every rule is run or says why not; no rule can silence another."""

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from trueword.engine.held import Held, Tables, held
from trueword.engine.reference import Reference
from trueword.engine.report import Findings, Report
from trueword.engine.running import Run, raw_tables
from trueword.engine.session import Session
from trueword.engine.unreadable import unreadable_dates
from trueword.returns.collect import rules
from trueword.returns.rule import Rule
from trueword.returns.words import Collected

ReadingName = Literal["department", "common"]
NOTHING_MORE = Reference()
READINGS: tuple[ReadingName, ...] = ("department", "common")


def check(
    collection: Collected,
    year: str,
    tables: Tables,
    *,
    last_year: Tables | Sequence[Tables] | None = None,
    reference: Reference = NOTHING_MORE,
    reading: ReadingName = "department",
) -> Report:
    """Check a return: every rule of `collection` over `tables`, which maps table names to rows.

    `year` like "2026-27". `last_year`: last year's tables under the same names, or several earlier years, latest first.
    `reading`: the Department's own, or the common reading of today's checks. Rows are dicts, an Arrow table, or a
    polars or pandas frame; a cell is text, None for blank, "" for an explicit empty string.
    Raises ValueError for another collection, year or reading.
    """
    if collection not in ("ssda903", "cin"):
        raise ValueError(f"There are no rules for {collection!r}: say 'ssda903' or 'cin'.")
    if reading not in READINGS:
        raise ValueError(f"There is no reading {reading!r}: say 'department' or 'common'.")
    chosen = rules(collection).values()
    return checked(held(collection, year, tables, last_year, reference), year, reading, chosen)


def checked(
    all_held: Held,
    year: str,
    reading: ReadingName,
    chosen: Iterable[Rule],
    *,
    raising: bool = False,
    after_each: Callable[[], None] = lambda: None,
) -> Report:
    """The report of the chosen rules over what is held, calling `after_each` rule.

    `raising`: let a broken rule raise, for who writes it.
    """
    session = Session.of(all_held)
    run = Run(all_held.given, raw_tables(all_held), session, reading, raising=raising)
    try:
        run.run(chosen, after_each)
    finally:
        session.close()
    look = functools.partial(unreadable_dates, all_held)
    return Report(all_held.collection, year, reading, run.states, Findings(run.parts), all_held.remarks, look)
