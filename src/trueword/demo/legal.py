"""Under what legal status is this child looked after, until when, and why does it end? The courses that care takes.

Codes are SSDA903's: V2 section 20, V3/V4 short breaks, L1 police protection (72 hours), L2 emergency protection
(8 days, once 7 more), L3 child assessment (7 days), C1 interim and C2 full care order, E1 placement order, J1 remand.
D1 (freeing order) is left out on purpose: none could be made after 29 December 2005; children freed then are adults.
"""

from datetime import date
from random import Random
from typing import Final, NamedTuple

from trueword.demo.choosing import Weighted, about, between, chance
from trueword.demo.dates import age_on, plus, plus_years


class Decision(NamedTuple):
    """The decision that a child should be placed for adoption and, where it was, its reversal."""

    decided: date
    placed: date | None = None
    matched: date | None = None
    with_carers: bool = False
    reversed_on: date | None = None
    reversed_why: str = ""


class Course(NamedTuple):
    """The legal statuses of one period of care from their dates on, and how it ends."""

    legal: tuple[tuple[date, str], ...]
    end: date
    ended: str
    need: str
    kind: str
    adoption: Decision | None = None
    home_with_parents: date | None = None


_HOME: Final = Weighted({"E4A": 52, "E4B": 22, "E13": 10, "E8": 10, "E3": 6, "E2": 0.7})
_LEAVING: Final = Weighted({"E5": 34, "E6": 8, "E7": 8, "E17": 38, "E8": 12})
_NEEDS: Final = Weighted({"N1": 66, "N2": 3, "N3": 4, "N4": 8, "N5": 14, "N6": 2, "N8": 3})


def course(rng: Random, born: date, start: date, kind: str) -> Course:
    """The legal course of a period that starts on `start`; `kind` is one of `KINDS`; it ends at 18 at the latest."""
    return KINDS[kind](rng, plus_years(born, 18), start)


def kind_for(rng: Random, born: date, start: date) -> str:
    """Which course is likely for a child of this age."""
    age = age_on(born, start)
    if age < 5:
        return _YOUNG.pick(rng)
    return _OLDER.pick(rng) if age < 13 else _TEENAGE.pick(rng)


_YOUNG: Final = Weighted({"accommodated": 16, "order": 42, "guardianship": 20, "adoption": 34})
_OLDER: Final = Weighted({"accommodated": 24, "order": 56, "guardianship": 17, "single": 0.7, "series": 2.3})
_TEENAGE: Final = Weighted(
    {"accommodated": 52, "order": 38, "guardianship": 3, "remand": 3, "single": 1, "series": 3}
)


def _accommodated(rng: Random, adult: date, start: date) -> Course:
    days = about(rng, 60, 6) if chance(rng, 0.3) else about(rng, 700, 20)
    return _finish(rng, ((start, "V2"),), plus(start, days), adult, "accommodated", _NEEDS.pick(rng))


def _order(rng: Random, adult: date, start: date) -> Course:
    legal, made = _proceedings(rng, start)
    if made >= plus(adult, -60):
        return _finish(rng, legal, plus(adult, 1), adult, "order", _NEEDS.pick(rng))
    home = plus(made, between(rng, 5, 400)) if chance(rng, 0.1) else None
    end = plus(made, about(rng, 700, 60)) if chance(rng, 0.22) or home else plus(adult, 1)
    if home and home > plus(end, -30):
        home = None
    return _finish(rng, (*legal, (made, "C2")), end, adult, "order", _NEEDS.pick(rng), home)


def _guardianship(rng: Random, adult: date, start: date) -> Course:
    legal, made = _proceedings(rng, start)
    if made >= adult:
        return _finish(rng, legal, made, adult, "order", _NEEDS.pick(rng))
    ended = "E41" if chance(rng, 0.15) else "SGO"
    return Course(legal, made, ended, _NEEDS.pick(rng), "guardianship")


