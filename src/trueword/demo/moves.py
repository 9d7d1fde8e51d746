"""When does a looked-after child move, where to and why? Placements along a legal course."""

from datetime import date
from random import Random
from typing import NamedTuple

from trueword.demo import placements
from trueword.demo.choosing import chance
from trueword.demo.dates import plus
from trueword.demo.legal import Course
from trueword.demo.placements import FOSTER, Placement


class Move(NamedTuple):
    """A change of placement on a day: why, and whether the carers changed with it."""

    day: date
    to: Placement
    why: str
    new_carers: bool


def moves(rng: Random, born: date, home: str, course: Course, horizon: date) -> list[Move]:
    """Where the child lived from the first day of care until `horizon`, in order; at least one."""
    start = course.legal[0][0]
    now = placements.first(rng, course.kind, placements.age(born, start), home)
    made = [Move(start, now, "", True)]
    if course.kind in ("series", "single"):
        return [made[0]._replace(to=now._replace(urn="", post=""))]
    fixed = _planned(course)
    _wander(
        rng,
        born,
        home,
        course,
        made,
        min(horizon, fixed[0] if fixed else horizon),
        [day for day, _ in course.legal],
    )
    if course.adoption and course.adoption.placed and course.adoption.placed < horizon:
        made.append(_adopters(rng, course, made, home))
    elif course.home_with_parents and course.home_with_parents < horizon and home:
        made.append(Move(course.home_with_parents, placements.with_parents(home), "CARPL", True))
    return made


def _planned(course: Course) -> list[date]:
    """The days of moves that the plan fixes; nothing else moves the child from three weeks before."""
    days = [course.home_with_parents, course.adoption.placed if course.adoption else None]
    return [plus(day, -21) for day in days if day]


def _adopters(rng: Random, course: Course, moves: list[Move], home: str) -> Move:
    assert course.adoption
    assert course.adoption.placed
    now = moves[-1].to
    stays = course.adoption.with_carers and now.place in FOSTER
    return Move(course.adoption.placed, placements.with_adopters(rng, now, stays, home), "CARPL", not stays)


def _wander(
    rng: Random, born: date, home: str, course: Course, moves: list[Move], until: date, legal: list[date]
) -> None:
    """Moves until then, clear of days on which the legal status changed; one in eight moves on the first of them."""
    if len(legal) > 1 and (until - legal[1]).days > 8 and chance(rng, 0.12):
        moves.append(_next(rng, born, home, course, moves[0], legal[1]))
    while True:
        now = moves[-1]
        day = _clear_day(plus(now.day, placements.stay(rng, now.to.place, len(moves) == 1)), legal)
        if _long_term(rng, course, now, day, until):
            moves.append(Move(plus(now.day, 380), placements.long_term(now.to), "CARPL", False))
        elif (until - day).days < 8:
            return
        elif not (chance(rng, 0.04) and _away(rng, home, moves, day, until, legal)):
            moves.append(_next(rng, born, home, course, now, day))


def _next(rng: Random, born: date, home: str, course: Course, now: Move, day: date) -> Move:
    to = placements.following(rng, now.to, course.kind, placements.age(born, day), home)
    return Move(day, to, placements.REASONS.pick(rng), True)


def _long_term(rng: Random, course: Course, now: Move, day: date, until: date) -> bool:
    """After a year under a full care order, one in two stays is matched as long-term foster care."""
    full = course.kind == "order" and any(
        status == "C2" and start < plus(now.day, 370) for start, status in course.legal
    )
    return (
        full
        and now.to.place in ("U3", "U6")
        and day > plus(now.day, 420)
        and plus(now.day, 400) < until
        and chance(rng, 0.5)
    )


def _away(rng: Random, home: str, moves: list[Move], day: date, until: date, legal: list[date]) -> bool:
    """A temporary stay and back to the same carers, where nothing else happens meanwhile; the reason stays blank."""
    away, days = placements.temporary(rng, home)
    back = plus(day, days)
    if (until - back).days < 8 or any(plus(day, -2) <= each <= plus(back, 2) for each in legal):
        return False
    moves += [Move(day, away, "", True), Move(back, moves[-1].to, "", True)]
    return True


def _clear_day(day: date, legal: list[date]) -> date:
    """The day itself, or a few days later where the legal status changed about then."""
    while any(abs((day - each).days) < 2 for each in legal):
        day = plus(day, 4)
    return day
