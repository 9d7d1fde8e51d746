"""The notice says of the last restore drill what its file says, and nothing better."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from trueword.apps.public.drill import NEVER, UNREADABLE, in_words

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(("text", "words"), [
    ('{"on": "2026-11-20T03:00:00+00:00", "passed": true}',
     "We last rehearsed a restore on 20 November 2026. Nothing that was destroyed came back."),
    ('{"on": "2026-11-20", "passed": false}',
     "We last rehearsed a restore on 20 November 2026. It did not go as it should."),
    ('{"on": "2026-11-25", "passed": true}', UNREADABLE),
    ('{"on": "2026-11-20", "passed": "yes"}', UNREADABLE),
    ('{"passed": true}', UNREADABLE),
    ("[1]", UNREADABLE),
    ("", UNREADABLE),
])  # fmt: skip
def test_what_the_file_says(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "drill.json"
    file.write_text(text, "utf-8")
    assert in_words(file, TODAY) == words


def test_without_a_file_none_was_rehearsed(tmp_path: Path) -> None:
    assert in_words(tmp_path / "drill.json", TODAY) == NEVER
