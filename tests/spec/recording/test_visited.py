"""Of whom can a visit be recorded? The page's own child of whatever age, and the young of the family."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from trueword.apps.recording.setting import can_be_visited
from trueword.apps.records.api import Card

TODAY = date(2026, 11, 24)
GROWN, EIGHTEEN_TODAY, YOUNG, LEAP = (
    date(2005, 5, 1),
    date(2008, 11, 24),
    date(2008, 11, 25),
    date(2008, 2, 29),
)

TABLE = [
    # born, kinds, whose page, whether a visit can be recorded
    (GROWN, ("child",), True, True),  # a care leaver
    (GROWN, ("child", "parent"), True, True),
    (GROWN, ("child",), False, False),
    (EIGHTEEN_TODAY, ("child",), False, False),
    (YOUNG, ("child",), False, True),
    (None, ("child",), False, True),
    (GROWN, ("parent",), True, False),
    (None, (), True, False),
    (LEAP, ("child",), False, False),
]


@pytest.mark.parametrize(("born", "kinds", "own", "said"), TABLE)
def test_who_can_be_visited(born: date | None, kinds: tuple[str, ...], own: bool, said: bool) -> None:
    card = Card(UUID(int=1), "Ashdown", "Robin", born, "", kinds, (), "", "", "", ())
    assert can_be_visited(card, TODAY, own=own) is said
