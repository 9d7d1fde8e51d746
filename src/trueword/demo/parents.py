"""Who are the parents? Mothers, the fathers of their children as the law sees them, and a grandmother."""

from datetime import date
from random import Random
from typing import Final

from trueword.demo import names
from trueword.demo.choosing import Weighted, between, chance
from trueword.demo.dates import plus, plus_years
from trueword.demo.people import Father, Person, person_id


def mother_born(rng: Random, births: list[date]) -> date:
    """When a mother of children born then was born: 17 or more before the first, under 47 at the last."""
    span = births[-1].year - births[0].year
    return plus(plus_years(births[0], -between(rng, 17, max(18, min(34, 44 - span)))), -between(rng, 1, 360))


def fathers(
    rng: Random, number: int, heritage: names.Heritage, births: list[date], mother_born: date, as_of: date
) -> tuple[Father, ...]:
    """The father of each child in turn: three in ten siblings have another father than the one before."""
    firsts = [at for at, born in enumerate(births) if not at or (births[at - 1] != born and chance(rng, 0.3))]
    found: list[Father] = []
    for place, at in enumerate(firsts):
        later = births[firsts[place + 1]] if place + 1 < len(firsts) else None
        father = _father(rng, person_id(number, 12 + place), heritage, mother_born, births[at], later, as_of)
        found += [father] * ((firsts[place + 1] if later else len(births)) - at)
    return tuple(found)


def _father(
    rng: Random,
    ident: str,
    heritage: names.Heritage,
    mother_born: date,
    first_child: date,
    later_partner: date | None,
    as_of: date,
) -> Father:
    """A father whose first child here was born then; `later_partner` is when another father's child was born."""
    standing = _STANDING.pick(rng)
    if standing == "unknown":
        return Father(None, standing, None)
    own = heritage if chance(rng, 0.85) else names.FAMILIES.pick(rng)
    born = min(plus(mother_born, between(rng, -2200, 900)), plus_years(first_child, -16))
    dated = born if standing != "not registered" or chance(rng, 0.5) else None
    name = names.forename(rng, own, "M"), names.surname(rng, own)
    person = Person(ident, *name, "M", dated, nationality=own.nationality)
    return Father(person, standing, _parted(rng, standing, first_child, later_partner, as_of))


def _parted(
    rng: Random, standing: str, first_child: date, later_partner: date | None, as_of: date
) -> date | None:
    """When the couple parted: before a later partner's child, for others for one in two of the unmarried."""
    if later_partner:
        return min(plus(first_child, between(rng, 1, (later_partner - first_child).days)), as_of)
    if standing == "married" or chance(rng, 0.45):
        return None
    day = plus(first_child, between(rng, 100, 2500))
    return day if day <= as_of else None


_STANDING: Final = Weighted({"married": 33, "registered": 44, "not registered": 13, "unknown": 10})


def grandparent(rng: Random, number: int, heritage: names.Heritage, maiden: str, mother_born: date) -> Person:
    """The mother's mother."""
    born = plus(plus_years(mother_born, -between(rng, 19, 34)), -between(rng, 0, 360))
    return Person(
        person_id(number, 18),
        names.forename(rng, heritage, "F"),
        maiden,
        "F",
        born,
        nationality=heritage.nationality,
    )


def death(rng: Random, event: date, as_of: date) -> date | None:
    """A few mothers have died, after the event that brought the family to notice."""
    if not chance(rng, 0.006) or (as_of - event).days < 2:
        return None
    return plus(event, between(rng, 1, (as_of - event).days))
