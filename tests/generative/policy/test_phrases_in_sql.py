"""Every phrase and every circumstance says the same of one record in Python and of many in PostgreSQL."""

from __future__ import annotations

import psycopg
from generative.policy.facts_in_sql import NO_SHRINKING, put, some_facts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trueword.policy import circumstances, terms
from trueword.policy.answers import Answer, CannotTell, Review, Until
from trueword.policy.calendar import LAST_DAY, date_sql
from trueword.policy.known import Unknown, missing_sql
from trueword.policy.placeholders import example

PHRASES = [example(template.words) for template in terms.TABLE] + [
    "until their 1st birthday", "until their 18th birthday", "for 3 months after filing",
    "for 30 days after the export",
    "for 1 year after death", "for 11 months after the last entry", "until the end of the year of their 1st birthday",
    "for 3 years after their 18th birthday or the last entry, whichever is later",
]  # fmt: skip
PARSED = [terms.parse(words) for words in PHRASES]
SOME = settings(max_examples=10, deadline=None, phases=NO_SHRINKING, suppress_health_check=list(HealthCheck))
seeds = st.integers(0, 2**32)


def said(answer: Answer) -> tuple[object, ...]:
    """An answer as the query gives it: last day, missing facts."""
    if isinstance(answer, CannotTell):
        return (None, list(answer.missing))
    return (
        answer.day
        if isinstance(answer, Until)
        else answer.not_before
        if isinstance(answer, Review)
        else None,
        [],
    )


def phrase_sql(phrase: terms.Phrase) -> str:
    """Two columns: the last day where nothing is missing (never beyond the calendar's last), and what is missing."""
    sql = phrase.sql({})
    missing = missing_sql(sql.unknowns)
    capped = f"CASE WHEN {sql.until} > {date_sql(LAST_DAY)} THEN {date_sql(LAST_DAY)} ELSE {sql.until} END"
    return f"CASE WHEN cardinality({missing}) = 0 THEN {capped} END, {missing}"


@SOME
@given(seed=seeds)
def test_every_phrase(pg: psycopg.Connection, seed: int) -> None:
    facts = some_facts(seed, ["a"], 400)
    put(pg, facts)
    columns = ", ".join(map(phrase_sql, PARSED))
    rows = pg.execute(f"SELECT {columns} FROM retention_facts ORDER BY record_id::int").fetchall()
    for each, row in zip(facts, rows, strict=True):
        for number, phrase in enumerate(PARSED):
            assert row[2 * number : 2 * number + 2] == said(phrase.of(each)), (phrase.words, each)


@SOME
@given(seed=seeds)
def test_every_circumstance(pg: psycopg.Connection, seed: int) -> None:
    facts = some_facts(seed, ["a"], 400)
    put(pg, facts)
    conditions = [circumstances.circumstance(example(shape)) for shape in circumstances.TABLE]
    columns = ", ".join(f"{c.sql({})}, {missing_sql(c.unknowns({}))}" for c in conditions)
    rows = pg.execute(f"SELECT {columns} FROM retention_facts ORDER BY record_id::int").fetchall()
    for each, row in zip(facts, rows, strict=True):
        for number, condition in enumerate(conditions):
            truth, missing = row[2 * number : 2 * number + 2]
            expected = condition.of(each)
            unknown = isinstance(expected, Unknown)
            assert truth == (None if unknown else expected), (condition.in_words(), each)
            assert (missing if truth is None else []) == (list(expected.facts) if unknown else []), each
