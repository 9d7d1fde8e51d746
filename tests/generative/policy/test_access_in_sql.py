"""A rule about access says the same of one person in Python and of many in PostgreSQL, on facts with gaps."""

from __future__ import annotations

import random

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trueword.policy.access import Allow, Question, allows_sql, decide, purposes_of
from trueword.policy.grants import ACTIONS
from trueword.policy.roles import NAMES
from trueword.policy.situation import FACTS, Situation

REASON = "the school rang about bruises"
COLUMNS = {fact: f'"{fact}"' for fact in FACTS}
CASES = [
    (role, action, purpose, reason)
    for role in NAMES
    for action in ACTIONS
    for purpose in sorted(purposes_of(role, action))
    for reason in (False, True)
]


def situations(seed: int, how_many: int) -> list[Situation]:
    """Random people as one worker meets them; every fact may be missing, and most are rare."""
    dice = random.Random(seed)

    def fact(name: str) -> bool | None:
        likely = 0.95 if name == "exists" else 0.2
        return None if dice.random() < 0.1 else dice.random() < likely

    return [Situation(**{name: fact(name) for name in FACTS}) for _ in range(how_many)]


def put(pg: psycopg.Connection, people: list[Situation]) -> None:
    """The situations as a table, one row each, in order."""
    columns = ", ".join(f'"{fact}" boolean' for fact in FACTS)
    pg.execute(f"CREATE TEMP TABLE IF NOT EXISTS met (n int, {columns}) ON COMMIT DROP")
    pg.execute("TRUNCATE met")
    with pg.cursor().copy("COPY met FROM STDIN") as copy:
        for number, person in enumerate(people):
            copy.write_row((number, *(person[fact] for fact in FACTS)))


def agree(pg: psycopg.Connection, people: list[Situation], cases: list[tuple[str, str, str, bool]]) -> int:
    """How many decisions were compared; fails on the first that differs."""
    put(pg, people)
    said = ", ".join(allows_sql(*case[:3], COLUMNS, reason=case[3]) for case in cases)
    for person, row in zip(people, pg.execute(f"SELECT {said} FROM met ORDER BY n").fetchall(), strict=True):
        for (role, action, purpose, reason), got in zip(cases, row, strict=True):
            verdict = decide(Question(role, action, purpose, person, REASON if reason else ""))
            assert got == isinstance(verdict, Allow), (role, action, purpose, reason, person, verdict)
    return len(people) * len(cases)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_the_predicate_is_the_decision(pg: psycopg.Connection, seed: int) -> None:
    agree(pg, situations(seed, 60), random.Random(seed).sample(CASES, 60))


@pytest.mark.deep
def test_the_predicate_is_the_decision_on_a_million_pairs(pg: psycopg.Connection) -> None:
    """House figure: predicate = decision on 1,000,000 pairs."""
    compared, seed = 0, 0
    while compared < 1_000_000:
        compared += agree(pg, situations(seed, 400), random.Random(seed).sample(CASES, 250))
        seed += 1
