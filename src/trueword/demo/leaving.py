"""How is a care leaver doing about the 17th to 21st birthday? The answers of OC3 for one young person and year."""

from datetime import date
from random import Random
from typing import Final

from trueword.demo.care import Episode
from trueword.demo.careers import Career
from trueword.demo.choosing import Weighted
from trueword.demo.dates import Year, plus_years
from trueword.demo.oc2 import all_year

_TOUCH: Final = Weighted({"YES": 91, "NO": 4, "REFU": 3, "NREQ": 2})
_DOING: Final = Weighted(
    {"F1": 6, "F2": 22, "F4": 4, "F5": 20, "P1": 1, "P2": 5, "P5": 7, "G4": 8, "G5": 21, "G6": 6}
)
_LIVING: Final = Weighted(
    {
        "B1": 14,
        "C1": 3,
        "D1": 8,
        "E1": 9,
        "K1": 4,
        "T1": 2,
        "U1": 34,
        "V1": 12,
        "Y1": 4,
        "Z1": 4,
        "X2": 1,
        "G2": 2,
        "R1": 2,
        "H1": 1,
    }
)
_TO_OTHERS: Final = frozenset({"E11", "E12", "E2", "E3", "E15"})


def after_care(career: Career, episodes: list[Episode], year: Year) -> tuple[str, str, str] | None:
    """(in touch, activity, accommodation) for one whose care ended by the birthday in the year, else None."""
    birthday = _birthday(career.person.born, year)
    last = career.periods[-1] if career.periods else None
    if birthday is None or last is None or not career.person.born or career.person.died:
        return None
    if last.end is None or last.end > birthday or last.ended in _TO_OTHERS or all_year(episodes, year):
        return None
    return _answers(career, year, birthday) if _is_leaver(career, career.person.born) else None


def _answers(career: Career, year: Year, birthday: date) -> tuple[str, str, str]:
    rng = Random(f"oc3/{career.person.id}/{year.name}")
    touch = _TOUCH.pick(rng)
    if touch != "YES":
        return touch, "0", "0"
    living = _LIVING.pick(rng)
    if career.person.born and plus_years(career.person.born, 18) > year.start and living[0] in "ZTV":
        living = "B1"
    return touch, _DOING.pick(rng), living


def _birthday(born: date | None, year: Year) -> date | None:
    """The 17th to 21st birthday that has come in this year, if any."""
    if born is None:
        return None
    for age in range(17, 22):
        day = plus_years(born, age)
        if year.start <= day <= year.cut:
            return day
    return None


def _is_leaver(career: Career, born: date) -> bool:
    """Looked after for 13 weeks since the 14th birthday, some of it after the 16th; short breaks do not count."""
    from_14 = from_16 = 0
    fourteen, sixteen = plus_years(born, 14), plus_years(born, 16)
    for period in career.periods:
        if period.end and not period.short_break:
            from_14 += max(0, (period.end - max(period.start, fourteen)).days)
            from_16 += max(0, (period.end - max(period.start, sixteen)).days)
    return from_14 >= 91 and from_16 >= 1
