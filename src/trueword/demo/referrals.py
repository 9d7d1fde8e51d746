"""What followed a referral? Nothing, an assessment, a plan, or an enquiry and conference, as far as it had come.

Clocks: an assessment within 45 working days of referral, a conference within 15 of the section 47 enquiry (Working
Together 2023). About one in eight is late, as in life.
"""

from datetime import date
from random import Random
from typing import Final

from trueword.demo.choosing import Weighted, about, between, chance
from trueword.demo.dates import last_working, plus, plus_working, working_days_from
from trueword.demo.need import NEEDS, SOURCES, Assessment, Case, Plan, Section47
from trueword.demo.protection import protection_plan

_FACTORS: Final = Weighted(
    {
        "1A": 3,
        "1B": 12,
        "1C": 2,
        "2A": 5,
        "2B": 14,
        "2C": 2,
        "3A": 12,
        "3B": 25,
        "3C": 4,
        "4A": 14,
        "4B": 25,
        "4C": 3,
        "5A": 6,
        "5B": 3,
        "5C": 1,
        "6A": 4,
        "6B": 5,
        "6C": 1,
        "7A": 3,
        "8B": 0.3,
        "8F": 0.3,
        "10A": 3,
        "11A": 3,
        "12A": 1,
        "13A": 2,
        "14A": 5,
        "15A": 5,
        "16A": 15,
        "17A": 18,
        "18B": 3,
        "18C": 8,
        "19B": 2,
        "19C": 3,
        "20": 6,
        "22A": 0.3,
        "23A": 0.3,
        "24A": 3,
    }
)


_ENDS: Final = Weighted({"RC7": 90, "RC5": 6, "RC3": 3, "RC6": 1, "RC2": 0.6})


def no_further_action(rng: Random, start: date) -> Case:
    """A referral that needed nothing more."""
    return Case(start, SOURCES.pick(rng), NEEDS.pick(rng), nfa=True)


def assessed(rng: Random, start: date, as_of: date) -> Case:
    """A referral that was assessed and closed on the day that the assessment was signed, sometimes to early help."""
    case = _opened(rng, start, as_of, as_of)
    if case.assessment is None or case.assessment.authorised is None:
        return case
    factors = ("21",) if chance(rng, 0.08) else case.assessment.factors
    return case._replace(
        closed=case.assessment.authorised,
        reason="RC9" if chance(rng, 0.3) else "RC8",
        assessment=case.assessment._replace(factors=factors),
    )


def planned(rng: Random, start: date, as_of: date, mean_days: int = 330, need: str | None = None) -> Case:
    """A referral that led to a child-in-need plan; one in three after a section 47 enquiry without conference."""
    case = _opened(rng, start, as_of, as_of, need)
    done = case.assessment.authorised if case.assessment else None
    if chance(rng, 0.35) and case.assessment:
        begun = plus(start, between(rng, 0, 5))
        if begun <= min(done or as_of, as_of) and begun >= case.assessment.start:
            case = case._replace(enquiry=Section47(begun, plus_working(begun, 15), None, True))
    begin = plus(done, between(rng, 1, 6)) if done else None
    if begin is None or begin > as_of:
        return case
    plan = _plan(rng, begin, as_of, mean_days)
    return _closing(rng, case._replace(plans=(plan,)), plan.end, as_of)


def protected(rng: Random, start: date, as_of: date) -> Case:
    """A referral that led to an enquiry, a conference and a protection plan, stepped down to a plan in need."""
    case = enquired(rng, start, as_of)
    conference = case.enquiry.conference if case.enquiry else None
    if conference is None:
        return case
    protection = protection_plan(rng, conference, as_of)
    case = case._replace(protection=protection)
    if protection.end is None or protection.end >= as_of:
        return case
    step_down = _plan(rng, protection.end, as_of, 120)
    return _closing(rng, case._replace(plans=(step_down,)), step_down.end, as_of)


def enquired(rng: Random, start: date, as_of: date, until: date | None = None) -> Case:
    """A referral with a section 47 enquiry and, unless too early, a conference (before `until` if given)."""
    begun = plus(start, between(rng, 1, 8))
    target = plus_working(begun, 15)
    held = (
        plus_working(target, between(rng, 1, 6))
        if chance(rng, 0.12)
        else plus_working(target, -between(rng, 0, 5))
    )
    conference = _held(held, target, until or as_of)
    case = _opened(rng, start, as_of, conference or as_of, "N1")
    if begun > as_of or case.assessment is None:
        return case
    assessment = case.assessment._replace(start=min(case.assessment.start, begun))
    return case._replace(
        assessment=assessment,
        enquiry=Section47(begun, target, conference, conference is None and until is not None),
    )


def _opened(rng: Random, start: date, as_of: date, not_before: date, need: str | None = None) -> Case:
    """A referral with its assessment, authorised on or after `not_before` where that is in the past."""
    source, code = SOURCES.pick(rng), need or NEEDS.pick(rng)
    begun = plus_working(start, between(rng, 0, 2))
    if begun > as_of:
        return Case(start, source, code)
    days = between(rng, 46, 75) if chance(rng, 0.12) else between(rng, 8, 45)
    done = plus_working(begun, days)
    if not_before < as_of:
        done = max(done, plus(not_before, 1))
    if done > as_of and working_days_from(begun, as_of) > 44:
        done = last_working(as_of)
    review = plus_working(begun, 10)
    over = done <= as_of
    factors = _factors(rng) if over else ()
    return Case(
        start,
        source,
        code,
        assessment=Assessment(
            begun,
            review if review <= as_of and (not over or review <= done) else None,
            done if over else None,
            factors,
        ),
    )


def _held(planned_for: date, target: date, as_of: date) -> date | None:
    """When the conference took place: never left undone past its target."""
    if planned_for <= as_of:
        return planned_for
    return last_working(as_of) if target < as_of else None


def _factors(rng: Random) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_FACTORS.pick(rng) for _ in range(between(rng, 1, 4))))


def _plan(rng: Random, start: date, as_of: date, mean_days: int) -> Plan:
    return Plan(start, _until(plus(start, about(rng, mean_days, 40, 1100)), as_of))


def _until(day: date, as_of: date) -> date | None:
    return day if day <= as_of else None


def _closing(rng: Random, case: Case, end: date | None, as_of: date) -> Case:
    """The case closed up to three weeks after its last plan ended."""
    closed = _until(plus(end, between(rng, 0, 21)), as_of) if end else None
    return case._replace(closed=closed, reason=_ENDS.pick(rng)) if closed else case
