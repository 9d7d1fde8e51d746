"""Which children does a mother have? Birth dates, twins, unborn children, names and pupil numbers."""

from datetime import date
from random import Random
from typing import Final

from trueword.demo import names
from trueword.demo.choosing import Weighted, between, chance
from trueword.demo.dates import age_on, plus, plus_years
from trueword.demo.people import PLACES, Father, Person, person_id
from trueword.demo.upn import nhs_number, upn

_SIZES: Final = Weighted({1: 38, 2: 31, 3: 17, 4: 8, 5: 4, 6: 2})


_AGES: Final = Weighted(dict(enumerate((9, 6, 6, 6, 5, 5, 5, 5, 5, 5, 5, 6, 6, 7, 7, 7, 5, 3))))


_SEX: Final = Weighted({"M": 52, "F": 48})


def births(rng: Random, event: date, as_of: date, age: int | None) -> list[date]:
    """Birth dates of the siblings, oldest first; twins share one; after `as_of` (age -1): expected."""
    age = _AGES.pick(rng) if age is None else age
    if age < 0:
        first = plus(as_of, between(rng, 20, 200))
    else:
        first = max(plus(plus_years(event, -age), -between(rng, 0, 363)), plus_years(event, -18))
    found = [first]
    for _ in range(_SIZES.pick(rng) - 1):
        older = age < 0 or chance(rng, 0.5)
        gap = between(rng, 330, 1900)
        born = plus(found[0], -gap) if older else plus(found[-1], gap)
        if born <= as_of and born.year > event.year - 19:
            found.insert(0 if older else len(found), born)
    if chance(rng, 0.025):
        found.insert(found.index(first), first)
    return found


def children(
    rng: Random,
    number: int,
    heritage: names.Heritage,
    births: list[date],
    mothers: str,
    fathers: tuple[Father, ...],
    as_of: date,
) -> tuple[Person, ...]:
    """The children born then, oldest first, with different first names."""
    taken: set[str] = set()
    made = []
    for at, (born, father) in enumerate(zip(births, fathers, strict=True)):
        child = _child(rng, number, at + 1, heritage, born, _surname(rng, mothers, father), taken, as_of)
        taken.add(child.forename)
        made.append(child)
    return tuple(made)


def _child(
    rng: Random,
    number: int,
    place: int,
    heritage: names.Heritage,
    born: date,
    surname: str,
    taken: set[str],
    as_of: date,
) -> Person:
    ident, ethnicity = person_id(number, place), heritage.ethnic.pick(rng)
    unborn = Person(
        ident, "Unborn", surname, "U", None, ethnicity, heritage.nationality, born, upn_unknown="UN1"
    )
    if born > as_of:
        return unborn._replace(legacy_id=ident)
    sex = _SEX.pick(rng)
    pupil, unknown = _pupil_number(rng, number * PLACES + place, born, as_of)
    return unborn._replace(
        forename=names.forename(rng, heritage, sex, taken),
        sex=sex,
        born=born,
        expected=None,
        upn=pupil,
        upn_unknown=unknown,
        nhs=nhs_number(number * 8 + place) or "",
        legacy_id=ident,
        send=chance(rng, 0.12),
    )


def _pupil_number(rng: Random, serial: int, born: date, as_of: date) -> tuple[str, str]:
    """(UPN, reason that it is unknown): none before the age of three; a few never went to school here."""
    if age_on(born, as_of) < 3:
        return "", "UN1"
    if age_on(born, as_of) >= 5 and chance(rng, 0.01):
        return "", "UN2"
    return upn(rng, serial), ""


def _surname(rng: Random, mothers: str, father: Father) -> str:
    if father.person is None or father.standing == "not registered":
        return mothers
    draw = rng.random()
    if draw < 0.62 or father.standing == "married":
        return father.person.surname
    return mothers if draw < 0.92 else f"{mothers}-{father.person.surname}"
