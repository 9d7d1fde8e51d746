"""Until when is something kept that is about several people, or that belongs to several records? Until the last of them.

One hold stops them all, and one that cannot be told leaves them all untold. What is kept as long as the record it
belongs to adds nothing; where nothing else is there, that record is not known and nothing is destroyed.
"""

from collections.abc import Iterable
from datetime import date

from trueword.policy.answers import STRONGEST_FIRST, AsParent, Until
from trueword.policy.calendar import date_sql
from trueword.policy.known import literal
from trueword.policy.retention import CannotTell, Decision, Due, Held, Keep, longest_of


def last_of(decisions: Iterable[Decision], on: date) -> Decision:
    """The decision about the whole, from those about its parts."""
    parts = tuple(decisions)
    if holds := {code for part in parts if isinstance(part, Held) for code in part.holds}:
        return Held(tuple(sorted(holds)))
    if missing := {fact for part in parts if isinstance(part, CannotTell) for fact in part.missing}:
        return CannotTell(tuple(sorted(missing)))
    answers = [
        part.answer
        for part in parts
        if isinstance(part, Keep | Due) and not isinstance(part.answer, AsParent)
    ]
    if not answers:
        return CannotTell(("parent",))
    last = longest_of(list(answers))
    rules = tuple(sorted({rule for part in parts if isinstance(part, Keep | Due) for rule in part.rules}))
    return Due(last, rules) if isinstance(last, Until) and last.day < on else Keep(last, rules)


QUERY = """SELECT whole,
  CASE WHEN decision = 'keep' AND answer = 'until' AND until < {on} THEN 'due' ELSE decision END AS decision,
  CASE WHEN decision = 'keep' THEN answer END AS answer,
  CASE WHEN decision = 'keep' AND answer IN ('until', 'review') THEN until END AS until,
  CASE WHEN decision <> 'cannot tell' THEN ARRAY[]::text[] WHEN untold THEN missing ELSE ARRAY['parent'] END AS missing,
  CASE WHEN decision = 'keep' THEN rules ELSE ARRAY[]::text[] END AS rules,
  CASE WHEN decision = 'held' THEN holds ELSE ARRAY[]::text[] END AS holds
FROM (SELECT whole, bool_or(decision = 'cannot tell') AS untold, max(until) AS until, {answer} AS answer,
    {missing} AS missing, {rules} AS rules, {holds} AS holds,
    CASE WHEN bool_or(decision = 'held') THEN 'held'
         WHEN bool_or(decision = 'cannot tell') OR NOT coalesce(bool_or(answer <> 'as parent'), FALSE) THEN 'cannot tell'
         ELSE 'keep' END AS decision
  FROM {parts} AS part GROUP BY whole) AS joined"""


def last_of_sql(parts: str, on: date) -> str:
    """The same for many: `parts` is a relation of `whole` and the columns of `schedule_sql`; one row for each whole."""
    answers = [kind for kind in STRONGEST_FIRST if kind != "as parent"]
    whens = " ".join(f"WHEN bool_or(answer = {literal(kind)}) THEN {literal(kind)}" for kind in answers)
    joined = {name: _joined(name) for name in ("missing", "rules", "holds")}
    return QUERY.format(on=date_sql(on), answer=f"CASE {whens} END", parts=parts, **joined)


def _joined(names: str) -> str:
    """All names of several lists, sorted, once each; codes and names of facts hold no comma."""
    return JOINED.format(f"string_to_array(string_agg(array_to_string({names}, ','), ','), ',')")


JOINED = "ARRAY(SELECT DISTINCT name FROM unnest({}) AS name WHERE name <> '' ORDER BY name)"
