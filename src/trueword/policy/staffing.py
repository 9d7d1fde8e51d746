"""Who may be set to work with a person, how long does a turn last, and when does an account sleep? The figures, as values.

Whoever grants is never the one who benefits: `for_oneself` is asked before every change that is about a member of staff.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from trueword.policy.access import Level, Refuse
from trueword.policy.roles import PRACTICE

REVIEW_EVERY = timedelta(days=90)
"""A restriction is looked at again after so long (security figures of the house)."""
DORMANT_AFTER = timedelta(days=60)
"""An account that nobody signed in to for longer than this is asleep, and should be asked about."""
LONGEST_TURN = timedelta(days=5)
"""From the evening before Good Friday to the morning after Easter Monday; anything longer was typed wrongly."""

FITTING: dict[str, frozenset[str]] = {
    "allocated": frozenset({
        "social_worker", "family_support_worker", "fostering_adoption_worker", "early_help_worker", "personal_adviser",
        "childrens_centre_worker", "ehe_officer",
    }),
    "reviewing": frozenset({"reviewing_officer"}),
    "chairing": frozenset({"conference_chair", "reviewing_officer"}),
    "advising": frozenset({"personal_adviser"}),
    "case": frozenset({"legal", "information_governance"}),
    "sampled": frozenset({"quality_assurance", "external_inspector"}),
}  # fmt: skip
"""Which roles each kind of allocation needs: nobody reviews the plans of a child without being a reviewing officer."""

ON_ROTA: dict[str, frozenset[str]] = {
    "emergency_duty": frozenset({"emergency_duty"}),
    "on_call_manager": frozenset({"team_manager"}),
}
"""Which roles each kind of turn needs."""

NAMEABLE = PRACTICE | {"legal", "information_governance", "records_manager", "business_support"}
"""Which roles may be named on a restriction: a student sees no restricted record, whoever names them (ACC-84)."""

ONESELF = Refuse(
    "ACC-94",
    "Nobody does this for themselves.",
    "Ask a colleague in the same role as you to do it.",
    Level.FINDABLE,
)
UNFIT = Refuse(
    "ACC-95", "Their role today is not one that this work needs.",
    "Choose somebody whose role fits, or ask the system administrator about their role.", Level.FINDABLE,
)  # fmt: skip
TOO_CLOSE = Refuse(
    "ACC-96", "They declared that this person is close to them, or it was confirmed.", "Choose somebody else.",
    Level.FINDABLE,
)  # fmt: skip

ALREADY = Refuse(
    "ACC-97", "It is restricted already, and names you.", "Review it or name people on its page, under Restricted records.",
    Level.FINDABLE,
)  # fmt: skip


TAKEN = Refuse(
    "ACC-98", "Somebody signs in with that name already.",
    "Look for them in the list of accounts, closed ones too; or choose another name.", Level.FINDABLE,
)  # fmt: skip
GONE = Refuse("ACC-99", "It was decided already, or taken back.", "Look at the list again.", Level.FINDABLE)


def for_oneself(actor: object, other: object) -> Refuse | None:
    """The refusal when both are the same person; None when they are not."""
    return ONESELF if actor == other else None


def fits(needed: frozenset[str], held: Iterable[str]) -> Refuse | None:
    """The refusal when none of the roles held is needed; None when one is."""
    return None if needed & frozenset(held) else UNFIT


def is_dormant(last_sign_in: datetime | None, since: date | None, now: datetime) -> bool | None:
    """Whether nobody signed in for longer than the rule says; `since` is the day of the first role.

    None when neither a sign-in nor a role was ever told: then nobody can say.
    """
    if last_sign_in is not None:
        return now - last_sign_in > DORMANT_AFTER
    return now.date() - since > DORMANT_AFTER if since else None


def next_review(reviewed: date) -> date:
    """The day by which a restriction is looked at again."""
    return reviewed + REVIEW_EVERY
