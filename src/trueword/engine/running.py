"""How are the rules of a check run? Each answers or says why not; none can silence another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pyarrow as pa

from trueword.engine.found import findings_of
from trueword.engine.held import Held, suffix
from trueword.engine.report import Failed, Finding, NotChecked, Passed, State
from trueword.engine.session import Session
from trueword.returns.given import Given
from trueword.returns.rule import Reading, Rule

SIDE_BY_SIDE = 2  # rules at a time: most are too small to keep two cores busy alone


class Run:
    """One run over what is held: states by code, and the findings in parts. `raising` lets a broken rule raise."""

    def __init__(
        self,
        given: Given,
        raw: Mapping[str, pa.Table],
        session: Session,
        reading: str,
        *,
        raising: bool = False,
    ) -> None:
        """`raw`: the tables as given, by the names that flags use."""
        self._given, self._raw = given, raw
        self._session, self._reading, self._raising = session, reading, raising
        self._failures = 0
        self.states: dict[str, State] = {}
        self.parts: list[Sequence[Finding]] = []

    def run(self, rules: Iterable[Rule], after_each: Callable[[], None] = lambda: None) -> None:
        """Run the rules: those of one table and one predicate in one scan a table, the others one by one."""
        chosen = [(rule, rule.read(self._reading)) for rule in rules]
        why_not = {rule.code: reading.why_not(self._given) for rule, reading in chosen}
        scanned = self._scanned({rule.code: r for rule, r in chosen if why_not[rule.code] is None})
        with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
            answers = {rule.code: pool.submit(self._answer, reading, scanned.get(rule.code))
                       for rule, reading in chosen if why_not[rule.code] is None}  # fmt: skip
            for rule, reading in chosen:
                self._settle(rule, reading, why_not[rule.code], answers.get(rule.code))
                after_each()

    def _scanned(self, readings: Mapping[str, Reading]) -> Mapping[str, pa.Table]:
        by_table: dict[str, dict[str, str]] = {}
        for code, reading in readings.items():
            if reading.table and reading.predicate and "select" not in reading.predicate.lower():
                by_table.setdefault(reading.table, {})[code] = reading.predicate
        return {
            code: rows for table, tests in by_table.items() for code, rows in self._scan(table, tests).items()
        }

    def _scan(self, table: str, tests: Mapping[str, str]) -> Mapping[str, pa.Table]:
        """The failing positions of each test; nothing where the scan breaks, and then each rule runs alone."""
        cells = ", ".join(f"coalesce({test}\n, false) AS r{n}" for n, test in enumerate(tests.values()))
        any_fails = " OR ".join(f"r{n}" for n in range(len(tests)))
        select = f"SELECT * FROM (SELECT pos, {cells} FROM {table}) WHERE {any_fails}"  # noqa: S608 - rules' constants
        try:
            answer = self._session.query(select)
        except Exception:  # whatever broke is met again, and named, when its own rule runs
            return {}
        return {
            code: pa.table({table: answer["pos"].filter(answer[f"r{n}"])}) for n, code in enumerate(tests)
        }

    def _answer(self, reading: Reading, scanned: pa.Table | None) -> pa.Table:
        """The failures of a reading, each once."""
        return _distinct(self._session.query(reading.causes) if scanned is None else scanned)

    def _settle(
        self, rule: Rule, reading: Reading, why_not: str | None, answer: Future[pa.Table] | None
    ) -> None:
        """Write down the rule's state and findings, in the rules' order whatever was answered first."""
        if answer is None:
            self.states[rule.code] = NotChecked(why_not or "")
            return
        try:
            failures = answer.result()
            parts = findings_of(rule, reading, failures, self._raw, self._failures)
        except Exception as error:  # a broken rule must neither silence the others nor pass
            if self._raising:
                raise
            self.states[rule.code] = NotChecked(
                f"The rule broke while it ran ({type(error).__name__}).", error=True
            )
            return
        self._failures += len(failures)
        self.parts += parts
        count = sum(len(part) for part in parts)
        self.states[rule.code] = Failed(count) if count else Passed(self._rows(rule))

    def _rows(self, rule: Rule) -> int:
        """How many rows the rule could have flagged."""
        return sum(len(self._raw[table]) for table in rule.words.flagged if table in self._raw)


def _distinct(failures: pa.Table) -> pa.Table:
    """Each failure once, in one order whatever the engine's: the numbers of failures must not depend on luck."""
    if len(failures) < 2:
        return failures
    names = failures.column_names
    once = failures.group_by(names).aggregate([]).select(names)
    return once.sort_by([(name, "ascending") for name in names])


def raw_tables(held: Held) -> Mapping[str, pa.Table]:
    """This year's and last year's tables as given, by name, last year's with _last."""
    years = enumerate(held.years[:2])
    return {f"{name}{suffix(back)}": table for back, year in years for name, table in year.items()}
