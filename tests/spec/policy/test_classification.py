"""# What each field is

A classification names a kind, a purpose, a retention class, a disclosure class and whom it is about; the notice's categories of
data are drawn from all of them.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from spec.policy.tables import cases

from trueword.policy.classification import Category, Classification, categories, problems_of
from trueword.policy.council import load

COUNCIL = load(Path(__file__).parents[3] / "councils" / "staffordshire")
PURPOSES = {purpose.code: purpose.name for purpose in COUNCIL.purposes}

DECLARED = """
kind    | purpose | retention              | disclosure | subject         | problem
need    | care    | child in need record   | check      | referral.person |
staff   | records | any other record       | worker     |                 |
source  | records | any other record       | none       |                 |
needs   | care    | child in need record   | check      | person          | There is no kind "needs". Nearest: need
need    | caring  | child in need record   | check      | person          | There is no purpose "caring". Nearest: care
need    | care    | children in need       | check      | person          | There is no retention "children in need". Nearest: child in need record
need    | care    | child in need record   | show       | person          | There is no disclosure "show"
need    | care    | child in need record   | check      |                 | It names no subject
"""


@pytest.mark.parametrize(
    ("kind", "purpose", "retention", "disclosure", "subject", "problem"), cases(DECLARED)
)
def test_declared(
    kind: str, purpose: str, retention: str, disclosure: str, subject: str, problem: str
) -> None:
    declared = Classification(kind, purpose, retention, disclosure, subject)
    found = problems_of(declared, PURPOSES, COUNCIL.schedule.classes)
    assert len(found) == bool(problem)
    assert not problem or found[0].startswith(problem)


def test_categories_are_drawn_from_what_is_declared() -> None:
    declared = [
        Classification("health", "looked_after", "looked-after case record", "give", "person"),
        Classification("identity", "care", "any other record", "give", "person"),
        Classification("health", "care", "child in need record", "check", "person"),
        Classification("technical", "care", "any other record", "none"),
    ]
    assert categories(declared, PURPOSES) == (
        Category("identity", "Who you are: names, birth date, numbers that services use for you", "",
                 ("Children's social care",)),
        Category("health", "Health, disability and growing up well", "special category data",
                 ("Looking after children", "Children's social care")),
    )  # fmt: skip
