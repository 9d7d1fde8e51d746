"""The manual is written from the rules: its pages show what the rules say, and the committed pages are those."""

from itertools import islice
from pathlib import Path

from trueword.engine.manual import page, pages, write
from trueword.returns.collect import rules

COMMITTED = Path(__file__).parents[3] / "docs" / "reference" / "rules"


def test_a_page_has_words_sql_and_marked_examples() -> None:
    text = "\n".join(page(rules("ssda903")["530"]))
    assert rules("ssda903")["530"].message in text
    assert "place_provider = 'PR4' AND place = 'P1'" in text
    assert "| fails | 1 | **P1** | **PR4** |" in text
    assert "Open Government Licence" in text


def test_two_readings_have_two_sections() -> None:
    text = "\n".join(page(rules("ssda903")["117"]))
    assert "## Common reading" in text
    assert "## Department reading" in text


def test_the_committed_manual_is_the_rules_manual() -> None:
    """Every ninth page, and both lists; `make manual` writes them anew."""
    stale = [
        path for path, text in islice(pages(), 0, None, 9) if (COMMITTED / path).read_text("utf-8") != text
    ]
    assert stale == []
    assert {path.stem for path in COMMITTED.glob("*/*.md")} - {"index"} == {*rules("ssda903"), *rules("cin")}


def test_pages_of_rules_that_are_gone_are_taken_away(tmp_path: Path) -> None:
    gone = tmp_path / "cin" / "0000.md"
    gone.parent.mkdir()
    gone.write_text("old")
    assert write(tmp_path, [("cin/100.md", "new")]) == 1
    assert not gone.exists()
    assert (tmp_path / "cin" / "100.md").read_text() == "new"
