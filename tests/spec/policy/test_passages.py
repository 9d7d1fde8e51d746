"""Sentences of a note and the passages marked in it: the table is the chapter of the manual."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trueword.policy.passages import KINDS, Marked, digest, marked, pieces, split

TABLE = """
text                                                     | sentences
Robin was seen. She smiled.                              | Robin was seen. / She smiled.
Mr. Ashdown rang. He was calm.                           | Mr. Ashdown rang. / He was calm.
I saw J. Carter at St. Mary's school. All well.          | I saw J. Carter at St. Mary's school. / All well.
It cost 3.50 pounds at 4.30 pm. She paid.                | It cost 3.50 pounds at 4.30 pm. / She paid.
We tried, e.g. a chart. It helped.                       | We tried, e.g. a chart. / It helped.
"Is he well?" Yes! Good.                                 | "Is he well?" / Yes! / Good.
No stop at the end                                       | No stop at the end
He said "no." Then he left.                              | He said "no." / Then he left.
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines()[1:])
def test_a_text_is_split_as_somebody_reads_it(row: str) -> None:
    text, wanted = (each.strip() for each in row.split("|"))
    assert " / ".join(one.words for one in split(text)) == wanted


def test_a_new_line_ends_a_sentence() -> None:
    assert [one.words for one in split("Present: Police\n\nAll agreed\r\nDone")] == [
        "Present: Police",
        "All agreed",
        "Done",
    ]


@given(st.text(alphabet="aB .!?\n\"'1", max_size=80))
def test_every_letter_belongs_to_exactly_one_sentence(text: str) -> None:
    sentences = split(text)
    assert (
        "".join(s.words for s in sentences).split()
        == "".join(text[s.start : s.end] for s in sentences).split()
    )
    covered = [at for s in sentences for at in range(s.start, s.end)]
    assert len(covered) == len(set(covered))
    assert {at for at, letter in enumerate(text) if not letter.isspace()} <= set(covered)
    assert len({s.key for s in sentences}) == len(sentences)


def marks(text: str, *wanted: tuple[str, int]) -> list[str]:
    return [f"{kind}:{split(text)[at].key}" for kind, at in wanted]


def test_marked_sentences_side_by_side_are_one_passage() -> None:
    text = "Robin ate. Her aunt drinks. The aunt lost her job. Robin slept."
    assert marked(text, marks(text, ("third_party", 1), ("third_party", 2), ("opinion", 3))) == (
        Marked(11, 50, "third_party"), Marked(51, 63, "opinion"),
    )  # fmt: skip


def test_a_mark_stays_with_its_sentence_when_the_text_before_it_changes() -> None:
    before, after = "One. The aunt drinks.", "One and two. Three. The aunt drinks."
    (found,) = marked(after, marks(before, ("third_party", 1)))
    assert after[found.start : found.end] == "The aunt drinks."


def test_of_two_equal_sentences_the_one_that_was_meant_is_marked() -> None:
    text = "Yes. No. Yes."
    assert marked(text, marks(text, ("opinion", 2))) == (Marked(9, 13, "opinion"),)


def test_a_mark_on_nothing_marks_nothing() -> None:
    assert marked("Robin ate.", ["third_party:0123456789ab-0", "gossip:x", ""]) == ()


@given(st.text(alphabet="ab. ", max_size=60), st.data())
def test_pieces_put_together_are_the_text(text: str, data: st.DataObject) -> None:
    keys = [f"{kind}:{one.key}" for one in split(text) for kind in KINDS]
    chosen = data.draw(st.lists(st.sampled_from(keys), unique=True)) if keys else []
    shown = pieces(text, marked(text, chosen))
    assert "".join(one.words for one in shown) == text
    assert any(one.kinds for one in shown) == bool(chosen)


def test_another_text_has_another_digest() -> None:
    assert digest("Robin ate.") != digest("Robin ate!")
