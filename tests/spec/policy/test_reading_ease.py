"""# How hard is a text?

Syllables by rule, and the Flesch-Kincaid grade. The texts' grades were worked out by hand from the formula.
"""

from __future__ import annotations

import pytest
from spec.policy.tables import cases

from trueword.policy.laws import laws_in
from trueword.policy.reading_ease import grade, syllables

SYLLABLES = """
word         | syllables
we           | 1
kept         | 1
changed      | 1
rules        | 1
services     | 3
choices      | 2
centres      | 2
destroyed    | 2
agreements   | 3
movement     | 2
people       | 2
safely       | 2
council      | 2
data         | 2
agencies     | 3
information  | 4
child's      | 1
75th         | 2
"""

TEXTS = """
text                                   | grade
We keep it.                            | -2.62
The cat sat on the mat.                | -1.45
We keep most records.                  | 0.72
"""

LAWS = """
text                                                                    | laws
That law is the UK GDPR and the Data Protection Act 2018.               | UK GDPR; Data Protection Act 2018
The Data (Use and Access) Act 2025 changed parts of both.               | Data (Use and Access) Act 2025
Under the Children Act 1989 and the Education Act 1996 we must.         | Children Act 1989; Education Act 1996
We follow the General Data Protection Act 2018.                         | General Data Protection Act 2018
A new law, the Children's Wellbeing and Schools Act 2026, is here.      | Children's Wellbeing and Schools Act 2026
We act at once.                                                         |
"""


@pytest.mark.parametrize(("word", "count"), cases(SYLLABLES))
def test_syllables(word: str, count: str) -> None:
    assert syllables(word) == int(count)


@pytest.mark.parametrize(("text", "expected"), cases(TEXTS))
def test_grade(text: str, expected: str) -> None:
    assert grade([text]) == pytest.approx(float(expected), abs=0.005)


def test_nothing_has_no_grade() -> None:
    assert grade([]) == 0.0


@pytest.mark.parametrize(("text", "laws"), cases(LAWS))
def test_laws_in_a_text(text: str, laws: str) -> None:
    assert list(laws_in(text)) == [name for name in laws.split("; ") if name]
