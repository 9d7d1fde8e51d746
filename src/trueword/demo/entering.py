"""What happened to the children of one family, in need or in care? Household, careers and homes together."""

from datetime import date
from random import Random
from typing import Final

from trueword.demo import careers, families, homes, referrals
from trueword.demo.careers import Career
from trueword.demo.choosing import Weighted, about, between, chance
from trueword.demo.dates import age_on, plus, plus_years
from trueword.demo.families import Household
from trueword.demo.need import Case
from trueword.demo.people import Person, Residence
from trueword.demo.placements import RELATIVES
from trueword.demo.workers import Workforce

#: Ages at which children come into care.
CARE_AGES: Final = Weighted(dict(enumerate((17, 6, 5, 4, 4, 4, 4, 4, 4, 4, 4, 5, 6, 7, 8, 9, 7, 2))))


def _household(rng: Random, number: int, level: str, event: date, as_of: date, room: int) -> Household:
    unborn = level in ("planned", "protected", "assessed") and (as_of - event).days < 60 and chance(rng, 0.12)
    return _trimmed(families.household(rng, number, event, as_of, -1 if unborn else None), room)


def _trimmed(household: Household, room: int) -> Household:
    """No more children than there is room for in the county."""
    return household._replace(children=household.children[:room], fathers=household.fathers[:room])


def in_need(
    rng: Random, number: int, level: str, as_of: date, force: Workforce, room: int
) -> tuple[Household, tuple[Career, ...], list[Residence]]:
    """A family that was referred together, or only made contact, at some time in the last five years."""
    event = plus(as_of, -between(rng, 0, 1825))
    household = _household(rng, number, level, event, as_of, room)
    where = homes.family_homes(rng, household.town, plus(as_of, -2900), as_of)
    earlier, main = _earlier(rng, level, event, as_of), _case(rng, level, event, as_of)
    lived: list[Career] = []
    for child in household.children:
        case = main if main is None or chance(rng, 0.8) else referrals.assessed(rng, event, as_of)
        cases = tuple(_own(each, bool(lived)) for each in (earlier, case) if each and _could_be(child, each))
        lived.append(careers.in_need(rng, child, cases, force, as_of))
    return household, tuple(lived), where


def _case(rng: Random, level: str, event: date, as_of: date) -> Case | None:
    make = {
        "assessed": referrals.assessed,
        "planned": referrals.planned,
        "protected": referrals.protected,
    }.get(level)
    if make:
        return make(rng, event, as_of)
    return referrals.no_further_action(rng, event) if level == "no further action" else None


def _earlier(rng: Random, level: str, event: date, as_of: date) -> Case | None:
    """An earlier referral of the same family, closed before this one; one family in three had one."""
    if level in ("contact", "early help") or not chance(rng, 0.35):
        return None
    start = plus(event, -about(rng, 420, 100, 1500))
    case = (
        referrals.planned(rng, start, as_of, 150)
        if chance(rng, 0.25)
        else referrals.assessed(rng, start, as_of)
    )
    over = case.closed is not None and case.closed < plus(event, -10) and case.reason != "RC2"
    return case if over else None


def _own(case: Case, is_sibling: bool) -> Case:
    """A sibling's share of the family's case: where one child died, the others' case closed for another reason."""
    return case._replace(reason="RC7") if is_sibling and case.reason == "RC2" else case


def _could_be(child: Person, case: Case) -> bool:
    """Whether this child was expected or born, and under 17, when the case began, and did not die before."""
    born = child.born or child.expected
    assert born
    return plus(born, -240 if child.expected else -100) <= case.start and age_on(born, case.start) < 17


def in_care(
    rng: Random, number: int, level: str, as_of: date, force: Workforce, room: int
) -> tuple[Household, tuple[Career, ...], list[Residence]]:
    """A family with a child in care now or within the last four years."""
    for _ in range(60):
        start = plus(as_of, -between(rng, 1, 9 * 365))
        found = _taken_in(rng, number, level, start, as_of, force, room)
        last = max((each.periods[-1].end or as_of for each in found[1] if each.periods), default=None)
        if last and last >= plus_years(as_of, -4):
            return found
    return found


def _taken_in(
    rng: Random, number: int, level: str, start: date, as_of: date, force: Workforce, room: int
) -> tuple[Household, tuple[Career, ...], list[Residence]]:
    if level == "unaccompanied":
        household = families.unaccompanied(rng, number, start)
        lived = careers.looked_after(rng, household.children[0], "", start, force, as_of, "unaccompanied")
        return household, (lived,), []
    household = _trimmed(families.household(rng, number, start, as_of, CARE_AGES.pick(rng)), room)
    where = homes.family_homes(rng, household.town, plus(start, -400), as_of)
    post = homes.home_on(where, start)
    sibling_case = referrals.protected(rng, start, as_of)
    found = [_sibling(rng, child, post, start, sibling_case, force, as_of) for child in household.children]
    if any(_with_relatives(career) for career in found):
        household = families.with_grandparent(rng, household)
    return household, tuple(found), where


def _with_relatives(career: Career) -> bool:
    return any(each.placement.place in RELATIVES for period in career.periods for each in period.episodes)


def _sibling(
    rng: Random, child: Person, post: str, start: date, case: Case, force: Workforce, as_of: date
) -> Career:
    """One of the children of a family in which some came into care: this one too, or with a plan at home."""
    in_reach = child.born and child.born < start and plus(start, 150) < plus_years(child.born, 18)
    if in_reach and chance(rng, 0.72):
        return careers.looked_after(rng, child, post, start, force, as_of)
    return careers.in_need(rng, child, (_own(case, True),) if _could_be(child, case) else (), force, as_of)
