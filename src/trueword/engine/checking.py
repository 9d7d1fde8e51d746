"""How is a whole return checked? Every rule is run or says why not; no rule can silence another."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np
import pyarrow as pa

from trueword.engine.found import flagged
from trueword.engine.held import Held, Tables, held, suffix
from trueword.engine.reference import Reference
from trueword.engine.report import Failed, Finding, Findings, NotChecked, Passed, Report, State
from trueword.engine.session import Session
from trueword.returns.collect import rules
from trueword.returns.rule import Reading, Rule
from trueword.returns.names import sql_name
from trueword.returns.words import Collected

ReadingName = Literal["department", "common"]
READINGS: tuple[ReadingName, ...] = ("department", "common")


def check(
    collection: Collected,
    year: str,
    tables: Tables,
    *,
    last_year: Tables | Sequence[Tables] | None = None,
    reference: Reference | None = None,
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
    return checked(held(collection, year, tables, last_year, reference or Reference()), year, reading, chosen)


def checked(
    all_held: Held, year: str, reading: ReadingName, chosen: Iterable[Rule], *, raising: bool = False
) -> Report:
    """The report of the chosen rules over what is held. `raising`: let a broken rule raise, for who writes it."""
    session = Session(all_held)
    try:
        run = _Run(all_held, session, reading, raising)
        run.all(list(chosen))
    finally:
        session.close()
    return Report(all_held.collection, year, reading, run.states, Findings(run.parts), all_held.remarks)


class _Run:
    """One run: the states and findings as they come."""

    def __init__(self, all_held: Held, session: Session, reading: ReadingName, raising: bool) -> None:
        self._session, self._reading, self._given = session, reading, all_held.given
        self._raising = raising
        self._raw = _raw(all_held)
        self._failures = 0
        self.states: dict[str, State] = {}
        self.parts: list[Sequence[Finding]] = []

    def all(self, chosen: list[Rule]) -> None:
        """Run every rule: the row rules of a table in one scan, the others one by one."""
        readings = {rule.code: rule.read(self._reading) for rule in chosen}
        runnable = {code: r for code, r in readings.items() if r.why_not(self._given) is None}
        scanned = self._scanned(runnable)
        for rule in chosen:
            reading = readings[rule.code]
            if rule.code not in runnable:
                self.states[rule.code] = NotChecked(reading.why_not(self._given) or "")
            else:
                self._one(rule, reading, scanned.get(rule.code))

    def _scanned(self, runnable: Mapping[str, Reading]) -> Mapping[str, pa.Table]:
        by_table: dict[str, dict[str, str]] = {}
        for code, reading in runnable.items():
            if reading.predicate and "select" not in reading.predicate.lower():
                by_table.setdefault(reading.causes.split(" AS ")[1].split(" ")[0], {})[code] = reading.predicate
        found: dict[str, pa.Table] = {}
        for table, predicates in by_table.items():
            found |= self._scan(table, predicates)
        return found

    def _scan(self, table: str, predicates: Mapping[str, str]) -> Mapping[str, pa.Table]:
        """The failing positions of each row rule from one scan; nothing where the scan breaks (then one by one)."""
        tests = ", ".join(f"coalesce({test}, false) AS r{n}" for n, test in enumerate(predicates.values()))
        any_fails = " OR ".join(f"r{n}" for n in range(len(predicates)))
        try:
            answer = self._session.query(f"SELECT * FROM (SELECT pos, {tests} FROM {table}) WHERE {any_fails}")
        except Exception:  # whatever broke is found again, and named, when its rule runs alone
            return {}
        return {code: pa.table({table: answer["pos"].filter(answer[f"r{n}"])}) for n, code in enumerate(predicates)}

    def _one(self, rule: Rule, reading: Reading, failures: pa.Table | None) -> None:
        try:
            answer = self._session.query(reading.causes) if failures is None else failures
            parts = flagged(rule, reading, _distinct(answer), self._raw, self._failures)
        except Exception as error:  # one broken rule must not silence the others, nor pass
            if self._raising:
                raise
            self.states[rule.code] = NotChecked(f"The rule broke while it ran ({type(error).__name__}).", error=True)
            return
        self._failures += len(answer)
        self.parts += parts
        count = sum(len(part) for part in parts)
        self.states[rule.code] = Failed(count) if count else Passed(self._rows(rule))

    def _rows(self, rule: Rule) -> int:
        """How many rows the rule could have flagged."""
        return sum(len(self._raw[table]) for table in rule.words.flagged if table in self._raw)


def _distinct(failures: pa.Table) -> pa.Table:
    """Each failure once, in one order whatever the engine's: numbers of failures must not depend on luck."""
    if len(failures) < 2:
        return failures
    names = failures.column_names
    return failures.group_by(names).aggregate([]).select(names).sort_by([(name, "ascending") for name in names])


def _raw(all_held: Held) -> Mapping[str, pa.Table]:
    years = enumerate(all_held.years[:2])
    return {f"{name}{suffix(back)}": table for back, year in years for name, table in year.items()}
