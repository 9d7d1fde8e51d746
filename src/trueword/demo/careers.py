"""What did each child of a family live through? From first contact to leaving care, as the county's records tell it."""

from datetime import date
from random import Random
from typing import Final, NamedTuple

from trueword.demo import aftercare, care, legal
from trueword.demo.care import Period
from trueword.demo.caseload import care_workers, case_workers, supporters
from trueword.demo.cases_of_care import again, case_of_care
from trueword.demo.choosing import Weighted, between, chance
from trueword.demo.dates import age_on, plus
from trueword.demo.need import Case
from trueword.demo.people import Person
from trueword.demo.protection import until_grown_up
from trueword.demo.workers import Allocation, Workforce


class Differences(NamedTuple):
    """What one return says differently about a child, on purpose (see puzzles.py); blank: the same everywhere."""

    id_in_ssda903: str = ""
    upn_in_ssda903: str = ""
    born_in_cin: date | None = None


class Career(NamedTuple):
    """One child and everything recorded about it."""

    person: Person
    cases: tuple[Case, ...] = ()
    periods: tuple[Period, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    supporters: tuple[Allocation, ...] = ()
    disabilities: tuple[str, ...] = ("NONE",)
    reviews: tuple[aftercare.Review, ...] = ()
    missing: tuple[aftercare.Spell, ...] = ()
    liberty: tuple[aftercare.Spell, ...] = ()
    permanence: tuple[aftercare.Permanence, ...] = ()
    child_born: date | None = None
    unaccompanied: bool = False
    differs: Differences = Differences()
    second_record: bool = False


_DISABILITIES: Final = Weighted(
    {
        "LD": 25,
        "AUT": 24,
        "BEH": 16,
        "COMM": 10,
        "MOB": 7,
        "PC": 4,
        "HAND": 2,
        "INC": 3,
        "HEAR": 3,
        "VIS": 3,
        "CON": 3,
        "DDA": 6,
    }
)


def disabilities(rng: Random, likely: float) -> tuple[str, ...]:
    """Disability codes of a child, ("NONE",) for most."""
    if not chance(rng, likely):
        return ("NONE",)
    return tuple(dict.fromkeys(_DISABILITIES.pick(rng) for _ in range(between(rng, 1, 3))))


def in_need(rng: Random, person: Person, cases: tuple[Case, ...], force: Workforce, as_of: date) -> Career:
    """The career of a child who was referred, and perhaps had a plan, but was never looked after."""
    cases = tuple(until_grown_up(case, person.born, as_of) for case in cases)
    disabled = any(case.need == "N2" for case in cases)
    involved = tuple(each for case in cases for each in case_workers(rng, case, force, as_of))
    died = max((case.closed for case in cases if case.reason == "RC2" and case.closed), default=None)
    return Career(
        person._replace(died=died),
        cases,
        allocations=involved,
        disabilities=disabilities(rng, 1.0 if disabled else 0.09),
    )


def looked_after(
    rng: Random,
    person: Person,
    home: str,
    start: date,
    force: Workforce,
    as_of: date,
    kind: str | None = None,
    before: tuple[Case, ...] = (),
) -> Career:
    """The career of a child who started to be looked after on `start`, with re-entries; `before` are earlier cases."""
    assert person.born
    cases, periods = [until_grown_up(case, person.born, as_of) for case in before], []
    involved = [each for case in cases for each in case_workers(rng, case, force, as_of)]
    day: date | None = start
    while day:
        course = legal.course(rng, person.born, day, kind or legal.kind_for(rng, person.born, day))
        if course.kind == "single":
            spell = _breaks(rng, person.born, home, day, as_of)
        else:
            spell = [care.period(rng, person.born, home, course, as_of)]
        case = case_of_care(rng, person, spell, as_of, cases[-1].closed if cases else None)
        cases.append(case)
        periods += spell
        involved += care_workers(rng, case, spell, force, as_of)
        day = again(rng, person.born, case, spell[-1], as_of)
        kind = None if kind != "unaccompanied" else kind
    others = supporters(rng, force, person.born, periods, as_of)
    career = Career(person, tuple(cases), tuple(periods), tuple(involved), others)
    return _with_aftercare(rng, career, as_of)


def _with_aftercare(rng: Random, career: Career, as_of: date) -> Career:
    person, periods = career.person, career.periods
    assert person.born
    alone = periods[0].course.kind == "unaccompanied"
    last = periods[-1]
    disabled = career.cases[-1].need == "N2"
    return career._replace(
        person=person._replace(died=last.end if last.ended == "E2" else None),
        disabilities=disabilities(rng, 1.0 if disabled else 0.12),
        reviews=tuple(
            each for period in periods for each in aftercare.reviews(rng, person.born, period, as_of)
        ),
        missing=tuple(
            each for period in periods for each in aftercare.missing(rng, person.born, period, as_of)
        ),
        liberty=tuple(
            each
            for period in periods
            for each in aftercare.deprived_of_liberty(rng, person.born, period, as_of)
        ),
        permanence=tuple(aftercare.permanence(rng, person.born, periods[0].start, alone) for _ in periods),
        child_born=aftercare.motherhood(rng, person.sex, person.born, last, as_of),
        unaccompanied=alone,
    )


def _breaks(rng: Random, born: date, home: str, start: date, as_of: date) -> list[Period]:
    """Single short breaks (V3): each its own period of up to 14 days, a few a year, under 75 days in a year."""
    made, day = [], start
    for _ in range(between(rng, 2, 12)):
        if day > as_of or age_on(born, plus(day, 20)) >= 18:
            break
        made.append(care.period(rng, born, home, legal.course(rng, born, day, "single"), as_of))
        day = plus(day, between(rng, 75, 150))
    return made
