"""A sentence that says another one again is no more kept than that one; every figure bears on a sentence that exists."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from trueword.apps.public.evidence import BACKS
from trueword.apps.public.figures import Figure
from trueword.apps.public.promises import INFORMATION, KEPT, NOT_YET, page
from trueword.policy.council import Council, load

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def council() -> Council:
    return load(Path(__file__).parents[3] / "councils" / "staffordshire")


def test_a_child_is_told_when_a_promise_is_not_yet_kept(council: Council) -> None:
    states = {p.id: p.state for p in page(council, council.notice, {}, TODAY).sentences}
    again = [
        p
        for doc in (council.children, council.privacy)
        for p in page(council, doc, {}, TODAY).sentences
        if p.like
    ]
    marked = [p for p in again if not _own_mark(council, p.id) and p.like in states]
    assert marked
    assert [(p.id, p.state) for p in marked] == [(p.id, states[p.like]) for p in marked]


def _own_mark(council: Council, sentence: str) -> bool:
    said = council.sentences[sentence]
    return bool(said.not_yet_kept or said.information_only)


def test_every_promise_that_counts_as_kept_has_a_rule(council: Council) -> None:
    without = [
        p.id
        for document in council.documents
        for p in page(council, document, {}, TODAY).sentences
        if p.state == KEPT and not (p.rules or p.later)
    ]
    assert without == []


def test_the_count_at_the_top_is_the_sum_of_what_stands_below(council: Council) -> None:
    shown = page(council, council.notice, {}, TODAY)
    assert shown.kept + len(shown.not_yet) == len(shown.promises)
    assert {p.state for p in shown.sentences} == {KEPT, NOT_YET, INFORMATION}


def test_every_figure_bears_on_a_sentence_that_exists(council: Council) -> None:
    named = {sentence for sentences in BACKS.values() for sentence in sentences}
    assert named <= set(council.sentences)


def test_a_figure_stands_at_its_sentence_and_at_the_one_that_says_it_again(council: Council) -> None:
    figure = Figure("referrals", "referrals recorded", 20, "census", NOON, "publish_evidence")
    shown = {p.id: p.figures for p in page(council, council.notice, {"referrals": figure}, TODAY).sentences}
    assert shown["why.needs"] == (figure,)
    assert shown["keep.most"] == ()
