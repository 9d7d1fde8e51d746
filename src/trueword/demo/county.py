"""Which families does the county know? A stream of whole families in the proportions of a real county.

Proportions for 60,000 children known to children's services over five years: 1,345 looked after, 5,300 in need, 9,000
referrals and 43,000 contacts a year. Every family is drawn from its own number, so a stream never needs to be held.
"""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Final, NamedTuple

from trueword.demo import bonds, entering, frontdoor, homes
from trueword.demo.careers import Career
from trueword.demo.choosing import Weighted, between, chance
from trueword.demo.dates import plus
from trueword.demo.families import Household
from trueword.demo.frontdoor import Contact, EarlyHelp
from trueword.demo.people import Name, Relationship, Residence, Responsibility
from trueword.demo.workers import Workforce, workforce


class Settings(NamedTuple):
    """What makes a county: the same settings make the same county, byte for byte."""

    seed: int
    children: int
    as_of: date


class Family(NamedTuple):
    """A family and everything recorded about it; the last tuples run parallel to `household.children`."""

    household: Household
    careers: tuple[Career, ...]
    contacts: tuple[tuple[Contact, ...], ...]
    early_help: tuple[tuple[EarlyHelp, ...], ...]
    residences: tuple[Residence, ...]
    relationships: tuple[Relationship, ...]
    responsibilities: tuple[Responsibility, ...]
    names: tuple[Name, ...]


#: How far a family got, by family.
_LEVELS: Final = Weighted(
    {
        "contact": 14,
        "early help": 13,
        "no further action": 7,
        "assessed": 37,
        "planned": 17,
        "protected": 7,
        "looked after": 5.2,
        "unaccompanied": 0.65,
    }
)


_SCALE: Final = 1_000_003


def workers(settings: Settings) -> Workforce:
    """The county's workforce."""
    return workforce(Random(f"workers/{settings.seed}"), settings.children)


def county(settings: Settings, force: Workforce) -> Iterator[Family]:
    """Families one after another until they hold exactly the number of children asked for."""
    made = number = 0
    while made < settings.children:
        rng = Random(settings.seed * _SCALE + number)
        family = _family(rng, number, settings, force, settings.children - made)
        made += len(family.careers)
        number += 1
        yield family


def _family(rng: Random, number: int, settings: Settings, force: Workforce, room: int) -> Family:
    level, as_of = _LEVELS.pick(rng), settings.as_of
    if level in ("looked after", "unaccompanied"):
        household, lived, where = entering.in_care(rng, number, level, as_of, force, room)
    else:
        household, lived, where = entering.in_need(rng, number, level, as_of, force, room)
    return _complete(rng, household, lived, where, level, as_of, force)


def _complete(
    rng: Random,
    household: Household,
    lived: tuple[Career, ...],
    where: list[Residence],
    level: str,
    as_of: date,
    force: Workforce,
) -> Family:
    """The family with its contacts, early help, addresses, bonds and names."""
    household = household._replace(children=tuple(each.person for each in lived))
    days = frontdoor.family_contacts(rng, plus(as_of, -1825), as_of, 3.3 if level != "unaccompanied" else 0)
    if level in ("contact", "early help") and not days:
        days = (plus(as_of, -between(rng, 0, 1825)),)
    help_from = plus(as_of, -between(rng, 0, 1700)) if level == "early help" or chance(rng, 0.12) else None
    return Family(
        household,
        lived,
        tuple(frontdoor.contacts(rng, each, days, as_of) for each in lived),
        tuple(_early_help(rng, each, help_from, force, as_of) for each in lived),
        homes.residences(rng, household, lived, where) if where else homes.placements_of(rng, lived),
        (*bonds.relationships(household), *bonds.kin_carers(household, lived)),
        bonds.responsibilities(household, lived),
        bonds.other_names(rng, household),
    )


def _early_help(
    rng: Random, career: Career, start: date | None, force: Workforce, as_of: date
) -> tuple[EarlyHelp, ...]:
    day = frontdoor.step_down(career) or start
    worker = rng.choice(force.by_kind["EARLY"]).id
    return frontdoor.early_help(rng, career, worker, day, as_of) if day and day <= as_of else ()
