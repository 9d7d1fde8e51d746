"""Which people of a list may somebody find or open? The rules as SQL, for every list, search, count and report."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from trueword.apps.access.viewers import Viewer
from trueword.policy.access import allows_sql, purposes_of, shows_sql

LINKS = "gate.links()"
ASKED = "SELECT asked.id FROM unnest(%s::uuid[]) AS asked (id) {join} WHERE {where}"
LINKED = (
    "allocated",
    "own_team",
    "reviewing",
    "chairing",
    "advising",
    "case",
    "sampled",
    "opening",
    "approved",
)


@dataclass(frozen=True, slots=True)
class Linked:
    """How a query says who may be in it: a join to add, and a condition that is true for those who may."""

    join: str
    where: str


def may(viewer: Viewer, action: str, purpose: str, person: str) -> Linked:
    """For a query in which the SQL expression `person` is the person's id: who may be in its answer.

    What nobody may know of is not in the tables that the actor sees; the condition says it again all the same.
    """
    return _linked(allows_sql(viewer.actor.role, action, purpose, _columns(person)), person)


def may_see(viewer: Viewer, field: str, person: str) -> Linked:
    """The same for a protected field of the people in a query: of whom may the viewer see it?"""
    return _linked(shows_sql(field, viewer.actor.role, _columns(person)), person)


def shown_of(viewer: Viewer, field: str, people: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these people whose protected field the viewer may see. Call inside the gate, about people they may open."""
    asked = list(people)
    who = may_see(viewer, field, "asked.id")
    if not asked:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(ASKED.format(join=who.join, where=who.where), [asked])
        return frozenset(row[0] for row in cursor.fetchall())


def _columns(person: str) -> dict[str, str]:
    return {fact: f'coalesce(linked."{fact}", FALSE)' for fact in LINKED} | {
        "exists": "TRUE", "destroyed": "FALSE", "restricted": f"({person} IN (SELECT gate.hidden()))",
        "adoption": "FALSE", "named": "FALSE", "conflict": "FALSE", "rostered": "(SELECT gate.rostered())",
        "unallocated": "FALSE",
    }  # fmt: skip


def _linked(where: str, person: str) -> Linked:
    join = f"LEFT JOIN {LINKS} AS linked ON linked.person_id = {person}" if "linked." in where else ""
    return Linked(join, where)


def may_find(viewer: Viewer, person: str) -> Linked:
    """For index cards among other things: whom the role may find at all, for whichever purpose it finds for."""
    purpose = min(purposes_of(viewer.actor.role, "find"), default="")
    return may(viewer, "find", purpose, person)


WORKING = """
SELECT told.person_id, coalesce(who.name, worker.name) AS name, told.valid_from AS since, TRUE AS fed,
    coalesce(who.id, worker.id) AS worker_id
FROM access_involvement AS told JOIN access_worker AS worker ON worker.id = told.worker_id
    LEFT JOIN access_user AS who ON who.id = worker.user_id
WHERE (told.valid_from IS NULL OR told.valid_from <= current_date)
    AND (told.valid_to IS NULL OR told.valid_to >= current_date) AND who.is_active IS NOT FALSE
UNION SELECT given.person_id, who.name, given.valid_from, FALSE, who.id
FROM access_allocation AS given JOIN access_user AS who ON who.id = given.user_id
WHERE given.kind = 'allocated' AND who.is_active AND given.valid_from <= current_date
    AND (given.valid_to IS NULL OR given.valid_to > current_date)
"""
"""For queries about lists: who works with whom today (person_id, name, since, whether the case system told it, and the
worker's id: of the account, or as the case system knows them).

Somebody whose account is closed works with nobody.
"""

WORKED = """
SELECT told.person_id, coalesce(worker.user_id, worker.id) AS worker_id, told.valid_to AS until
FROM access_involvement AS told JOIN access_worker AS worker ON worker.id = told.worker_id
WHERE told.valid_to IS NOT NULL AND told.valid_to < current_date
UNION SELECT given.person_id, given.user_id, given.valid_to
FROM access_allocation AS given WHERE given.kind = 'allocated' AND given.valid_to <= current_date
"""
"""For queries about lists: who worked with whom and no longer does (person_id, worker_id, until)."""
