"""What a family said: which answer stands, and which cannot be recorded."""

from __future__ import annotations

from datetime import date

import pytest

from trueword.policy.centres import Answer, in_the_way, standing

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("answers", "stands"),
    [
        ([], "not_asked"),
        ([("given", MAY, "yes")], "agreed"),
        ([("given", MAY, "own")], "agreed"),
        ([("given", MAY, "no")], "cannot_tell"),
        ([("given", MAY, "not_asked")], "cannot_tell"),
        ([("refused", MAY, "not_asked")], "refused"),
        ([("given", MAY, "yes"), ("withdrawn", JUNE, "no")], "withdrawn"),
        ([("given", MAY, "yes"), ("withdrawn", JUNE, "yes"), ("given", JULY, "yes")], "agreed"),
        ([("given", MAY, "yes"), ("given", JUNE, "not_asked")], "cannot_tell"),
        ([("refused", JUNE, "yes"), ("given", MAY, "yes")], "refused"),
        ([("given", MAY, "yes"), ("refused", MAY, "yes")], "refused"),
    ],
)  # fmt: skip
def test_the_last_answer_stands_and_a_yes_needs_parental_responsibility_that_was_said(
    answers, stands
) -> None:
    rows = [Answer(*each, order) for order, each in enumerate(answers)]
    assert standing(rows).code == stands
    assert standing(reversed(rows)).code == stands


def test_what_was_never_agreed_to_cannot_be_withdrawn() -> None:
    withdrawn = Answer("withdrawn", JUNE, "yes")
    assert "record a no instead" in in_the_way([], withdrawn, JULY)
    assert "record a no instead" in in_the_way([Answer("given", JULY, "yes")], withdrawn, JULY)
    assert in_the_way([Answer("given", MAY, "yes")], withdrawn, JULY) == ""


def test_nothing_is_said_in_the_future() -> None:
    assert "future" in in_the_way([], Answer("given", JULY, "yes"), JUNE)
