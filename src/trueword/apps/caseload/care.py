"""What is known of a looked-after child that the clocks decide on? Placement, legal status, reviews; what follows at 16."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from trueword.apps.caseload.held import Day, Episode, Held, Keeps, Spell
from trueword.policy.calendar import anniversary_in_law
from trueword.policy.clocks.codes import of_codes

SAME_PLACE = "L"  # SSDA903 reason for a new episode: a change of legal status only
WEEKS = timedelta(
    weeks=13
)  # Children Act 1989, schedule 2, paragraph 19B(2): so long looked after makes a child eligible


def care(held: Held, keeps: Keeps, spell: Spell | None, on: date) -> dict[str, Any]:
    """The period of care, its placement and legal status today, and its reviews."""
    if spell is None or spell.start is None:
        return {"looked_after": keeps.never("Episodes")}
    ended = False if spell.end is None or spell.end > on else spell.end
    known: dict[str, Any] = {"looked_after": spell.start, "looked_after_ended": ended}
    if ended:
        return known
    episodes = sorted((e for e in held.episodes if e.start and spell.start <= e.start <= on), key=_start)
    now = next((e for e in reversed(episodes) if e.end is None or e.end > on), None)
    if now is None:
        return known
    placement = _placement(episodes)
    reviews = sorted(one.day for one in held.care_reviews if one.day)
    silent = partial(keeps.silent, "Reviews", now.source)
    return {
        **known, **of_codes(now.legal_status, now.place, regulation_24=None), "first_placement": episodes[0].start,
        "placement": placement, "care_order": _care_order(episodes),
        "first_review": _first(reviews, spell.start, silent(spell.start)),
        "first_adoption_review": _first(reviews, placement, silent(placement)), **_emergency(now, episodes),
    }  # fmt: skip


def told_by(held: Held) -> UUID | None:
    """The source that tells the last episode of care, and so the reviews."""
    return (
        max((e for e in held.episodes if e.start), key=_start).source
        if any(e.start for e in held.episodes)
        else None
    )


def _start(episode: Episode) -> date:
    assert episode.start
    return episode.start


def _placement(episodes: list[Episode]) -> Day:
    """The start of the placement: a new legal status in the same place begins no new one."""
    moves = [e.start for e in episodes if e.reason != SAME_PLACE]
    return moves[-1] if moves else None


def _care_order(episodes: list[Episode]) -> date | bool | None:
    """When the care order that holds today began; False where the child is looked after otherwise."""
    return _run(episodes, "C2") or False


def _emergency(now: Episode, episodes: list[Episode]) -> dict[str, Any]:
    """Police protection and emergency protection orders that hold today."""
    known: dict[str, Any] = {}
    for code, name in (("L1", "police_protection"), ("L2", "epo")):
        if now.legal_status == code:
            known |= {name: _run(episodes, code), f"{name}_ended": False}
        elif now.legal_status:
            known |= {name: False}
    return known


def _run(episodes: list[Episode], code: str) -> Day:
    """Since when the child has been looked after on this legal status without a break; None when they are not."""
    since: Day = None
    for episode in reversed(episodes):
        if episode.legal_status != code:
            break
        since = episode.start
    return since


def _first(reviews: list[date], start: Day, silent: bool | None) -> date | bool | None:
    """The first review since a day; where none is told, what the silence says."""
    return next((day for day in reviews if start and day >= start), silent)


def eligible(held: Held, spell: Spell | None, on: date) -> dict[str, Any]:
    """Whether the duties of leaving care have begun: from 16, for who was looked after for 13 weeks by then."""
    if held.born is None:
        return {}
    sixteen = anniversary_in_law(held.born, 16)
    if sixteen > on:
        return {"eligible": False, "pathway_plan": False}
    cared = [
        row
        for row in held.care
        if row.start and row.start + WEEKS <= sixteen and (row.end is None or row.end > sixteen)
    ]
    return {"eligible": sixteen} if cared else {}
