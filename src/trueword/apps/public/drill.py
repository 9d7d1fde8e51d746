"""When was a restore last rehearsed, and how did it go? Read from the file that the drill leaves behind, every night.

`drill.json` in the state folder: `on` (a day, or a moment), `passed`, and if it did not pass `why` in a few words. A file
that cannot be read is no drill: the notice says so rather than something better.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from trueword.apps.records.api import Statement

NEVER = "No restore has been rehearsed yet."
UNREADABLE = "We cannot tell when a restore was last rehearsed: its file cannot be read."


def statements(on: datetime) -> Iterable[Statement]:
    """The statement about the last drill."""
    yield Statement("drill", in_words(settings.DRILL, on.date()))


def in_words(file: Path, today: date) -> str:
    """What is said of the drill that left this file. One that is said to lie in the future is not believed."""
    try:
        told = json.loads(file.read_text("utf-8"))
        day = date.fromisoformat(str(told["on"])[:10])
        passed = told["passed"]
    except FileNotFoundError:
        return NEVER
    except (OSError, ValueError, KeyError, TypeError):
        return UNREADABLE
    if not isinstance(passed, bool) or day > today:
        return UNREADABLE
    when = f"We last rehearsed a restore on {day.day} {day:%B %Y}"
    return (
        f"{when}. Nothing that was destroyed came back." if passed else f"{when}. It did not go as it should."
    )
