"""Which looked-after children make a return of a wanted size? Careers for benchmarks, without families round them."""

from collections.abc import Iterator
from datetime import date
from random import Random

from trueword.demo import careers, families
from trueword.demo.care import Period
from trueword.demo.careers import Career
from trueword.demo.choosing import between, chance
from trueword.demo.dates import Year, plus, plus_years
from trueword.demo.entering import CARE_AGES
from trueword.demo.homes import home_on
from trueword.demo.people import Residence
from trueword.demo.places import address
from trueword.demo.workers import Workforce


def looked_after(seed: int, wanted: int, year: Year, force: Workforce) -> Iterator[Career]:
    """Exactly `wanted` children looked after at some time in the year, and those who were last year and left.

    Earlier episodes are left out, and so are care leavers whom two years do not show to have been in care long enough:
    the checks of OC3, which see no more, would call each of them unknown.
    """
    made = number = 0
    since = plus_years(year.start, -1)
    while made < wanted:
        career = _career(Random(seed * 1_000_003 + number), number, year, force)
        number += 1
        last = career.periods[-1].end
        if last is None or last >= since:
            made += last is None or last >= year.start
            yield _held(career, since)


def _held(career: Career, since: date) -> Career:
    """The career less the episodes over before `since`: what the files of two years can show of it."""
    kept = [at for at, period in enumerate(career.periods) if period.end is None or period.end >= since]
    return career._replace(
        periods=tuple(_since(career.periods[at], since) for at in kept),
        permanence=tuple(career.permanence[at] for at in kept),
    )


def _since(period: Period, since: date) -> Period:
    shown = tuple(each for each in period.episodes if each.dec is None or each.dec >= since)
    return period._replace(episodes=shown)


def _career(rng: Random, number: int, year: Year, force: Workforce) -> Career:
    start = plus(year.cut, -between(rng, 1, 5 * 365))
    if chance(rng, 0.03):
        home = families.unaccompanied(rng, number, start)
        return careers.looked_after(rng, home.children[0], "", start, force, year.cut, "unaccompanied")
    home = families.household(rng, number, start, year.cut, CARE_AGES.pick(rng))
    post = home_on([Residence("", address(rng, home.town), "HOME", start, None)], start)
    able = [
        each
        for each in home.children
        if each.born and each.born < start and plus(start, 150) < plus_years(each.born, 18)
    ]
    return (
        careers.looked_after(rng, able[0], post, start, force, year.cut)
        if able
        else _career(rng, number, year, force)
    )
