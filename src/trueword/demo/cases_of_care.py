"""Inside which case was a child looked after? From the referral before care began to what followed it."""

from datetime import date
from random import Random

from trueword.demo import referrals
from trueword.demo.care import Period
from trueword.demo.choosing import about, between, chance
from trueword.demo.dates import age_on, plus, plus_years
from trueword.demo.need import Case, Plan
from trueword.demo.people import Person
from trueword.demo.protection import protection_plan


def case_of_care(rng: Random, person: Person, spell: list[Period], as_of: date, earlier: date | None) -> Case:
    """The case inside which a child was looked after: from a referral before care began to what followed it."""
    first = spell[0]
    start = _referred(rng, person, first, earlier)
    until = first.start
    if (until - start).days > 45:
        case = referrals.enquired(rng, start, as_of, plus(until, -1))
        held = case.enquiry.conference if case.enquiry else None
        if held and held < plus(until, -2) and chance(rng, 0.7):
            case = case._replace(protection=protection_plan(rng, held, as_of, until))
    else:
        case = referrals.planned(rng, start, as_of, need=first.course.need)._replace(
            plans=(), closed=None, reason="", enquiry=None
        )
    case = case._replace(need=first.course.need)
    return _after(rng, person, case, spell[-1], as_of)


def _referred(rng: Random, person: Person, first: Period, earlier: date | None) -> date:
    """When the referral came: the same day for an emergency, up to nine months before otherwise."""
    assert person.born
    days = (
        0 if first.course.kind in ("unaccompanied", "remand") or chance(rng, 0.3) else about(rng, 110, 1, 270)
    )
    start = max(plus(first.start, -days), plus(person.born, -120))
    return min(max(start, plus(earlier, 1)), first.start) if earlier else start


def _after(rng: Random, person: Person, case: Case, last: Period, as_of: date) -> Case:
    """How the case went on when the last period ended: closed for a reason, a plan at home, or support to 21."""
    end = last.end
    if end is None:
        return _as_open(case, last)
    at_once = {
        "E11": "RC1",
        "E12": "RC1",
        "E2": "RC2",
        "E3": "RC5",
        "E7": "RC6",
        "E41": "RC3",
        "E45": "RC4",
        "E46": "RC4",
        "E47": "RC4",
        "E48": "RC4",
        "E15": "RC7",
        "E16": "RC7",
    }.get(last.ended)
    if at_once:
        return _closed(case, end, at_once)
    if person.born and age_on(person.born, end) >= 18 and not last.short_break:
        adult = plus_years(person.born, 21)
        return _closed(case, adult, "RC7") if adult <= as_of else case
    plan_end = plus(end, about(rng, 130, 30, 400))
    plan = Plan(end, plan_end if plan_end <= as_of else None)
    case = case._replace(plans=(plan,))
    closed = plus(plan_end, between(rng, 0, 14))
    return _closed(case, closed, "RC7") if closed <= as_of else case


def _as_open(case: Case, last: Period) -> Case:
    """While a short break runs the child has a plan at home as well."""
    return case._replace(plans=(Plan(last.start, None),)) if last.short_break else case


def _closed(case: Case, day: date, reason: str) -> Case:
    """The case closed on that day; nothing in it may be later."""
    assessment = case.assessment
    if assessment and assessment.start > day:
        assessment = None
    elif assessment and (assessment.authorised is None or assessment.authorised > day):
        assessment = assessment._replace(
            authorised=max(day, assessment.start), review=None, factors=assessment.factors or ("20",)
        )
    return case._replace(closed=day, reason=reason, assessment=assessment)


def again(rng: Random, born: date, case: Case, last: Period, as_of: date) -> date | None:
    """When a child who went home started to be looked after again; None for most."""
    if (
        last.end is None
        or last.ended not in ("E4A", "E4B", "E13", "E8")
        or not case.closed
        or not chance(rng, 0.3)
    ):
        return None
    day = plus(case.closed, between(rng, 20, 500))
    return (
        day if day < plus(as_of, -1) and age_on(born, plus(day, 120)) < 18 and not last.short_break else None
    )
