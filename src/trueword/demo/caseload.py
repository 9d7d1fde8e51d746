"""Which kinds of team held a case at which stage? The allocations that follow from a case and from care."""

from datetime import date
from random import Random
from typing import Final

from trueword.demo.care import Period
from trueword.demo.dates import plus, plus_years
from trueword.demo.need import Case
from trueword.demo.workers import Allocation, Workforce, allocations

REVIEWING: Final = "INDEPENDENT REVIEWING OFFICER"
ADVISER: Final = "PERSONAL ADVISER"


def case_workers(rng: Random, case: Case, force: Workforce, as_of: date) -> tuple[Allocation, ...]:
    """Workers of a case of a child at home: assessment, then the team that keeps the plan."""
    if case.nfa:
        return ()
    begun = plus(case.start, 1)
    if begun > as_of or (case.closed and (case.closed - begun).days < 5):
        return ()
    stages = [("ASSESS", begun)]
    plan = case.protection.start if case.protection else case.plans[0].start if case.plans else None
    if plan and (plan - begun).days > 5 and plan < (case.closed or as_of):
        stages.append(("DISAB" if case.need == "N2" else "FAMILY", plan))
    return allocations(rng, force, stages, case.closed, as_of)


def care_workers(
    rng: Random, case: Case, spell: list[Period], force: Workforce, as_of: date
) -> tuple[Allocation, ...]:
    """Workers of a case of care: a new one takes over on the day that the child starts to be looked after."""
    first, last = spell[0], spell[-1]
    stages = [("ASSESS", case.start)] if (first.start - case.start).days > 4 else []
    stages.append(("DISAB" if first.short_break else "COURT", first.start))
    settled = plus(first.start, 240)
    if not first.short_break and settled < plus(last.end or as_of, -30):
        stages.append(("CARE", settled))
    if case.closed and (case.closed - stages[-1][1]).days < 5:
        stages = stages[:1]
    return allocations(rng, force, stages, case.closed, as_of)


def supporters(
    rng: Random, force: Workforce, born: date, periods: list[Period], as_of: date
) -> tuple[Allocation, ...]:
    """The independent reviewing officer of each period of care, and a personal adviser from 17 for a care leaver."""
    made = [
        Allocation(rng.choice(force.by_kind["REVIEW"]), REVIEWING, period.start, period.end, "FCONTA")
        for period in periods
        if not period.short_break
    ]
    last, leaving = periods[-1], plus_years(born, 17)
    if made and leaving <= as_of and (last.end is None or last.end >= leaving):
        over = plus_years(born, 21)
        adviser = rng.choice(force.by_kind["LEAVING"])
        end = over if over <= as_of else None
        made.append(Allocation(adviser, ADVISER, max(leaving, last.start), end, "FCONTA"))
    return tuple(made)