def _adoption(rng: Random, adult: date, start: date) -> Course:
    legal, made = _proceedings(rng, start)
    decided = plus(made, -between(rng, 3, 40))
    ordered = plus(made, between(rng, 7, 30)) if chance(rng, 0.4) else made
    if ordered > made:
        legal = (*legal, (made, "C2"))
    legal = (*legal, (ordered, "E1"))
    if chance(rng, 0.15):
        revoked = plus(ordered, between(rng, 250, 600))
        reversal = Decision(
            decided, reversed_on=revoked, reversed_why=rng.choice(("RD1", "RD2", "RD3", "RD4"))
        )
        return Course(
            (*legal, (revoked, "C2")), adult, _LEAVING.pick(rng), _NEEDS.pick(rng), "order", reversal
        )
    matched = plus(ordered, between(rng, 30, 260))
    placed = plus(matched, between(rng, 7, 30))
    end = plus(placed, between(rng, 110, 400))
    if (end.month, end.day) == (
        3,
        31,
    ):  # that day counts as looked after all year, which rule 187 will not have
        end = plus(end, 1)
    decision = Decision(decided, placed, matched, chance(rng, 0.2))
    return Course(legal, end, "E11" if chance(rng, 0.3) else "E12", _NEEDS.pick(rng), "adoption", decision)


def _remand(rng: Random, adult: date, start: date) -> Course:
    end = plus(start, between(rng, 10, 110))
    return Course(((start, "J1"),), min(end, adult), "E14" if chance(rng, 0.6) else "E9", "N6", "remand")


def _unaccompanied(rng: Random, adult: date, start: date) -> Course:
    if chance(rng, 0.05):
        return Course(
            ((start, "V2"),), min(adult, plus(start, between(rng, 30, 120))), "E15", "N8", "unaccompanied"
        )
    return Course(((start, "V2"),), adult, "E5" if chance(rng, 0.6) else "E17", "N8", "unaccompanied")


def _series(rng: Random, adult: date, start: date) -> Course:
    end = min(adult, plus(start, between(rng, 300, 1500)))
    return Course(((start, "V4"),), end, "E4A", "N2", "series")


def _single(rng: Random, adult: date, start: date) -> Course:
    end = min(adult, plus(start, between(rng, 2, 14)))
    return Course(((start, "V3"),), end, "E4A", "N2", "single")


KINDS: Final = {
    "accommodated": _accommodated,
    "order": _order,
    "guardianship": _guardianship,
    "adoption": _adoption,
    "remand": _remand,
    "unaccompanied": _unaccompanied,
    "series": _series,
    "single": _single,
}


def _proceedings(rng: Random, start: date) -> tuple[tuple[tuple[date, str], ...], date]:
    """Statuses until the final hearing, and its date: police protection or section 20 first, then interim orders."""
    first = _ENTRY.pick(rng)
    legal: list[tuple[date, str]] = [(start, first)]
    day = start
    if first == "L1":
        day = plus(day, between(rng, 1, 3))
        legal.append((day, "L2" if chance(rng, 0.4) else "V2"))
    elif first == "L3":
        day = plus(day, between(rng, 3, 7))
    if legal[-1][1] == "L2":
        day = plus(day, between(rng, 5, 14))
    elif legal[-1][1] == "V2":
        day = plus(day, about(rng, 50, 4, 400))
    if legal[-1][1] != "C1":
        legal.append((day, "C1"))
    return tuple(legal), plus(day, between(rng, 120, 330))


_ENTRY: Final = Weighted({"V2": 38, "C1": 44, "L2": 8, "L1": 10, "L3": 1.5})


def _finish(
    rng: Random,
    legal: tuple[tuple[date, str], ...],
    end: date,
    adult: date,
    kind: str,
    need: str,
    home: date | None = None,
) -> Course:
    """Cut the course at the 18th birthday, where leaving care has its own reasons."""
    if end >= adult:
        return Course(
            tuple(each for each in legal if each[0] < adult),
            adult,
            _LEAVING.pick(rng),
            need,
            kind,
            None,
            home,
        )
    return Course(legal, end, _HOME.pick(rng), need, kind, None, home)
