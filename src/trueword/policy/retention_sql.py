"""How long is each record kept? The same schedule compiled to one query over `retention_facts`, for everybody at once.

Reads each row once. Proved equal to `retention.decide` on generated facts with gaps.
"""

from collections.abc import Callable, Iterable
from datetime import date

from trueword.policy.answers import STRONGEST_FIRST
from trueword.policy.calendar import LAST_DAY, date_sql
from trueword.policy.conditions import Any
from trueword.policy.facts import VIEW
from trueword.policy.known import Columns, Guards, literal, missing_sql
from trueword.policy.schedule import EVERY, OTHER, Branch, Schedule

QUERY = """SELECT record_id, record_class,
  CASE WHEN cardinality(holds) > 0 THEN 'held' WHEN cardinality(missing) > 0 THEN 'cannot tell'
       WHEN answer = 'until' AND until < {on} THEN 'due' ELSE 'keep' END AS decision,
  CASE WHEN {settled} THEN answer END AS answer,
  CASE WHEN {settled} AND answer IN ('until', 'review')
       THEN CASE WHEN until > {last} THEN {last} ELSE until END END AS until,
  CASE WHEN cardinality(holds) > 0 THEN ARRAY[]::text[] ELSE missing END AS missing,
  CASE WHEN {settled} THEN rules ELSE ARRAY[]::text[] END AS rules,
  coalesce(holds, ARRAY[]::text[]) AS holds
FROM (SELECT facts.*, {missing} AS missing, {answer} AS answer, {until} AS until, {rules} AS rules
      FROM {view} AS facts OFFSET 0) AS weighed"""
"""OFFSET 0 keeps the planner from copying the long inner expressions to each place that reads them."""

SETTLED = "coalesce(cardinality(holds), 0) = 0 AND cardinality(missing) = 0"

Ways = tuple[tuple[Branch, str], ...]
"""Every way of a class's rules, with the SQL that says whether it applies."""

Part = Callable[[Ways], str]

NAMES: Columns = {}
"""The view's columns are named as the facts are."""


def schedule_sql(schedule: Schedule, on: date, *, view: str = VIEW) -> str:
    """One SELECT: record_id, record_class, decision, answer, until, missing, rules, holds.

    `decision` is held, cannot tell, due or keep; `answer` one of `answers.STRONGEST_FIRST`; `missing` holds names of
    `facts.MISSING`; `view` may be any relation, or a parenthesised query, with the columns of `facts.Facts`. Run it with
    `SET LOCAL jit = off`: compiling so long a query takes minutes, running it does not.
    """
    parts: dict[str, Part] = {"missing": _missing, "answer": _answer, "until": _until, "rules": _rules}
    compiled = {name: _by_class(schedule.on(on), part) for name, part in parts.items()}
    return QUERY.format(on=date_sql(on), last=date_sql(LAST_DAY), settled=SETTLED, view=view, **compiled)


def _by_class(schedule: Schedule, part: Part) -> str:
    """The part's expression for each record class; a class without rules of its own goes by the default's."""
    whens = [
        f"\n        WHEN {literal(name)} THEN {part(_ways(schedule, name))}" for name in schedule.classes
    ]
    default = f"\n        ELSE {part(_ways(schedule, None))}"
    return f"CASE facts.record_class{''.join(whens)}{default} END"


def _ways(schedule: Schedule, about: str | None) -> Ways:
    """Every way with the SQL that says whether it applies; the default's only where no way of the class does."""
    own = () if about in (None, OTHER) else schedule.branches(about)
    none = f"{Any(tuple(branch.condition for branch in own)).sql(NAMES)} IS FALSE"
    default = [(branch, _both(none, branch)) for branch in schedule.branches(OTHER)]
    every = [(branch, branch.condition.sql(NAMES)) for branch in schedule.branches(EVERY)]
    return (*((branch, branch.condition.sql(NAMES)) for branch in own), *default, *every)


def _both(none: str, branch: Branch) -> str:
    return f"({none} AND {branch.condition.sql(NAMES)})"


def _missing(ways: Ways) -> str:
    guards: list[tuple[str, str]] = [("holds IS NULL", "holds")]
    for branch, applies in ways:
        guards += _all_and(f"({applies}) IS NULL", branch.condition.unknowns(NAMES))
        guards += _all_and(applies, branch.keep.sql(NAMES).unknowns)
    guards.append((f"({_any(applies for _, applies in ways)}) IS FALSE", "rule"))
    return missing_sql(tuple(guards))


def _all_and(first: str, guards: Guards) -> Guards:
    return tuple((f"({first} AND {guard})", name) for guard, name in guards)


def _answer(ways: Ways) -> str:
    whens = [
        f"WHEN {_any(a for b, a in ways if b.keep.kind == kind)} THEN {literal(kind)}"
        for kind in STRONGEST_FIRST
        if any(branch.keep.kind == kind for branch, _ in ways)
    ]
    return f"CASE {' '.join(whens)} END" if whens else "NULL::text"


def _until(ways: Ways) -> str:
    """GREATEST passes over NULL; nobody reads it where something is missing."""
    days = [f"CASE WHEN {applies} THEN {branch.keep.sql(NAMES).until} END" for branch, applies in ways]
    return f"GREATEST({', '.join(days)})" if days else "NULL::date"


def _rules(ways: Ways) -> str:
    codes = sorted({branch.code for branch, _ in ways})
    cases = [
        f"CASE WHEN {_any(a for b, a in ways if b.code == code)} THEN {literal(code)} END" for code in codes
    ]
    return f"array_remove(ARRAY[{', '.join(cases)}]::text[], NULL)"


def _any(applies: Iterable[str]) -> str:
    return " OR ".join(applies) or "FALSE"
