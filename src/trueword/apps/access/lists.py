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
