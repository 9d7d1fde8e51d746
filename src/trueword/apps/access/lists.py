"""Which people of a list may somebody find or open? The rules as SQL, for every list, search, count and report."""

from dataclasses import dataclass

from trueword.apps.access.viewers import Viewer
from trueword.policy.access import allows_sql, purposes_of

LINKS = "gate.links()"
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
    columns = {fact: f'coalesce(linked."{fact}", FALSE)' for fact in LINKED} | {
        "exists": "TRUE", "destroyed": "FALSE", "restricted": f"({person} IN (SELECT gate.hidden()))",
        "adoption": "FALSE", "named": "FALSE", "conflict": "FALSE", "rostered": "(SELECT gate.rostered())",
        "unallocated": "FALSE",
    }  # fmt: skip
    where = allows_sql(viewer.actor.role, action, purpose, columns)
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
