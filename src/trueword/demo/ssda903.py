"""What does the SSDA903 return of one year say about one child? Rows of its twelve tables, in the guide's codes."""

from datetime import date
from random import Random
from typing import Final

from trueword.demo import leaving
from trueword.demo.care import Episode, Period
from trueword.demo.careers import Career
from trueword.demo.dates import Year, plus_years
from trueword.demo.oc2 import health

Row = tuple[str, ...]


_ADOPTERS: Final = (
    ("2", "MF", "L11"),
    ("2", "MF", "L11"),
    ("2", "MF", "L3"),
    ("2", "MM", "L12"),
    ("2", "FF", "L12"),
    ("1", "F1", "L0"),
    ("2", "FF", "L2"),
)


def rows(career: Career, year: Year) -> dict[str, list[Row]]:
    """The child's rows of this year by table; empty when the child is not in the return."""
    episodes = in_year(career, year)
    after = leaving.after_care(career, episodes, year)
    if not episodes and after is None:
        return {}
    child, born = career.differs.id_in_ssda903 or career.person.id, _day(career.person.born)
    found: dict[str, list[Row]] = {"header": [_header(career, episodes, year)]}
    found["oc3"] = [(child, born, *after)] if after else []
    if episodes:
        found["episodes"] = [_episode(child, each, year) for each in episodes]
        found["reviews"] = [
            (child, born, _day(each.day), each.code) for each in career.reviews if _within(each.day, year)
        ]
        found["oc2"] = [(child, born, *answers) for answers in health(career, episodes, year)]
        found["missing"] = [
            (child, born, each.kind, _day(each.start), _by(each.end, year))
            for each in career.missing
            if _overlaps(each.start, each.end, year)
        ]
        found["dolo"] = [
            (child, born, _day(each.start), _by(each.end, year))
            for each in career.liberty
            if _overlaps(each.start, each.end, year)
        ]
        found |= _permanence(career, child, born, year)
        found["uasc"] = _uasc(career, child, year)
        found["sw_episodes"] = [(child, born, *each) for each in _workers(career, year)]
    return found


def in_year(career: Career, year: Year) -> list[Episode]:
    """The child's episodes that touch this year, as they stood at its end (or on the day of the extract)."""
    return [
        each if each.dec is None or each.dec <= year.cut else each._replace(dec=None, rec="", change="")
        for period in career.periods
        if period.start <= year.cut and (period.end is None or period.end >= year.start)
        for each in period.episodes
        if _overlaps(each.decom, each.dec, year)
    ]


def _header(career: Career, episodes: list[Episode], year: Year) -> Row:
    person = career.person
    mother = child_born = ""
    if person.sex == "F" and any(each.ls not in ("V3", "V4") for each in episodes):
        born = career.child_born
        mother, child_born = ("1", _day(born)) if born and born <= year.cut else ("0", "")
    number = career.differs.upn_in_ssda903 or person.upn or person.upn_unknown
    return (
        career.differs.id_in_ssda903 or person.id,
        person.sex,
        _day(person.born),
        person.ethnicity,
        number,
        mother,
        child_born,
    )


def _episode(child: str, each: Episode, year: Year) -> Row:
    at = each.placement
    return (
        child,
        _day(each.decom),
        each.rne,
        each.ls,
        each.need,
        at.place,
        at.provider,
        _day(each.dec),
        each.rec,
        each.change,
        each.home,
        at.post,
        at.urn,
    )


def _permanence(career: Career, child: str, born: str, year: Year) -> dict[str, list[Row]]:
    """Decisions for adoption, adoptions of the year, and earlier permanence of those who came into care in it."""
    found: dict[str, list[Row]] = {"placed_for_adoption": [], "ad1": [], "previous_permanence": []}
    for period, before in zip(career.periods, career.permanence, strict=True):
        if _within(period.start, year):
            found["previous_permanence"] = [(child, born, before.kind, before.authority, before.day)]
        decision = period.course.adoption
        if (
            decision
            and _overlaps(period.start, period.end, year)
            and _overlaps(decision.decided, decision.reversed_on, year)
        ):
            over = decision.reversed_on is not None and decision.reversed_on <= year.cut
            found["placed_for_adoption"].append(
                (
                    child,
                    born,
                    _day(decision.decided),
                    _by(decision.reversed_on, year),
                    decision.reversed_why if over else "",
                )
            )
        if decision and period.ended in ("E11", "E12") and period.end and _within(period.end, year):
            found["ad1"] = [
                (child, born, _day(decision.decided), _day(decision.matched), *_adopters(period, child))
            ]
    return found


def _adopters(period: Period, child: str) -> Row:
    foster = "1" if period.episodes[-1].placement.place == "A5" else "0"
    return (foster, *Random(f"adopters/{child}").choice(_ADOPTERS))


def _uasc(career: Career, child: str, year: Year) -> list[Row]:
    """An unaccompanied child until the year of the 18th birthday, when the status ceases."""
    person = career.person
    if not career.unaccompanied or not person.born or plus_years(person.born, 18) < year.start:
        return []
    return [(child, person.sex, _day(person.born), _day(plus_years(person.born, 18)))]


def _workers(career: Career, year: Year) -> list[Row]:
    """Social workers while the child was last looked after; the last one's end comes after care and is not reported."""
    periods = [
        each for each in career.periods if not each.short_break and _overlaps(each.start, each.end, year)
    ]
    if not periods:
        return []
    start, end = periods[-1].start, periods[-1].end
    since = plus_years(year.start, -1)
    last = min(end or year.cut, year.cut)
    spells = [
        each
        for each in career.allocations
        if start <= each.start <= last
        and (each.end is None or each.end >= since)
        and each.worker.registration
    ]
    return [
        (
            each.worker.registration,
            _day(each.start),
            "" if each is spells[-1] else _by(each.end, year),
            each.reason,
        )
        for each in spells
    ]


def _within(day: date, year: Year) -> bool:
    return year.start <= day <= year.cut


def _overlaps(start: date, end: date | None, year: Year) -> bool:
    return start <= year.cut and (end is None or end >= year.start)


def _day(day: date | None) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day else ""


def _by(day: date | None, year: Year) -> str:
    """The day, if it had come by then."""
    return _day(day) if day and day <= year.cut else ""
