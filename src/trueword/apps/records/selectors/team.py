"""Whom does the viewer's team work with, who is allocated to whom, and whom has nobody? One page of it at a time."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from trueword.apps.access.api import WORKING, Ask, Linked, Refuse, Shown, Viewer, may, read
from trueword.apps.records.selectors.cards import cards
from trueword.apps.records.selectors.values import Card

A_PAGE = 25
ORDERS = {
    "name": "mine.sort_key", "born": "mine.birth_date DESC NULLS LAST, mine.sort_key",
    "worker": "names, mine.sort_key", "since": "since DESC NULLS LAST, mine.sort_key",
}  # fmt: skip
"""What the list can be ordered by. Those whom nobody has stand first in every order."""

MINE = """
WITH mine AS MATERIALIZED (
    SELECT card.person_id, card.sort_key, card.birth_date
    FROM gate.mine() AS their (person_id) JOIN records_indexcard AS card USING (person_id) {join} WHERE {where}
), working AS (SELECT working.* FROM ({working}) AS working JOIN mine USING (person_id)
)
"""
PEOPLE = """
SELECT mine.person_id, coalesce(array_agg(working.name ORDER BY working.name) FILTER (WHERE working.name IS NOT NULL),
    '{{}}') AS names, max(working.since) AS since
FROM mine LEFT JOIN working USING (person_id)
GROUP BY mine.person_id, mine.sort_key, mine.birth_date
ORDER BY count(working.name) > 0, {order}, mine.person_id LIMIT %s OFFSET %s
"""
LOADS = "SELECT name, count(DISTINCT person_id) FROM working GROUP BY name ORDER BY 2 DESC, 1"
NOBODYS = (
    "SELECT count(*), count(*) FILTER (WHERE person_id NOT IN (SELECT person_id FROM working)) FROM mine"
)


@dataclass(frozen=True, slots=True)
class Member:
    """One person whom the team works with: their card, who is allocated to them, and since when."""

    card: Card
    workers: tuple[str, ...]
    since: date | None


@dataclass(frozen=True, slots=True)
class TeamPage:
    """One page of the team's people; how many each worker has; how many nobody has."""

    members: tuple[Member, ...]
    found: int
    unallocated: int
    loads: tuple[tuple[str, int], ...]

    @property
    def pages(self) -> int:
        """How many pages there are; one at least."""
        return max(1, -(-self.found // A_PAGE))

    @property
    def people(self) -> frozenset[UUID]:
        """Everyone on this page."""
        return frozenset(member.card.person_id for member in self.members)


def people_of_team(
    viewer: Viewer, order: str = "name", page: int = 1, *, purpose: str = "care", on: datetime
) -> TeamPage | Refuse:
    """A page of the people whom the viewer may allocate because their team works with them."""

    def select() -> Shown[TeamPage]:
        shown = _page(viewer, may(viewer, "allocate", purpose, "card.person_id"), order, page)
        return Shown(shown, shown.people)

    return read(viewer, Ask("allocate", purpose, detail={"list": "team", "page": page}), select, on=on)


def _page(viewer: Viewer, who: Linked, order: str, page: int) -> TeamPage:
    mine = MINE.format(join=who.join, where=who.where, working=WORKING)
    with connection.cursor() as cursor:
        people = PEOPLE.format(order=ORDERS.get(order, ORDERS["name"]))
        cursor.execute(mine + people, [A_PAGE, (page - 1) * A_PAGE])
        rows = cursor.fetchall()
        cursor.execute(mine + LOADS)
        loads = tuple((name, count) for name, count in cursor.fetchall())
        cursor.execute(mine + NOBODYS)
        found, unallocated = cursor.fetchone()
    known = cards(viewer, [row[0] for row in rows])
    members = tuple(
        Member(known[row[0]], tuple(dict.fromkeys(row[1])), row[2]) for row in rows if row[0] in known
    )
    return TeamPage(members, found, unallocated, loads)
