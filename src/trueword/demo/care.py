"""How did a period of being looked after run? Legal course and placements woven into SSDA903 episodes."""

from datetime import date
from random import Random
from typing import NamedTuple

from trueword.demo.choosing import chance
from trueword.demo.legal import Course
from trueword.demo.moves import Move, moves
from trueword.demo.placements import FOSTER, RELATIVES, Placement


class Episode(NamedTuple):
    """An episode as SSDA903 has it; `dec`, `rec` and `change` are None and blank while it runs."""

    decom: date
    rne: str
    ls: str
    need: str
    placement: Placement
    dec: date | None
    rec: str
    change: str
    home: str


class Period(NamedTuple):
    """A period of care: its episodes as known on the day of the extract, and the course behind them."""

    episodes: tuple[Episode, ...]
    course: Course
    end: date | None
    ended: str

    @property
    def start(self) -> date:
        """The day the child started to be looked after."""
        return self.episodes[0].decom

    @property
    def short_break(self) -> bool:
        """Looked after under V3 or V4 only."""
        return self.course.kind in ("series", "single")


def period(rng: Random, born: date, home: str, course: Course, as_of: date) -> Period:
    """The period of this course for a child born then, from that home postcode (blank: none), as known on `as_of`."""
    moved = moves(rng, born, home, course, min(course.end, as_of))
    rec = _reason(rng, course, moved[-1].to)
    return _cut(_woven(course, moved, rec, home), course, as_of)


def _reason(rng: Random, course: Course, last: Placement) -> str:
    """The SSDA903 reason; special guardianship and staying put depend on who the last carers were."""
    if course.ended == "SGO":
        if last.place in FOSTER:
            return "E45" if last.place in RELATIVES else "E46" if chance(rng, 0.5) else "E47"
        return "E48"
    if course.ended == "E17" and last.place not in FOSTER:
        return "E5"
    return course.ended


def _woven(course: Course, moves: list[Move], rec: str, home: str) -> list[Episode]:
    """Episodes between all days on which legal status or placement changed."""
    statuses = dict(course.legal)
    moved = {move.day: move for move in moves}
    days = sorted(day for day in statuses.keys() | moved.keys() if day < course.end)
    made: list[Episode] = []
    ls, at = course.legal[0][1], moves[0]
    for number, day in enumerate(days):
        rne = _rne(number, day in statuses, moved.get(day))
        ls, at = statuses.get(day, ls), moved.get(day, at)
        following = days[number + 1] if number + 1 < len(days) else None
        change = moved[following].why if following in moved else ""
        made.append(
            Episode(
                day,
                rne,
                ls,
                course.need,
                at.to,
                following or course.end,
                "X1" if following else rec,
                change,
                "" if course.kind in ("series", "single") else home,
            )
        )
    return made


def _rne(number: int, legal: bool, move: Move | None) -> str:
    """S start; L legal only; P placement and carers, T placement alone; B both, U both with the same carers."""
    if number == 0:
        return "S"
    if move is None:
        return "L"
    return ("B" if move.new_carers else "U") if legal else ("P" if move.new_carers else "T")


def _cut(episodes: list[Episode], course: Course, as_of: date) -> Period:
    """What was known on `as_of`: later episodes do not exist, a later end is not yet recorded."""
    known = [
        each if each.dec and each.dec <= as_of else each._replace(dec=None, rec="", change="")
        for each in episodes
        if each.decom <= as_of
    ]
    over = known[-1].dec is not None
    return Period(tuple(known), course, known[-1].dec, known[-1].rec if over else "")
