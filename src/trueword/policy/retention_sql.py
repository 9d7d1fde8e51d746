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
from trueword.policy.record_classes import CLASSES
from trueword.policy.schedule import EVERY, OTHER, Branch, Hold, Schedule

QUERY = """SELECT record_id, record_class,
  CASE WHEN cardinality(stopped) > 0 THEN 'held' WHEN cardinality(missing) > 0 THEN 'cannot tell'
       WHEN answer = 'until' AND until < {on} THEN 'due' ELSE 'keep' END AS decision,
  CASE WHEN {settled} THEN answer END AS answer,
  CASE WHEN {settled} AND answer IN ('until', 'review')
       THEN CASE WHEN until > {last} THEN {last} ELSE until END END AS until,
  CASE WHEN cardinality(stopped) > 0 THEN ARRAY[]::text[] ELSE missing END AS missing,
  CASE WHEN {settled} THEN rules ELSE ARRAY[]::text[] END AS rules,
  stopped AS holds
FROM (SELECT facts.*, {missing} AS missing, {answer} AS answer, {until} AS until, {rules} AS rules,
             coalesce(holds, ARRAY[]::text[]) || {standing} AS stopped
      FROM {view} AS facts OFFSET 0) AS weighed"""
"""OFFSET 0 keeps the planner from copying the long inner expressions to each place that reads them."""

SETTLED = "cardinality(stopped) = 0 AND cardinality(missing) = 0"

Ways = tuple[tuple[Branch, str], ...]
"""Every way of a class's rules, with the SQL that says whether it applies."""

Part = Callable[[Ways], str]

COMMON = {name: place for place, name in enumerate(CLASSES)}

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
    compiled["missing"] = _and_unclear(compiled["missing"], schedule)
    return QUERY.format(
        on=date_sql(on), last=date_sql(LAST_DAY), settled=SETTLED, view=view, standing=_standing(schedule), **compiled
    )  # fmt: skip


def _standing(schedule: Schedule) -> str:
    """The codes of the standing holds that cover the record, but for those that its own holds name already."""
    cases = [
        f"CASE WHEN {_covers(hold)} AND {hold.condition.sql(NAMES)}"
        f" AND NOT coalesce({literal(hold.code)} = ANY (holds), FALSE) THEN {literal(hold.code)} END"
        for hold in schedule.standing
    ]
    return f"array_remove(ARRAY[{', '.join(cases)}]::text[], NULL)"


def _and_unclear(missing: str, schedule: Schedule) -> str:
    """What is missing, with the facts without which a standing hold can be neither seen nor ruled out; sorted, once each."""
    guards: list[tuple[str, str]] = []
    for hold in schedule.standing:
        guards += _all_and(_covers(hold), hold.condition.unknowns(NAMES))
    if not guards:
        return missing
    unclear = _any(guard for guard, _ in guards)
    together = SORTED.format(f"({missing}) || {missing_sql(tuple(guards))}")
    return f"CASE WHEN {unclear} THEN {together} ELSE {missing} END"


SORTED = "ARRAY(SELECT DISTINCT name FROM unnest({}) AS name ORDER BY name)"


def _covers(hold: Hold) -> str:
    if EVERY in hold.about:
        return "TRUE"
    return f"(record_class IS NULL OR record_class IN ({', '.join(map(literal, hold.about))}))"


def _by_class(schedule: Schedule, part: Part) -> str:
    """The part's expression for each record class; a class without rules of its own goes by the default's."""
    whens = [
        f"\n        WHEN {literal(name)} THEN {part(_ways(schedule, name))}"
        for name in sorted(schedule.classes, key=_frequent_first)
    ]
    default = f"\n        ELSE {part(_ways(schedule, None))}"
    return f"CASE facts.record_class{''.join(whens)}{default} END"


def _frequent_first(name: str) -> int:
    return COMMON.get(name, len(COMMON))


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
