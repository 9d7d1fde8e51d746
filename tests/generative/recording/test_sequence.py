"""Whatever is recorded in whatever order, every day has the episode that an obvious reading gives it: painted day by day."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

from hypothesis import event, given, settings
from hypothesis import strategies as st

from trueword.apps.recording.sequence import Episode, Placed, place

FIRST = date(2026, 1, 1)
LAST = 40
Painted = dict[int, UUID | None]


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def number(of: date) -> int:
    return (of - FIRST).days


def painted(episodes: list[Episode]) -> Painted:
    """Which episode each day has; a day in two of them fails."""
    days: Painted = {}
    for one in episodes:
        for each in range(number(one.start), number(one.end) if one.end else LAST + 1):
            assert each not in days, f"day {each} stands in two episodes"
            days[each] = one.id
    return days


def whole(episodes: list[Episode]) -> bool:
    """Each ends because the next begins that day, or because care ended; and the next begins as that says."""
    told = sorted(episodes, key=lambda one: one.start)
    for one, later in zip(told, [*told[1:], None], strict=True):
        if later is None:
            return one.end_reason != "X1" and (one.end is None) == (one.end_reason == "")
        if one.end is None or (one.end_reason == "X1") != (later.start_reason != "S"):
            return False
        if one.end_reason == "X1" and one.end != later.start:
            return False
    return True


REASONS = st.sampled_from(["S", "L", "P", "B", "U", "T"])


@st.composite
def typed(draw: st.DrawFn) -> Episode:
    """What somebody may type: often right, often not."""
    start = draw(st.integers(0, LAST - 1))
    end = draw(st.none() | st.none() | st.integers(start + 1, LAST))
    ended = draw(st.sampled_from(["E4A", "X1", "E4A"])) if end else ""
    return Episode(None, day(start), day(end) if end else None, draw(REASONS), ended,
                   draw(st.sampled_from(["C1", "C2"])), draw(st.sampled_from(["U6", "K2"])))  # fmt: skip


def replaced(episodes: list[Episode], made: Placed, made_id: UUID) -> list[Episode]:
    new = Episode(made_id, *[getattr(made.episode, name) for name in Episode.__slots__ if name != "id"])
    others = [one for one in episodes if one.id != made_id and not (made.before and one.id == made.before.id)]
    return [*others, new, *([made.before] if made.before else [])]


def _until_care_ended(then: Painted, form: Episode, found: Placed) -> Painted:
    """What was told before. Only where care went on to no known end, and ends now, do its later days go."""
    last = found.before and then.get(LAST) == found.before.id
    return {each: who for each, who in then.items() if not (last and form.end and each >= number(form.end))}


@settings(max_examples=400, deadline=None)
@given(st.lists(typed(), min_size=1, max_size=12), st.data())
def test_every_history_stays_whole_however_it_is_typed(forms: list[Episode], data: st.DataObject) -> None:
    episodes: list[Episode] = []
    for form in forms:
        old = data.draw(st.sampled_from(episodes)) if episodes and data.draw(st.integers(0, 3)) == 0 else None
        others = [one for one in episodes if old is None or one.id != old.id]
        found = place(form, others, old)
        if not isinstance(found, Placed):
            assert found and all(found.values())
            continue
        then = painted(episodes)
        made = old.id if old and old.id else uuid4()
        episodes = replaced(episodes, found, made)
        now = painted(episodes)
        assert whole(episodes)
        event("changed" if old else "inserted" if found.episode.end else "appended")
        if old is None:
            mine = range(number(form.start), number(found.episode.end) if found.episode.end else LAST + 1)
            assert now == _until_care_ended(then, form, found) | dict.fromkeys(mine, made)
        else:
            others_then = {each for each, who in then.items() if who != made}
            assert others_then <= now.keys()
