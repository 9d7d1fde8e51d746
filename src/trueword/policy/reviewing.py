"""Who reviews an opening that somebody made in an emergency, and to whom does it go when nobody has?

Reviewing looks back: whatever it says, and however late it is, the worker was never stopped and never will be by it.
"""

from dataclasses import dataclass

from trueword.policy.conditions import All, Any, Condition, Is, Not
from trueword.policy.known import Fact


@dataclass(frozen=True, slots=True)
class Waiting:
    """What decides who reviews: the opening's kind, and how its maker stands to the one who would review it."""

    emergency: bool
    same_team: bool
    teamless: bool
    overdue: bool

    def __getitem__(self, fact: str) -> object:
        """A fact by its name, as conditions ask for it."""
        return getattr(self, fact)


def _is(name: str, words: str) -> Condition:
    return Is(Fact(name, words), True)


EMERGENCY = _is("emergency", "the Emergency Duty Team opened it while on the rota")
SAME_TEAM = _is("same_team", "it was made in the reviewer's team")
TEAMLESS = _is("teamless", "whoever made it is in no team")
OVERDUE = _is("overdue", "the day by which it should have been reviewed has passed")


@dataclass(frozen=True, slots=True)
class Reviewing:
    """One rule of who reviews what: its code, its words, the role, and when."""

    code: str
    words: str
    role: str
    when: Condition


RULES = (
    Reviewing("REV-01", "A team manager reviews what somebody in their team opened.", "team_manager", SAME_TEAM),
    Reviewing("REV-02", "Information governance sees at once what was opened for a written reason or by a reference, and"
              " what nobody's team manager would see.", "information_governance", Any((Not(EMERGENCY), TEAMLESS))),
    Reviewing("REV-03", "After its due day every team manager sees an opening that nobody reviewed.",
              "team_manager", All((OVERDUE,))),
    Reviewing("REV-04", "After its due day information governance sees it too, whatever its kind.",
              "information_governance", All((OVERDUE,))),
)  # fmt: skip
"""Nobody reviews their own, nor what they approved: the database holds that."""


def reviewer_by(role: str, waiting: Waiting, rules: tuple[Reviewing, ...] = RULES) -> Reviewing | None:
    """The first rule by which this role reviews it; None when it is not theirs to review."""
    return next((rule for rule in rules if rule.role == role and rule.when.of(waiting) is True), None)
