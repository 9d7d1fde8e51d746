"""Who may find and open a record, on which rule? Three levels: invisible, findable, open.

A first, small set of roles: practitioner, front door, data officer, information governance, auditor. Each grant is a
value with its code, the sentence of the notice that it keeps and its words; whatever no grant allows is refused.
"""

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How much of a record somebody may see. `INVISIBLE` is answered exactly like a record that does not exist."""

    INVISIBLE = "invisible"
    FINDABLE = "findable"
    OPEN = "open"


class Relationship(Enum):
    """What links a worker with a child today, from the recorded involvements."""

    ALLOCATED = "allocated worker"
    TEAM = "own team is involved"
    NONE = "no recorded involvement"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: this role wants to do `action` to one record for `purpose`.

    `visible` is False for a record that does not exist and for one that this person may not know of: the answer must
    be the same. `reason` is what the person typed, when there is no relationship.
    """

    role: str
    action: str
    purpose: str
    visible: bool
    relationship: Relationship
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """One rule that allows: who, what, for which purposes, with which relationship, and whether a reason is needed."""

    code: str
    sentence: str
    authority: str
    words: str
    roles: frozenset[str]
    actions: frozenset[str]
    purposes: frozenset[str]
    relationships: frozenset[Relationship] = frozenset(Relationship)
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Allow:
    """Yes, on this grant; the access row names its code and sentence."""

    grant: Grant


@dataclass(frozen=True, slots=True)
class Refuse:
    """No: the rule, why, what the person can do next, and how much they may know."""

    rule: str
    why: str
    next_step: str
    level: Level


CARE = frozenset({"care", "protect", "early_help", "looked_after", "leaving_care", "adoption"})
ENOUGH_REASON = (
    20  # real characters; shorter reasons say nothing when they are reviewed (house security figures)
)

GRANTS = (
    Grant(
        "ACC-01", "handle.who-may-look", "UK GDPR Article 5(1)(f); Children Act 2004 section 11",
        "Staff whose work includes the front door can find an index card: name, date of birth, team, warnings.",
        frozenset({"practitioner", "front_door", "data_officer", "information_governance"}),
        frozenset({"find"}), CARE | {"returns", "rights", "records"},
    ),
    Grant(
        "ACC-02", "handle.who-may-look", "UK GDPR Article 5(1)(b) and (f)",
        "A worker opens the record of a child that they or their team work with.",
        frozenset({"practitioner"}), frozenset({"open"}), CARE,
        frozenset({Relationship.ALLOCATED, Relationship.TEAM}),
    ),
    Grant(
        "ACC-03", "handle.who-may-look", "Children Act 1989 section 47; UK GDPR Article 6(1)(e)",
        "The front door opens the record of any child it is told about.",
        frozenset({"front_door"}), frozenset({"open"}), CARE,
    ),
    Grant(
        "ACC-04", "handle.who-may-look", "Children Act 1989 section 47; UK GDPR Article 6(1)(e)",
        "Another worker opens a record with a written reason, which stays in the log.",
        frozenset({"practitioner"}), frozenset({"open"}), CARE, frozenset({Relationship.NONE}), needs_reason=True,
    ),
    Grant(
        "ACC-05", "rights.ask", "UK GDPR Articles 12 to 15",
        "Information governance opens a record to answer a request or a complaint, or to decide about keeping it.",
        frozenset({"information_governance"}), frozenset({"open"}), frozenset({"rights", "records"}),
    ),
    Grant(
        "ACC-06", "handle.who-looked", "UK GDPR Article 5(2)",
        "Information governance and the auditor read who looked at a record.",
        frozenset({"information_governance", "auditor"}), frozenset({"read log"}), frozenset({"rights", "records"}),
    ),
    Grant(
        "ACC-07", "returns.must-send", "Children Act 1989 section 83",
        "The data officer reads what was imported, what could not be read and which identities are in doubt.",
        frozenset({"data_officer", "information_governance"}), frozenset({"read import"}),
        frozenset({"returns", "records"}),
    ),
)  # fmt: skip


def decide(asked: Question, grants: tuple[Grant, ...] = GRANTS) -> Allow | Refuse:
    """Allow on the first grant that fits; otherwise say what stands in the way and what to do next."""
    if not asked.visible:
        return Refuse("ACC-00", "There is no such record.", "Check the search, or ring the duty manager.",
                      Level.INVISIBLE)  # fmt: skip
    fitting = [g for g in grants if asked.role in g.roles and asked.action in g.actions]
    if not fitting:
        return Refuse("ACC-90", f"Your role does not include this: {asked.action}.",
                      "If you need it for your work, ask your team manager.", Level.INVISIBLE)  # fmt: skip
    fitting = [g for g in fitting if asked.purpose in g.purposes]
    if not fitting:
        return Refuse("ACC-91", "Your role does not cover that purpose.",
                      "Choose the purpose of your work with this child.", Level.FINDABLE)  # fmt: skip
    for grant in fitting:
        if asked.relationship in grant.relationships:
            return _with_reason(asked, grant)
    return Refuse("ACC-92", "You have no recorded involvement with this child.",
                  "Say why you need the record, or ring the child's team.", Level.FINDABLE)  # fmt: skip


def _with_reason(asked: Question, grant: Grant) -> Allow | Refuse:
    if grant.needs_reason and len("".join(asked.reason.split())) < ENOUGH_REASON:
        return Refuse("ACC-93", "You and your team have no recorded involvement with this child.",
                      f"Write why you need the record, in at least {ENOUGH_REASON} letters, or ring the child's team.",
                      Level.FINDABLE)  # fmt: skip
    return Allow(grant)


REACHES: dict[str, frozenset[str]] = {
    "practitioner": frozenset({"find", "open"}),
    "front_door": frozenset({"find", "open"}),
    "data_officer": frozenset({"find", "data"}),
    "information_governance": frozenset({"find", "open", "data", "log"}),
    "auditor": frozenset({"log"}),
}
"""The coarse, stable part of the rules, mirrored by the database's own net: which kinds of rows a role reaches at all."""
