"""What follows from a contact at the front door: how urgent is it, by when is it decided, by whom, and what may it become?"""

from dataclasses import dataclass
from datetime import date, datetime

DECIDE_WITHIN = 1
"""Working days from receipt to the decision (Working Together to Safeguard Children 2023, chapter 3, statutory guidance)."""


@dataclass(frozen=True, slots=True)
class Rating:
    """How urgent a contact is, as multi-agency safeguarding hubs rate it."""

    code: str
    name: str
    means: str


RATINGS = (
    Rating("red", "Red", "Serious harm is likely: act within hours"),
    Rating("amber", "Amber", "Significant concern: decide today"),
    Rating("green", "Green", "Concern, no immediate risk: decide within the working day"),
    Rating("blue", "Blue", "No safeguarding concern: advice or early help"),
)
ORDER = {rating.code: place for place, rating in enumerate(RATINGS)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a contact may become. `flag` is the Standard Safeguarding Dataset's; `manager`: a manager decides it, where so set."""

    code: str
    name: str
    flag: str
    manager: bool = False


OUTCOMES = (
    Outcome("referral", "Referral: a social worker assesses", "OUTCOME_NEW_REFERRAL_FLAG", manager=True),
    Outcome("early_help", "Early help, if the family agrees", "OUTCOME_EARLY_HELP_FLAG"),
    Outcome("information", "Information and advice only", "OUTCOME_ADVICE_FLAG"),
    Outcome("no_further_action", "No further action", "OUTCOME_NFA_FLAG"),
    Outcome("another_authority", "Passed to another authority", "OTHER_OUTCOMES_EXIST_FLAG"),
)
BY_CODE = {outcome.code: outcome for outcome in OUTCOMES}

IN_DANGER = (
    "Ring 999 now if the child is in danger this minute.",
    "Ring the duty manager: a strategy discussion with police and health is held now, not tomorrow "
    "(Children Act 1989 section 47).",
    "If the child must not stay or must not be moved, ask the police for police protection, up to 72 hours "
    "(Children Act 1989 section 46), or legal for an emergency protection order (section 44).",
    "Write down what you did below. Recording never waits for the matching or the decision.",
)
"""What is done at once when somebody says that a child is in immediate danger."""


def decision_due(received: datetime, next_working_day: date) -> datetime:
    """The moment by which it is decided: the same hour of the next working day."""
    return received.replace(
        year=next_working_day.year, month=next_working_day.month, day=next_working_day.day
    )


def is_late(due: datetime, decided: datetime | None, now: datetime) -> bool:
    """Whether it was decided late, or is not decided and late now. Late is shown; it never blocks the decision."""
    return (decided or now) > due


def urgency(rating: str, danger: bool, due: datetime) -> tuple[bool, int, datetime]:
    """The order of the queue: immediate danger, then the rating, then what is due first."""
    return (not danger, ORDER.get(rating, len(ORDER)), due)


def may_decide(role: str, outcome: Outcome, *, managers_only: bool) -> bool:
    """Whether somebody in this role decides this; at night the Emergency Duty Team stands in for the manager."""
    return not (managers_only and outcome.manager) or role in {"team_manager", "emergency_duty"}
