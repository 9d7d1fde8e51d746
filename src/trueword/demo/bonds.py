"""Who is who to each other, who holds parental responsibility on what basis, and what else are people called?"""

from datetime import date
from random import Random
from typing import Final

from trueword.demo import names
from trueword.demo.care import Episode
from trueword.demo.careers import Career
from trueword.demo.choosing import between, chance
from trueword.demo.dates import plus
from trueword.demo.families import Household
from trueword.demo.people import Father, Name, Person, Relationship, Responsibility
from trueword.demo.placements import RELATIVES

COUNCIL: Final = "council"
_BASIS: Final = {
    "C1": "interim care order",
    "C2": "care order",
    "E1": "placement order",
    "L2": "emergency protection order",
}


def relationships(family: Household) -> tuple[Relationship, ...]:
    """Parents, grandmother and siblings; half-siblings have one parent in common, twins a birth date."""
    made = []
    for child, father in zip(family.children, family.fathers, strict=True):
        if family.mother:
            made.append(Relationship(family.mother.id, child.id, "mother", child.born))
        if father.person:
            made.append(Relationship(father.person.id, child.id, "father", child.born))
        if family.grandparent:
            made.append(Relationship(family.grandparent.id, child.id, "maternal grandmother", child.born))
    return (*made, *_siblings(family), *_partners(family))


def _siblings(family: Household) -> list[Relationship]:
    pairs = [(a, b) for a in range(len(family.children)) for b in range(a + 1, len(family.children))]
    return [Relationship(family.children[a].id, family.children[b].id, _kind(family, a, b)) for a, b in pairs]


def _kind(family: Household, a: int, b: int) -> str:
    one, other = family.children[a], family.children[b]
    if one.born and one.born == other.born:
        return "twin"
    return "sibling" if family.fathers[a] is family.fathers[b] else "half-sibling"


def _partners(family: Household) -> list[Relationship]:
    fathers = {
        father.person.id: (father, child)
        for father, child in zip(family.fathers, family.children, strict=True)
        if father.person
    }
    mother = family.mother
    return (
        []
        if mother is None
        else [
            Relationship(
                person,
                mother.id,
                "spouse" if father.standing == "married" else "partner",
                None,
                father.with_mother_until,
            )
            for person, (father, _) in fathers.items()
        ]
    )


def responsibilities(family: Household, careers: tuple[Career, ...]) -> tuple[Responsibility, ...]:
    """Who holds it: mothers, fathers who have it, the council under orders; never inferred from living together."""
    made: list[Responsibility] = []
    for child, father, career in zip(family.children, family.fathers, careers, strict=True):
        if child.born is None:
            continue
        adopted = next((period.end for period in career.periods if period.ended in ("E11", "E12")), None)
        if family.mother:
            made.append(
                Responsibility(
                    family.mother.id, child.id, "birth mother", child.born, adopted, "birth certificate"
                )
            )
        made += _fathers(father, child, child.born, adopted)
        made += _councils(career)
        made += _guardians(family, career)
    return tuple(made)


def _fathers(father: Father, child: Person, born: date, adopted: date | None) -> list[Responsibility]:
    if father.person is None or father.standing not in ("married", "registered"):
        return []
    married = father.standing == "married"
    return [
        Responsibility(
            father.person.id,
            child.id,
            "marriage" if married else "joint birth registration",
            born,
            adopted,
            "marriage certificate" if married else "birth certificate",
        )
    ]


def _guardians(family: Household, career: Career) -> list[Responsibility]:
    """A grandmother who became special guardian of the child in her care."""
    ends = [period.end for period in career.periods if period.ended in ("E45", "E47") and period.end]
    if not family.grandparent:
        return []
    holder, child = family.grandparent.id, career.person.id
    return [Responsibility(holder, child, "special guardianship", end, None, "court order") for end in ends]


def kin_carers(family: Household, careers: tuple[Career, ...]) -> tuple[Relationship, ...]:
    """A grandmother with whom a child was last placed with relatives, from and to when."""
    grandmother = family.grandparent
    found = ((career.person.id, _with_relatives(career)) for career in careers if grandmother)
    return tuple(
        Relationship(grandmother.id, child, "kinship foster carer", spell[0].decom, spell[-1].dec)
        for child, spell in found
        if grandmother and spell
    )


def _with_relatives(career: Career) -> list[Episode]:
    spells = [
        [each for each in period.episodes if each.placement.place in RELATIVES] for period in career.periods
    ]
    return next((spell for spell in reversed(spells) if spell), [])


def _councils(career: Career) -> list[Responsibility]:
    """One span for each order, from the episode in which it began to the one in which another status follows."""
    made: list[Responsibility] = []
    for period in career.periods:
        for each in period.episodes:
            basis = _BASIS.get(each.ls)
            last = made[-1] if made else None
            if basis and last and last.basis == basis and last.end == each.decom:
                made[-1] = last._replace(end=each.dec)
            elif basis:
                made.append(
                    Responsibility(COUNCIL, career.person.id, basis, each.decom, each.dec, "court order")
                )
    return made


def other_names(rng: Random, family: Household) -> tuple[Name, ...]:
    """Birth names of married mothers, what people are called at home, aliases of a few fathers, changed surnames."""
    made = []
    mother = family.mother
    if mother and mother.surname != family.birth_surname:
        made.append(Name(mother.id, "birth", mother.forename, family.birth_surname, mother.born))
    for person in (*family.children, *((mother,) if mother else ())):
        short = names.SHORT_NAMES.get(person.forename)
        if short and chance(rng, 0.6):
            made.append(Name(person.id, "known as", short, person.surname))
    for father in {id(each): each for each in family.fathers}.values():
        if father.person and chance(rng, 0.05):
            made.append(
                Name(father.person.id, "alias", father.person.forename, names.surname(rng, family.heritage))
            )
    return (*made, *_changed(rng, family))


def _changed(rng: Random, family: Household) -> list[Name]:
    """One child in fifty had another surname until the age of a few years."""
    return [
        Name(
            child.id,
            "previous",
            child.forename,
            family.birth_surname,
            child.born,
            plus(child.born, between(rng, 300, 2000)),
        )
        for child in family.children
        if child.born and child.surname != family.birth_surname and chance(rng, 0.05) and (child.died is None)
    ]
