"""Who lives together on that day? At one told address that may be known, or with a foster carer; each in one home alone."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from trueword.apps.genogram.tree import Told
from trueword.apps.records.api import Stay

Id = Hashable


@dataclass(frozen=True, slots=True)
class Household:
    """Two or more people who live together; `foster` with a foster carer."""

    people: frozenset[Id]
    foster: bool


def placed(stays: Iterable[Stay], on: date) -> dict[UUID, str]:
    """Looked-after children who live away from their parents that day, and how they are placed."""
    return {one.person: one.placement for one in stays if one.placement and one.away and _holds(one, on)}


def households(
    people: Collection[Id], stays: Iterable[Stay], ties: Iterable[Told], on: date
) -> tuple[Household, ...]:
    """The homes of these people. Where a child lives with foster carers counts before an address."""
    stays = list(stays)
    away = placed(stays, on)
    at_home = _by_address(people, [one for one in stays if one.person not in away], on)
    foster = _with_carers(
        people, [tie for tie in ties if tie.means.line == "foster" and tie.holds(on)], at_home
    )
    gone = frozenset[Id]().union(*foster)
    family = (home - gone for home in at_home)
    return (
        *(Household(home, True) for home in foster),
        *(Household(home, False) for home in family if len(home) > 1),
    )


def _by_address(people: Collection[Id], stays: list[Stay], on: date) -> list[frozenset[Id]]:
    """Everybody's latest address of that day."""
    at: dict[Id, str] = {
        one.person: one.home for one in stays if one.home and one.person in people and _holds(one, on)
    }
    homes: dict[str, set[Id]] = {}
    for person in people:
        if person in at:
            homes.setdefault(at[person], set()).add(person)
    return [frozenset(home) for home in homes.values()]


def _with_carers(
    people: Collection[Id], ties: list[Told], at_home: list[frozenset[Id]]
) -> list[frozenset[Id]]:
    """A child with its carers, and those who live with the carers."""
    made: list[frozenset[Id]] = []
    fostered = {_pair(tie)[1] for tie in ties}
    for tie in ties:
        carer, child = _pair(tie)
        if carer in people and child in people:
            with_carer = next((home for home in at_home if carer in home), frozenset()) - fostered
            home = frozenset({carer, child}) | with_carer
            home = home.union(*(other for other in made if other & home))
            made = [*(other for other in made if not other & home), home]
    return made


def _pair(tie: Told) -> tuple[Id, Id]:
    return (tie.other, tie.person) if tie.means.turned else (tie.person, tie.other)


def _holds(stay: Stay, on: date) -> bool:
    return (stay.start is None or stay.start <= on) and (stay.end is None or stay.end > on)


def companions(homes: Iterable[Household]) -> Mapping[Id, Household]:
    """Person -> the home they live in."""
    return {one: home for home in homes for one in home.people}
