"""Which families does the record hold, who are their children and parents, and what help did they have? In a few queries."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import connections

from trueword.apps.records.models.base import HERE
from trueword.demo.dates import age_on
from trueword.demo.notes.cast import NICKNAMES

FAMILIES = """
SELECT member.family_id, card.person_id, card.forename, card.birth_date
FROM records_familymembership AS member JOIN records_indexcard AS card USING (person_id)
WHERE 'child' = ANY (card.kinds) AND card.birth_date IS NOT NULL AND card.death_date IS NULL
ORDER BY member.family_id, card.birth_date, card.sort_key, card.person_id
"""
PARENTS = """
SELECT DISTINCT tie.other_id, card.person_id, card.forename, tie.kind, card.sort_key
FROM records_relationship AS tie JOIN records_indexcard AS card ON card.person_id = tie.person_id
WHERE tie.kind IN ('mother', 'father') AND card.forename <> '' ORDER BY tie.kind DESC, card.sort_key, card.person_id
"""
HOMES = """
SELECT DISTINCT ON (person_id) person_id, lines, postcode FROM records_address
WHERE NOT confidential AND postcode <> '' ORDER BY person_id, valid_from DESC NULLS LAST, source_row
"""
CARED = "SELECT person_id, start_date, end_date FROM records_periodofcare"
HELPED = """
SELECT id, person_id, start_date, end_date, reason, end_reason, organisation FROM records_earlyhelpepisode
WHERE start_date IS NOT NULL ORDER BY start_date, source_row
"""
KEEPERS = """
SELECT role, (array_agg(user_id ORDER BY user_id))[1] FROM access_roleheld
WHERE role IN ('childrens_centre_worker', 'ehe_officer', 'early_help_worker') GROUP BY role
"""


@dataclass(frozen=True, slots=True)
class Someone:
    """A child or parent of the record; `kind` says which parent."""

    id: UUID
    forename: str
    born: date | None = None
    kind: str = "child"

    @property
    def called(self) -> str:
        """What the family calls them."""
        return NICKNAMES.get(self.forename, self.forename) or "The child"

    def age(self, on: date) -> int:
        """Whole years on that day; 0 before birth or where nobody knows."""
        return max(0, age_on(self.born, on)) if self.born else 0


@dataclass(frozen=True, slots=True)
class Episode:
    """An early help episode as the record tells it."""

    id: UUID
    child: UUID
    start: date
    end: date | None
    reason: str
    end_reason: str
    lead: str


@dataclass
class Family:
    """One family: its children, its parents in the record, where they live, what early help they had."""

    children: list[Someone] = field(default_factory=list)
    parents: dict[UUID, Someone] = field(default_factory=dict)
    home: tuple[str, str] = ("", "")
    cared: list[tuple[UUID, date, date | None]] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)

    @property
    def parent(self) -> Someone | None:
        """Who speaks for the children: the mother, where the record names her."""
        return next(iter(self.parents.values()), None)

    def is_cared_for(self, child: Someone, since: date) -> bool:
        """Whether a child was looked after at any time since a day."""
        return any(who == child.id and (end is None or end >= since) for who, _, end in self.cared)


@dataclass(frozen=True, slots=True)
class County:
    """The families in a fixed order, and who keeps each service."""

    families: tuple[Family, ...]
    keepers: dict[str, UUID]

    def keeper(self, role: str) -> UUID:
        """Who writes for a service; the source `here` where nobody holds the role."""
        return self.keepers.get(role, HERE)


def county() -> County:
    """Everything that the services' rows are made from. Call as a job."""
    families: dict[UUID, Family] = defaultdict(Family)
    whose: dict[UUID, list[Family]] = defaultdict(list)
    for family, person, forename, born in _rows(FAMILIES):
        families[family].children.append(Someone(person, forename, born))
        whose[person].append(families[family])
    for child, person, forename, kind, _ in _rows(PARENTS):
        for family in whose.get(child, ()):
            family.parents.setdefault(person, Someone(person, forename, None, kind))
    for person, lines, postcode in _rows(HOMES):
        for family in whose.get(person, ()):
            family.home = family.home if family.home[1] else (lines, postcode)
    _lived(whose)
    ordered = sorted(families.values(), key=lambda one: str(one.children[0].id))
    return County(tuple(ordered), dict(_rows(KEEPERS)))


def _lived(whose: dict[UUID, list[Family]]) -> None:
    for person, start, end in _rows(CARED):
        for family in whose.get(person, ()):
            family.cared.append((person, start, end))
    for made, person, *told in _rows(HELPED):
        for family in whose.get(person, ()):
            family.episodes.append(Episode(made, person, *told))


def _rows(query: str) -> Iterator[tuple[Any, ...]]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(query)
        yield from cursor.fetchall()


def some_id(rng: Random) -> UUID:
    """A random id that the same seed makes again."""
    return UUID(int=rng.getrandbits(128), version=4)


def workday(day: date) -> date:
    """That day, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def told(by: UUID, at: datetime) -> dict[str, Any]:
    """The columns that say who wrote a row, and when."""
    return {"recorded_by": by, "recorded_at": at}
