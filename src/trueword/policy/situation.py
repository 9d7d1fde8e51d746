"""What is known of one member of staff and one person when somebody asks to find, open or write?

Each fact has the same name in the rules, here and in the database, so that one rule can be asked about one person and
about all of them. None means unknown: an unknown ground for refusing refuses, an unknown ground for allowing does not
allow.
"""

from dataclasses import dataclass, fields

from trueword.policy.conditions import All, Any, Condition, Is, Not
from trueword.policy.known import Fact


@dataclass(frozen=True, slots=True)
class Situation:
    """The state of a record, and what links the worker with the person today."""

    exists: bool | None = True
    destroyed: bool | None = False
    restricted: bool | None = False
    adoption: bool | None = False
    named: bool | None = False
    approved: bool | None = False
    conflict: bool | None = False
    allocated: bool | None = False
    own_team: bool | None = False
    reviewing: bool | None = False
    chairing: bool | None = False
    advising: bool | None = False
    case: bool | None = False
    sampled: bool | None = False
    opening: bool | None = False
    rostered: bool | None = False
    unallocated: bool | None = False

    def __getitem__(self, fact: str) -> object:
        """A fact by its name, as conditions ask for it."""
        return getattr(self, fact)


FACTS = tuple(field.name for field in fields(Situation))
NOTHING = Situation(exists=False)
"""A record that does not exist."""


def _is(name: str, words: str) -> Condition:
    return Is(Fact(name, words), True)


EXISTS = _is("exists", "there is such a record")
DESTROYED = _is("destroyed", "the record was destroyed")
RESTRICTED = _is("restricted", "the record is restricted")
ADOPTION = _is("adoption", "the record is an adoption record")
NAMED = _is("named", "the worker is named on the restriction")
APPROVED = _is("approved", "a second manager approved an opening of it by its reference")
CONFLICT = _is("conflict", "the worker is the person, or a conflict is declared or confirmed")
ALLOCATED = _is("allocated", "the person is allocated to the worker")
OWN_TEAM = _is("own_team", "the worker's team is involved")
REVIEWING = _is("reviewing", "the worker is the reviewing officer")
CHAIRING = _is("chairing", "the worker chairs the conference")
ADVISING = _is("advising", "the worker is the personal adviser")
CASE = _is("case", "a request, complaint or court case about it is the worker's")
SAMPLED = _is("sampled", "the record is in the sample of an audit or inspection that goes on")
OPENING = _is("opening", "the worker opened it for a written reason within the last hour")
ROSTERED = _is("rostered", "the worker is on the rota now")
UNALLOCATED = _is("unallocated", "nobody is allocated")

STANDING = Any((ALLOCATED, OWN_TEAM, REVIEWING, CHAIRING, ADVISING))
"""A dated relationship that somebody else recorded."""
INVISIBLE = Any((
    Not(EXISTS),
    DESTROYED,
    CONFLICT,
    All((RESTRICTED, Not(NAMED), Not(APPROVED))),
))  # fmt: skip
"""To this worker the record is as if it did not exist; adoption records have their own rule, which knows the role."""

RELATIONSHIPS = {
    "allocated": "allocated worker", "own_team": "own team is involved", "reviewing": "reviewing officer",
    "chairing": "conference chair", "advising": "personal adviser", "case": "request, complaint or court case",
    "sampled": "sample of an audit or inspection", "approved": "opening approved by a second manager",
    "opening": "opening for a written reason", "rostered": "on the rota",
}  # fmt: skip
"""How the log and the person's own view call each relationship, the strongest first."""


def relationship(known: Situation) -> str:
    """The strongest relationship in words, for the log."""
    return next((words for fact, words in RELATIONSHIPS.items() if known[fact]), "no recorded involvement")
