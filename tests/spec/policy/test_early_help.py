"""Does the agreement of a family to take part stand? And is the list of needs whole?"""

from __future__ import annotations

from datetime import date

import pytest

from trueword.policy.early_help import Agreement, standing

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ([], "not_asked"),
        ([("mother", "given", MAY, "responsibility")], "stands"),
        ([("son", "given", MAY, "young_person")], "stands"),
        ([("stepfather", "given", MAY, "carer")], "no_right"),
        ([("father", "given", MAY, "adult")], "no_right"),
        ([("mother", "given", MAY, "responsibility"), ("mother", "withdrawn", JUNE, "responsibility")], "over"),
        ([("mother", "withdrawn", MAY, "responsibility"), ("mother", "given", JUNE, "responsibility")], "stands"),
        ([("mother", "given", MAY, "responsibility"), ("father", "refused", JUNE, "responsibility")], "divided"),
        ([("mother", "given", MAY, "responsibility"), ("aunt", "refused", JUNE, "carer")], "stands"),
        ([("aunt", "given", MAY, "carer"), ("mother", "refused", JUNE, "responsibility")], "over"),
    ],
)  # fmt: skip
def test_everybodys_last_word_counts(said, code) -> None:
    rows = [Agreement(*each, order) for order, each in enumerate(said)]
    assert standing(rows).code == code
    assert standing(reversed(rows)).code == code
