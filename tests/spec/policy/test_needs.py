"""The council's list of needs: read in its order, each with where it is from; a code never stands for two needs."""

from pathlib import Path

import pytest

from trueword.policy.needs import read_needs

COUNCIL = Path(__file__).parents[3] / "councils" / "staffordshire"


def test_the_councils_list_has_words_and_a_source_for_every_need() -> None:
    needs = read_needs(COUNCIL)
    assert len({one.headline for one in needs}) == 10
    assert all(one.code and one.words and one.source for one in needs)


def test_a_council_without_a_list_has_no_needs(tmp_path: Path) -> None:
    assert read_needs(tmp_path) == ()


def test_a_code_that_stands_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "needs.csv").write_text("code,headline,need,source\n1.1,A,B,C\n1.1,A,D,C\n", "utf-8")
    with pytest.raises(ValueError, match="twice"):
        read_needs(tmp_path)
