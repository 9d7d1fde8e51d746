"""# Was somebody ever looked after?

Section 22(2) of the Children Act 1989: in care under an order, or accommodated for more than 24 hours.
"""

from __future__ import annotations

from itertools import product

import psycopg
import pytest
from spec.policy.tables import cases, value

from trueword.policy.looked_after import Stay, counts, counts_sql, ever_looked_after, ever_sql

STAYS = """
status | start      | end        | counts
V2     | 2010-03-01 | 2010-04-01 | yes
V2     | 2010-03-01 |            | yes
V2     | 2010-03-01 | 2010-03-01 | no
V2     | 2010-03-01 | 2010-03-02 | yes
V4     | 2010-03-01 | 2010-03-03 | yes
V4     | 2010-03-01 | 2010-03-01 | no
V3     | 2010-03-01 | 2010-03-01 | yes
C2     | 2010-03-01 | 2010-03-01 | yes
C1     |            |            | yes
E1     | 2010-03-01 | 2010-03-02 | yes
J2     | 2010-03-01 | 2010-03-01 | no
S17    | 2010-03-01 | 2010-09-01 | no
V2     |            | 2010-03-01 | unknown
V2     | 2010-03-02 | 2010-03-01 | unknown
X9     | 2010-03-01 | 2010-04-01 | unknown
       | 2010-03-01 | 2010-04-01 | unknown
"""
WORDS = {True: "yes", False: "no", None: "unknown"}


def _stay(status: str, start: str, end: str) -> Stay:
    return Stay(status, value(start), value(end))  # type: ignore[arg-type]


@pytest.mark.parametrize(("status", "start", "end", "answer"), cases(STAYS))
def test_a_stay(status: str, start: str, end: str, answer: str) -> None:
    assert WORDS[counts(_stay(status, start, end))] == answer


def test_the_query_says_the_same_of_each_stay(pg: psycopg.Connection) -> None:
    stays = [_stay(*row[:3]) for row in cases(STAYS)]
    values = [each for stay in stays for each in (stay.status, stay.start, stay.end)]
    rows = ", ".join(["(%s::text, %s::date, %s::date)"] * len(stays))
    found = pg.execute(f"SELECT {counts_sql('status', 'began', 'ended')} FROM (VALUES {rows}) AS v (status, began, ended)", values)  # fmt: skip
    assert [row[0] for row in found] == [counts(stay) for stay in stays]


YES, NO, DOUBT = _stay("C2", "2010-03-01", ""), _stay("S17", "2010-03-01", ""), _stay("X9", "2010-03-01", "")
ALL = [
    (stays, signs, covered, found)
    for stays, signs, covered, found in product(
        ((), (YES,), (NO,), (DOUBT,), (NO, YES), (NO, DOUBT), (YES, DOUBT)),
        (True, False), (True, False), (True, False, None),
    )
]  # fmt: skip


def _ever(stays: tuple[Stay, ...], signs: bool, covered: bool, found: bool | None) -> bool | None:
    return ever_looked_after(stays, other_signs=signs, covered=covered, found=found)


def test_the_query_says_the_same_of_each_history(pg: psycopg.Connection) -> None:
    for stays, signs, covered, found in ALL:
        told = [counts(stay) for stay in stays]
        sql = ever_sql(str(True in told).upper(), str(None in told).upper(), str(signs).upper(), str(covered).upper(),
                       "NULL::boolean" if found is None else str(found).upper())  # fmt: skip
        assert pg.execute(f"SELECT {sql}").fetchone()[0] == _ever(stays, signs, covered, found)


def test_never_needs_everything() -> None:
    """A gap in what is covered, a doubtful stay or another sign of care: then nobody says never, unless they looked."""
    assert _ever((NO,), False, True, None) is False
    assert _ever((), False, False, None) is None
    assert _ever((DOUBT,), False, True, None) is None
    assert _ever((), True, True, None) is None
    assert _ever((DOUBT,), True, False, False) is False
    assert _ever((YES,), False, True, False) is True
