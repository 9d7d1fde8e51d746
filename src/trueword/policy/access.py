"""Who may find and open a record, on which rule? Decides for one person, and says the same as SQL for all.

Three levels: invisible (answered exactly like a record that does not exist), findable (the index card), open. The rules
are the values of `grants.py`; a denial overrides every grant; whatever no grant allows is refused with its next step.
"""

from dataclasses import dataclass, field, replace
from enum import Enum

from trueword.policy.conditions import All, Any, Not
from trueword.policy.fields import Showing, showings
from trueword.policy.grants import ABOUT_NOBODY, DENIALS, GRANTS, Denial, Grant
from trueword.policy.known import Columns
from trueword.policy.situation import Situation

ENOUGH_REASON = (
    20  # real characters; shorter reasons say nothing when they are reviewed (house security figures)
)
DIFFERENT = 6  # of them, so that a key held down is no reason


class Level(Enum):
    """How much of a record somebody may see. `INVISIBLE` is answered exactly like a record that does not exist."""

    INVISIBLE = "invisible"
    FINDABLE = "findable"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Question:
    """This role wants to do `action` for `purpose`; `about` is the person's state, or None when it is about nobody yet.

    `reason` is what the person typed, where there is no relationship.
    """

    role: str
    action: str
    purpose: str
    about: Situation | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Allow:
    """Yes, on this grant; the access row names its code and sentence."""

    grant: Grant


@dataclass(frozen=True, slots=True)
class Refuse:
    """No: the rule, why, what the person can do next, and how much they may know.

    `because` is the denial behind an invisible record: for the log, never for the answer, and so no part of equality.
    """

    rule: str
    why: str
    next_step: str
    level: Level
    because: str = field(default="", compare=False)


NO_SUCH_RECORD = Refuse(
    "ACC-00", "There is no such record.", "Check the search, or ring the duty manager.", Level.INVISIBLE
)
REASON_WANTED = Refuse(
    "ACC-93",
    "You and your team have no recorded involvement with this child.",
    f"Write why you need the record, in at least {ENOUGH_REASON} letters, or ring the child's team.",
    Level.FINDABLE,
)
NO_RELATIONSHIP = Refuse(
    "ACC-92",
    "You have no recorded involvement with this child.",
    "Ring the child's team, or ask your team manager to record your involvement.",
    Level.FINDABLE,
)


def decide(asked: Question, grants: tuple[Grant, ...] = GRANTS) -> Allow | Refuse:
    """Role and purpose first, which tell nothing of the record; then what hides it, which overrides; then what allows it."""
    fitting = [g for g in grants if asked.role in g.roles and asked.action in g.actions]
    if not fitting:
        return Refuse("ACC-90", f"Your role does not include this: {asked.action}.",
                      "If you need it for your work, ask your team manager.", Level.INVISIBLE)  # fmt: skip
    fitting = [g for g in fitting if asked.purpose in g.purposes]
    if not fitting:
        return Refuse("ACC-91", "Your role does not cover that purpose.",
                      "Choose the purpose of your work with this child.", Level.FINDABLE)  # fmt: skip
    if denied := denial(asked):
        return replace(NO_SUCH_RECORD, because=denied.code)
    return _first(asked, fitting)


def denial(asked: Question) -> Denial | None:
    """The first rule that hides the record from this role, or that cannot be ruled out; None when nothing does."""
    about = asked.about
    if about is None or asked.action in ABOUT_NOBODY:
        return None
    return next((d for d in DENIALS if asked.role not in d.spares and d.when.of(about) is not False), None)


def _first(asked: Question, fitting: list[Grant]) -> Allow | Refuse:
    found = [g for g in fitting if _holds(g, asked)]
    enough = says_enough(asked.reason)
    for grant in found:
        if enough or not grant.needs_reason:
            return Allow(grant)
    if found:
        return REASON_WANTED
    return NO_RELATIONSHIP if _findable(asked) else NO_SUCH_RECORD


def says_enough(reason: str) -> bool:
    """Whether a typed reason says something: enough letters and figures, and not the same few over and over."""
    real = [each for each in reason.casefold() if each.isalnum()]
    return len(real) >= ENOUGH_REASON and len(set(real)) >= DIFFERENT


def _holds(grant: Grant, asked: Question) -> bool:
    return asked.about is None or grant.when.of(asked.about) is True


def _findable(asked: Question) -> bool:
    """Whether the role may know of the record at all, for whichever purpose."""
    finding = [g for g in GRANTS if asked.role in g.roles and "find" in g.actions]
    return any(_holds(g, asked) for g in finding)


def allows_sql(role: str, action: str, purpose: str, columns: Columns, *, reason: bool = False) -> str:
    """A boolean SQL expression, never NULL: whether `decide` allows it for the person whose facts are in `columns`."""
    fitting = [
        g for g in GRANTS
        if role in g.roles and action in g.actions and purpose in g.purposes and (reason or not g.needs_reason)
    ]  # fmt: skip
    denials = [] if action in ABOUT_NOBODY else [d for d in DENIALS if role not in d.spares]
    allowed = f"coalesce({Any(tuple(g.when for g in fitting)).sql(columns)}, FALSE)"
    clear = f"coalesce({All(tuple(Not(d.when) for d in denials)).sql(columns)}, FALSE)"
    return f"({clear} AND {allowed})"


def purposes_of(role: str, action: str) -> frozenset[str]:
    """The purposes for which any rule lets the role do this at all."""
    return frozenset(p for g in GRANTS if role in g.roles and action in g.actions for p in g.purposes)


def shows(field: str, role: str, about: Situation) -> Showing | None:
    """The rule that shows a protected field of this person; None when it stays protected, or where all of them is hidden."""
    if denial(Question(role, "open", "", about)):
        return None
    return next((one for one in showings(field, role) if one.when.of(about) is True), None)


def shows_sql(field: str, role: str, columns: Columns) -> str:
    """The same as SQL, never NULL, for the person whose facts are in `columns`."""
    clear = All(tuple(Not(d.when) for d in DENIALS if role not in d.spares)).sql(columns)
    shown = Any(tuple(one.when for one in showings(field, role))).sql(columns)
    return f"(coalesce({clear}, FALSE) AND coalesce({shown}, FALSE))"
