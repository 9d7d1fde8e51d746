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
    rng: Random, number: int, heritage: names.Heritage, births: list[date], mother_born: date
) -> tuple[Father, ...]:
    """The father of each child in turn: three in ten siblings have another father than the one before."""
    found: list[Father] = []
    place = 12
    for at, born in enumerate(births):
        if at and (births[at - 1] == born or not chance(rng, 0.3)):
            found.append(found[-1])
            continue
        found.append(_father(rng, person_id(number, place), heritage, mother_born, born))
        place += 1
    return tuple(found)


def _father(
    rng: Random, ident: str, heritage: names.Heritage, mother_born: date, first_child: date
) -> Father:
    standing = _STANDING.pick(rng)
    if standing == "unknown":
        return Father(None, standing, None)
    own = heritage if chance(rng, 0.85) else names.FAMILIES.pick(rng)
    born = plus(mother_born, between(rng, -2200, 900))
    born = min(born, plus_years(first_child, -16))
    person = Person(
        ident,
        names.forename(rng, own, "M"),
        names.surname(rng, own),
        "M",
        born if standing != "not registered" or chance(rng, 0.5) else None,
        nationality=own.nationality,
    )
    together = standing == "married" or chance(rng, 0.45)
    return Father(person, standing, None if together else plus(first_child, between(rng, 100, 2500)))


_STANDING: Final = Weighted({"married": 33, "registered": 44, "not registered": 13, "unknown": 10})


def grandparent(
    rng: Random, number: int, heritage: names.Heritage, maiden: str, mother_born: date
) -> Person | None:
    """The mother's mother, known for one family in seven."""
    if not chance(rng, 0.15):
        return None
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
