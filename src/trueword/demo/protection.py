"""How did a child protection plan run? Reviews within three and then every six months, and its end at one of them.

No plan runs past the 18th birthday: who is grown up is no child in need of protection (Children Act 1989 section 105(1)).
"""

from datetime import date
from random import Random
from typing import Final

from trueword.demo.choosing import Weighted, about, between, chance
from trueword.demo.dates import last_working, plus, plus_years
from trueword.demo.need import Case, ProtectionPlan

_CATEGORIES: Final = Weighted({"NEG": 49, "EMO": 37, "PHY": 7, "SAB": 4, "MUL": 3})


def protection_plan(rng: Random, start: date, as_of: date, end: date | None = None) -> ProtectionPlan:
    """A child protection plan from that conference on; it ends at a review, or on `end` where given."""
    category = _CATEGORIES.pick(rng)
    stop = end or plus(start, about(rng, 300, 75, 900))
    held, day = [], plus(start, between(rng, 70, 91))
    while day < stop:
        held.append(day)
        day = plus(day, between(rng, 150, 182))
    if not end:
        stop = last_working(day)
        held.append(stop)
    past = tuple(last_working(each) for each in held if last_working(each) <= as_of)
    latest = category if chance(rng, 0.9) else _CATEGORIES.pick(rng)
    previous = 0 if chance(rng, 0.78) else between(rng, 1, 3)
    return ProtectionPlan(start, stop if stop <= as_of else None, category, latest, previous, past)


def until_grown_up(case: Case, born: date | None, as_of: date) -> Case:
    """The case as it stands for somebody born then: its plan ends at 18 at the latest, and what would follow does not."""
    plan = case.protection
    if plan is None or born is None:
        return case
    birthday = plus_years(born, 18)
    if plan.start >= birthday:
        return _closed(case._replace(protection=None, plans=()), birthday, as_of)
    if birthday > as_of or (plan.end and plan.end <= birthday):
        return case
    end = max(plan.start, last_working(birthday))
    ended = plan._replace(end=end, reviews=tuple(day for day in plan.reviews if day <= end))
    return _closed(case._replace(protection=ended, plans=()), end, as_of)


def _closed(case: Case, end: date, as_of: date) -> Case:
    """Handed over to adult services, once what was begun is done; what still runs keeps the case open."""
    assessed = case.assessment.authorised if case.assessment else end
    enquired = case.enquiry.conference or case.enquiry.start if case.enquiry else end
    closed = max(end, assessed, enquired) if assessed else None
    open_still = closed is None or closed > as_of
    return case._replace(closed=None if open_still else closed, reason="" if open_still else "RC6")
