"""Where does an episode of care stand among those of the same child, so that no day has two of them and none is left out?

By the guide to the SSDA903 an episode ends on the day on which the next begins (X1), and a child whose care has ended begins
anew (S). What follows for the episode beside is said in words, for the one who records it to agree to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

NEXT = "X1"
BEGAN = "S"
SAME_STATUS, SAME_PLACEMENT = frozenset("PT"), frozenset("L")
Wrong = dict[str, str]
"""A sentence for each field that cannot stand."""


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode. `id` is empty for what is new; `told_by` names the file's source, empty where it was recorded here."""

    id: UUID | None
    start: date
    end: date | None
    start_reason: str
    end_reason: str
    legal_status: str = ""
    placement: str = ""
    told_by: str = ""

    def covers(self, day: date) -> bool:
        """Whether it goes on after that day."""
        return self.start < day and (self.end is None or self.end > day)


@dataclass(frozen=True, slots=True)
class Placed:
    """The episode as it will stand, the one before it as it will end (None: as it is), and what follows, in words."""

    episode: Episode
    before: Episode | None
    follows: tuple[str, ...]


def place(new: Episode, others: Sequence[Episode], old: Episode | None = None) -> Placed | Wrong:
    """Put an episode among the others, or say what stands in the way; `old` is what it was before a change."""
    if bool(new.end) != bool(new.end_reason):
        return {"end_date": "Enter the day on which it ended, and why; or leave both empty while it goes on"}
    if any(one.start == new.start for one in others):
        return {
            "start_date": f"Another episode begins on {said(new.start)}. Change that one, or check the day"
        }
    crossed = next(
        (one for one in others if old and (one.start < new.start) != (one.start < old.start)), None
    )
    if crossed:
        return {
            "start_date": f"The episode that began on {said(crossed.start)} lies between. Change or record that one first"
        }
    before = max((one for one in others if one.start < new.start), key=_start, default=None)
    after = min((one for one in others if one.start > new.start), key=_start, default=None)
    ended = _ended(new, before, old)
    new, follows = _filled(new, before, after, old)
    wrong = (_of_before(new, before, ended) or _of_change(new, before, ended)) | _of_after(new, after)
    if wrong:
        return wrong
    if ended:
        follows = (f"The episode that began on {said(ended.start)} ends on {said(new.start)}, the day on which this one "
                   f"begins ({NEXT}).", *follows)  # fmt: skip
    return Placed(new, ended, follows)


def said(day: date) -> str:
    """A day in words."""
    return f"{day:%-d %B %Y}"


def _start(one: Episode) -> date:
    return one.start


def _ended(new: Episode, before: Episode | None, old: Episode | None) -> Episode | None:
    """The one before, ended by this one: when it goes on that day, or ended when this one began until now."""
    moved = old and before and before.end == old.start != new.start and before.end_reason == NEXT
    if before and (moved or before.covers(new.start)):
        return replace(before, end=new.start, end_reason=NEXT)
    return None


def _filled(
    new: Episode, before: Episode | None, after: Episode | None, old: Episode | None
) -> tuple[Episode, tuple[str, ...]]:
    """An end that was left open: that of the episode which it parts, or the day on which the next follows on."""
    if new.end:
        return new, ()
    if old is None and before and before.end and before.covers(new.start):
        told = f"This one runs to {said(before.end)}, where the episode ended that it lies in."
        return replace(new, end=before.end, end_reason=before.end_reason), (told,)
    if after and after.start_reason != BEGAN:
        told = f"This one runs to {said(after.start)}, the day on which the next begins ({NEXT})."
        return replace(new, end=after.start, end_reason=NEXT), (told,)
    return new, ()


def _of_before(new: Episode, before: Episode | None, ended: Episode | None) -> Wrong:
    """What the episode before says against it."""
    if before is None:
        return _must_begin(new, "No episode is told before it")
    if ended:
        return _cuts(new, before)
    assert before.end
    if before.end_reason != NEXT:
        return _must_begin(new, f"The child stopped being looked after on {said(before.end)}")
    if before.end < new.start:
        return {"start_date": f"The episode before it ended on {said(before.end)} because a new one began that day. Begin "
                              "this one on that day, or change how the other ended"}  # fmt: skip
    return _must_follow(new, before)


def _cuts(new: Episode, before: Episode) -> Wrong:
    if before.told_by:
        return {"start_date": f"The episode that began on {said(before.start)} goes on, and {before.told_by} tells it. It is "
                              "ended there, and then this one is recorded"}  # fmt: skip
    if before.end and new.end and new.end < before.end:
        return {"end_date": f"The days from {said(new.end)} to {said(before.end)} would have no episode. Leave the end empty: "
                            f"this one runs to {said(before.end)}"}  # fmt: skip
    return _must_follow(new, before)


def _must_begin(new: Episode, why: str) -> Wrong:
    if new.start_reason == BEGAN:
        return {}
    return {
        "start_reason": f"{why}. Choose {BEGAN}, started to be looked after; or record the earlier one first"
    }


def _must_follow(new: Episode, before: Episode) -> Wrong:
    if new.start_reason != BEGAN:
        return {}
    return {"start_reason": f"The child was looked after already, since {said(before.start)} or earlier. Choose what changed: "
                            "the legal status, the placement, or both"}  # fmt: skip


def _of_change(new: Episode, before: Episode | None, ended: Episode | None) -> Wrong:
    """Whether the reason fits what changed from the one before."""
    if before is None or not (ended or (before.end == new.start and before.end_reason == NEXT)):
        return {}
    if new.start_reason in SAME_PLACEMENT and new.placement != before.placement:
        return {
            "start_reason": "By this reason the legal status alone changed, but the placement did too. Check both"
        }
    if new.start_reason in SAME_STATUS and new.legal_status != before.legal_status:
        return {
            "start_reason": "By this reason the placement alone changed, but the legal status did too. Check both"
        }
    return {}


def _of_after(new: Episode, after: Episode | None) -> Wrong:
    """What the next episode says against how this one ends."""
    if after is None:
        if new.end_reason == NEXT:
            return {"end_reason": "No new episode is told. Record the new one: it ends this one by itself"}
        return {}
    if new.end is None:
        return {"end_date": f"The child began to be looked after again on {said(after.start)}. Enter the day on which this "
                            "one ended, and why"}  # fmt: skip
    if new.end > after.start:
        return {
            "end_date": f"The next episode begins on {said(after.start)}. This one ends on that day or before"
        }
    follows_on = after.start_reason != BEGAN
    if (new.end_reason == NEXT) != follows_on or (follows_on and new.end != after.start):
        how = f"follows on: this one ends that day, because of it ({NEXT})" if follows_on else (
            "begins anew: this one ends because the child stopped being looked after")  # fmt: skip
        return {"end_reason": f"The next episode, of {said(after.start)}, {how}"}
    return {}
