"""Who belongs to this family? Mother, children, their fathers and a grandparent, with dates that can be true."""

from datetime import date
from random import Random
from typing import NamedTuple

from trueword.demo import names, parents, siblings
from trueword.demo.choosing import between, chance
from trueword.demo.dates import plus, plus_years
from trueword.demo.people import Father, Person, person_id
from trueword.demo.places import AWAY, TOWNS, Town
from trueword.demo.upn import nhs_number


class Household(NamedTuple):
    """A family before anything has happened to it. `fathers[i]` is the father of `children[i]`."""

    number: int
    town: Town
    heritage: names.Heritage
    mother: Person | None
    children: tuple[Person, ...]
    fathers: tuple[Father, ...]
    grandparent: Person | None
    birth_surname: str

    @property
    def id(self) -> str:
        """The family's number in the case system."""
        return f"FAM{self.number:06d}"


def household(rng: Random, number: int, event: date, as_of: date, age: int | None = None) -> Household:
    """A family in which a child is `age` (drawn if None; -1 unborn) on `event`; nobody is born after `as_of`."""
    heritage = names.FAMILIES.pick(rng)
    born = siblings.births(rng, event, as_of, age)
    mother_born = parents.mother_born(rng, born)
    maiden = names.surname(rng, heritage)
    fathers = parents.fathers(rng, number, heritage, born, mother_born, as_of)
    married = fathers[-1].standing == "married" and fathers[-1].person is not None
    mother = Person(
        person_id(number, 0),
        names.forename(rng, heritage, "F"),
        fathers[-1].person.surname if married and fathers[-1].person else maiden,
        "F",
        mother_born,
        heritage.ethnic.pick(rng) if chance(rng, 0.5) else "",
        heritage.nationality,
        is_mother=True,
        died=parents.death(rng, event, as_of),
    )
    children = siblings.children(rng, number, heritage, born, mother.surname, fathers, as_of)
    return Household(
        number,
        TOWNS.pick(rng),
        heritage,
        mother,
        children,
        fathers,
        parents.grandparent(rng, number, heritage, maiden, mother_born) if chance(rng, 0.15) else None,
        maiden,
    )


def unaccompanied(rng: Random, number: int, arrived: date) -> Household:
    """A child who arrived alone on that date, aged 15 to 17: no parents known, often an estimated birth date."""
    heritage = names.UNACCOMPANIED.pick(rng)
    born = plus(plus_years(arrived, -between(rng, 15, 16)), -between(rng, 20, 340))
    estimated = chance(rng, 0.4)
    if estimated:
        born = date(born.year, 1, 1)
    sex = "F" if chance(rng, 0.06) else "M"
    child = Person(
        person_id(number, 1),
        names.forename(rng, heritage, sex),
        names.surname(rng, heritage),
        sex,
        born,
        heritage.ethnic.pick(rng),
        heritage.nationality,
        upn_unknown="UN2",
        nhs=nhs_number(number * 8 + 1) or "",
        legacy_id=person_id(number, 1),
        estimated=estimated,
    )
    return Household(
        number,
        AWAY.pick(rng),
        heritage,
        None,
        (child,),
        (Father(None, "unknown", None),),
        None,
        child.surname,
    )


def with_grandparent(rng: Random, family: Household) -> Household:
    """The family with the mother's mother known, who takes children in."""
    if family.grandparent or not family.mother or not family.mother.born:
        return family
    grandparent = parents.grandparent(
        rng, family.number, family.heritage, family.birth_surname, family.mother.born
    )
    return family._replace(grandparent=grandparent)
