"""Why can it not be told, or what keeps it? A decision about one record in the words of the people who read it."""

from trueword.policy.facts import MISSING, Facts
from trueword.policy.retention import CannotTell, Decision, Due, Held
from trueword.policy.schedule import Schedule

GAPS = {
    "looked_after": ("care_gaps", "no complete SSDA903 source covers {}"),
    "adoption_order": ("care_gaps", "no complete SSDA903 source covers {}"),
    "sexual_abuse": ("need_gaps", "no complete children in need census covers {}"),
}
"""Which gap in the sources leaves a fact unknown, and how it is said."""


def explained(missing: str, facts: Facts) -> str:
    """One missing fact in words, with the years that no source covers where that is the cause."""
    words = MISSING.get(missing, f"{missing} is not recorded")
    column, said = GAPS.get(missing, ("", ""))
    years = facts[column] if column else None
    return f"{words}: {said.format(years)}" if years else words


def in_words(decision: Decision, facts: Facts, schedule: Schedule) -> str:
    """The decision in a sentence."""
    if isinstance(decision, Held):
        words = {hold.code: hold.words.rstrip(".") for hold in schedule.holds}
        return "On hold. " + " ".join(f"{words.get(code, code)}." for code in decision.holds)
    if isinstance(decision, CannotTell):
        return "Cannot tell: " + "; ".join(explained(fact, facts) for fact in decision.missing) + "."
    answer = decision.answer.in_words()
    return f"Due: it was kept {answer}." if isinstance(decision, Due) else f"Kept {answer}."
