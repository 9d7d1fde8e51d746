"""Episodes of care stand one after the other: what is placed, what follows for the one before, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from trueword.apps.recording.sequence import Episode, Placed, place


def day(month: int, number: int = 1) -> date:
    return date(2026, month, number)


def episode(
    start: date, end: date | None, began: str, ended: str = "", status: str = "C2", placed: str = "U6"
) -> Episode:
    return Episode(UUID(int=start.month), start, end, began, ended, status, placed)


FIRST = episode(day(2), day(5), "S", "X1", "C1")
SECOND = episode(day(5), None, "L")
HOME = episode(day(5), day(7), "L", "E4A")
FED = replace(SECOND, told_by="SSDA903")


def new(
    start: date, began: str, end: date | None = None, ended: str = "", status: str = "C2", placed: str = "K2"
) -> Episode:
    return Episode(None, start, end, began, ended, status, placed)


TABLE = [
    # What is new, beside what -> the new one's end, the end of the one before, or what stands in the way
    (new(day(3), "S"), [], "to none"),
    (new(day(3), "P"), [], "start_reason: No episode is told before it. Choose S"),
    (new(day(8), "P"), [FIRST, SECOND], "to none; 1 May ends 1 August X1"),
    (new(day(8), "P", day(9), "E4A"), [FIRST, SECOND], "to 1 September E4A; 1 May ends 1 August X1"),
    (new(day(8), "S"), [FIRST, SECOND], "start_reason: The child was looked after already"),
    (new(day(8), "L"), [FIRST, SECOND], "start_reason: By this reason the legal status alone changed"),
    (new(day(8), "P", status="C1"), [FIRST, SECOND], "start_reason: By this reason the placement alone changed"),
    (new(day(8), "P"), [FIRST, FED], "start_date: The episode that began on 1 May 2026 goes on, and SSDA903 tells it"),
    (new(day(8), "P", day(9), ""), [FIRST, SECOND], "end_date: Enter the day on which it ended, and why"),
    (new(day(8), "P", day(9), "X1"), [FIRST, SECOND], "end_reason: No new episode is told"),
    (new(day(5), "P"), [FIRST, SECOND], "start_date: Another episode begins on 1 May 2026"),
    # Back-dated: within an episode, before all of them, in a gap
    (new(day(3), "P", status="C1"), [FIRST, SECOND], "to 1 May X1; 1 February ends 1 March X1"),
    (new(day(3), "P", day(4), "E4A", "C1"), [FIRST, SECOND], "end_date: The days from 1 April 2026 to 1 May 2026 would have no"),
    (new(day(6), "P"), [FIRST, HOME], "to 1 July E4A; 1 May ends 1 June X1"),
    (new(day(1), "S"), [FIRST, SECOND], "end_date: The child began to be looked after again on 1 February 2026"),
    (new(day(1), "S", day(1, 20), "E4A"), [FIRST, SECOND], "to 20 January E4A"),
    (new(day(1), "S", day(2), "X1"), [FIRST, SECOND], "end_reason: The next episode, of 1 February 2026, begins anew"),
    (new(day(1), "S", day(3), "E4A"), [FIRST, SECOND], "end_date: The next episode begins on 1 February 2026"),
    (new(day(8), "S"), [FIRST, HOME], "to none"),
    (new(day(7), "S"), [FIRST, HOME], "to none"),
    (new(day(8), "P"), [FIRST, HOME], "start_reason: The child stopped being looked after on 1 July 2026"),
    (new(day(6), "L", placed="U6"), [FIRST], "start_date: The episode before it ended on 1 May 2026 because a new one"),
    (new(day(5), "L", placed="U6"), [FIRST], "to none"),
    (new(day(2), "S", status="C1"), [SECOND], "to 1 May X1"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "others", "said"), TABLE)
def test_a_new_episode_is_placed_or_refused_in_words(made: Episode, others: list[Episode], said: str) -> None:
    assert in_words(place(made, others)).startswith(said)


CHANGED = [
    (
        "the start, and the one before follows",
        SECOND,
        {"start": day(6)},
        [FIRST],
        "to none; 1 February ends 1 June X1",
    ),
    ("the start, earlier", SECOND, {"start": day(4)}, [FIRST], "to none; 1 February ends 1 April X1"),
    (
        "the start, past the one before",
        SECOND,
        {"start": day(1)},
        [FIRST],
        "start_date: The episode that began on 1 February",
    ),
    ("the end of care", SECOND, {"end": day(7), "end_reason": "E4A"}, [FIRST], "to 1 July E4A"),
    (
        "an end that leaves a gap",
        FIRST,
        {"end": day(4)},
        [SECOND],
        "end_reason: The next episode, of 1 May 2026, follows on",
    ),
    ("nothing", FIRST, {}, [SECOND], "to 1 May X1"),
    ("the end taken away", FIRST, {"end": None, "end_reason": ""}, [SECOND], "to 1 May X1"),
]


@pytest.mark.parametrize(("what", "old", "change", "others", "said"), CHANGED)
def test_a_changed_episode_keeps_the_sequence_whole(what, old, change, others, said) -> None:
    assert in_words(place(replace(old, **change), others, old)).startswith(said), what


def in_words(found: Placed | dict[str, str]) -> str:
    if not isinstance(found, Placed):
        return "; ".join(f"{field}: {words}" for field, words in found.items())
    end = f"to {found.episode.end:%-d %B} {found.episode.end_reason}" if found.episode.end else "to none"
    if found.before is None:
        return end
    assert found.before.end and str(found.before.end.day) in found.follows[0]
    return f"{end}; {found.before.start:%-d %B} ends {found.before.end:%-d %B} {found.before.end_reason}"
