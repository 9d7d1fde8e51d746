"""The whole schedule decides the same about one record in Python and about many in PostgreSQL, whatever is missing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest
from generative.policy.facts_in_sql import NO_SHRINKING, put, some_facts
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from trueword.policy.answers import STRONGEST_FIRST, Review, Until
from trueword.policy.council import load
from trueword.policy.facts import Facts
from trueword.policy.retention import CannotTell, Due, Held, Keep, decide
from trueword.policy.retention_sql import schedule_sql
from trueword.policy.together import last_of, last_of_sql

ROOT = Path(__file__).parents[3]
FOLDERS = [ROOT / "councils" / "staffordshire", ROOT / "tests" / "councils" / "tinyshire"]
COUNCILS = {folder.name: load(folder) for folder in FOLDERS}
KINDS = {"Permanent": "permanent", "UntilReleased": "until released", "Review": "review", "AsParent": "as parent",
         "AsCookieList": "as cookie list", "Until": "until"}  # fmt: skip
# Standard in PostgreSQL 15 and later: no extension, nothing of our own.
KNOWN = {"make_interval", "make_date", "extract", "greatest", "coalesce", "cardinality", "array_remove"}
WORDS = {
    "and",
    "or",
    "not",
    "in",
    "case",
    "when",
    "then",
    "else",
    "end",
    "is",
    "as",
    "from",
    "select",
    "where",
    "any",
    "array",
    "unnest",
}


def said(decision: Keep | Due | Held | CannotTell) -> tuple[object, ...]:
    """A decision as the query gives it: decision, answer, until, missing, rules, holds."""
    if isinstance(decision, Held):
        return ("held", None, None, [], [], list(decision.holds))
    if isinstance(decision, CannotTell):
        return ("cannot tell", None, None, list(decision.missing), [], [])
    answer = decision.answer
    day = (
        answer.day if isinstance(answer, Until) else answer.not_before if isinstance(answer, Review) else None
    )
    kind = KINDS[type(answer).__name__]
    return ("due" if isinstance(decision, Due) else "keep", kind, day, [], list(decision.rules), [])


@settings(max_examples=6, deadline=None, phases=NO_SHRINKING, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), on=st.dates(date(1990, 1, 1), date(2090, 12, 31)))
@example(seed=1, on=date(2026, 11, 24))
@pytest.mark.parametrize("name", COUNCILS)
def test_the_schedule(pg: psycopg.Connection, name: str, seed: int, on: date) -> None:
    schedule = COUNCILS[name].schedule
    facts = some_facts(seed, schedule.classes, 500)
    put(pg, facts)
    rows = pg.execute(
        "SELECT decision, answer, until, missing, rules, holds FROM ("
        + schedule_sql(schedule, on)
        + ") AS decided"
        " ORDER BY record_id::int"
    ).fetchall()
    for each, row in zip(facts, rows, strict=True):
        assert row == said(decide(each, schedule, on)), each


WHOLES = "SELECT (record_id::int / 3)::text AS whole, one.* FROM ({}) AS one"
"""Records three by three: now a child's, now those of three people whom one note is about."""


@settings(max_examples=4, deadline=None, phases=NO_SHRINKING, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), on=st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_until_the_last_of_them(pg: psycopg.Connection, seed: int, on: date) -> None:
    schedule = replace(COUNCILS["staffordshire"].schedule, holds=())
    facts = [mended(each) for each in some_facts(seed, ["early help record", "looked-after case record",
             "missing episode", "destruction register", "adoption record"], 600)]  # fmt: skip
    put(pg, facts)
    query = last_of_sql(f"({WHOLES.format(schedule_sql(schedule, on))})", on)
    rows = {row[0]: row[1:] for row in pg.execute(query).fetchall()}
    decisions = [decide(each, schedule, on) for each in facts]
    seen = set()
    for start in range(0, len(facts), 3):
        together = last_of(decisions[start : start + 3], on)
        seen.add(type(together))
        assert rows[str(start // 3)] == said(together), facts[start : start + 3]
    assert len(rows) == 200 and len(seen) >= 3


def mended(facts: Facts) -> Facts:
    """With few gaps and few holds, or three together would hardly ever be told."""
    number = int(facts.record_id)
    return replace(
        facts, born=facts.born or date(1950, 5, 5), born_is="exact", looked_after=facts.looked_after is True,
        has_died=facts.died is not None, sexual_abuse=number % 11 == 0, adoption_order=facts.order_made is not None,
        holds=("HOLD-02",) if number % 13 == 0 else ("HOLD-03",) if number % 17 == 0 else (),
    )  # fmt: skip


def test_the_last_day_is_kept_and_the_next_is_due(pg: psycopg.Connection) -> None:
    schedule, last = COUNCILS["staffordshire"].schedule, date(2026, 11, 24)
    put(pg, [Facts(record_class="looked-after case record", born=date(1951, 11, 24), born_is="exact", has_died=False,
                   looked_after=True, sexual_abuse=False, holds=())])  # fmt: skip
    days = (last, last + timedelta(days=1))
    decisions = [pg.execute(schedule_sql(schedule, day)).fetchone()[2] for day in days]
    assert decisions == ["keep", "due"]


def test_the_facts_reach_every_decision_and_every_answer(pg: psycopg.Connection) -> None:
    """Otherwise the equality above would prove little."""
    schedule = replace(COUNCILS["staffordshire"].schedule, holds=())
    put(pg, some_facts(7, [*schedule.classes, *["adoption record"] * 12], 5000))
    rows = pg.execute(schedule_sql(schedule, date(2026, 11, 24))).fetchall()
    assert {row[2] for row in rows} == {"held", "cannot tell", "due", "keep"}
    assert {row[3] for row in rows} >= set(STRONGEST_FIRST) - {"until released"}
    assert {code for row in rows for code in row[6]} == {rule.code for rule in schedule.rules} - {"RET-41"}


@pytest.mark.parametrize("name", COUNCILS)
def test_only_standard_functions(name: str) -> None:
    """The query runs on any PostgreSQL from 15 on, and holds no value that could be mistaken for SQL."""
    sql = schedule_sql(COUNCILS[name].schedule, date(2026, 11, 24))
    without_texts = re.sub(r"'(?:[^']|'')*'", "''", sql)
    called = {word.lower() for word in re.findall(r"\b([A-Za-z_]+)\s*\(", without_texts)}
    assert called - WORDS <= KNOWN
