"""What has to be said when a hold is placed or a finding written down, and when is it looked at again?

A hold ends only when somebody releases it: the day until which it is expected to stand is a reminder, never an end.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from trueword.policy.access import says_enough

REVIEW_WITHIN = timedelta(days=366)
"""No hold stands for longer than a year without somebody looking at it again."""

KINDS = {
    "HOLD-01": "Public inquiry",
    "HOLD-02 request": "Open request for the record",
    "HOLD-02 complaint": "Complaint",
    "HOLD-02 litigation": "Litigation, or a letter before it",
    "HOLD-03 review": "Safeguarding practice review or child death review",
    "HOLD-03 police": "Police investigation",
    "HOLD-04": "Brother, sister or family still open",
    "HOLD-05": "Inquiry into group-based child sexual exploitation",
}
"""Each reason with the code of its hold in the schedule first."""

FINDINGS = {
    "looked_after": "was ever looked after",
    "adoption_order": "an adoption order was made",
    "sexual_abuse": "sexual abuse is known or alleged",
}
"""What somebody who searched can say of a person where the sources do not."""


@dataclass(frozen=True, slots=True)
class Placing:
    """A hold as somebody wants to place it: about one person or all, one class or all, a period or all time."""

    kind: str
    why: str
    review_due: date | None = None
    record_class: str = ""
    reference: str = ""
    period_from: date | None = None
    period_to: date | None = None
    until: date | None = None


def wrong_with(placing: Placing, classes: tuple[str, ...], on: date) -> dict[str, str]:
    """What is wrong, by field; empty when nothing is."""
    wrong = {} if placing.kind in KINDS else {"kind": "Choose why"}
    if placing.record_class and placing.record_class not in classes:
        wrong["record_class"] = "Choose a class from the list"
    if not says_enough(placing.why):
        wrong["why"] = "Write who needs the record and for what, in at least 20 letters"
    if placing.period_from and placing.period_to and placing.period_to < placing.period_from:
        wrong["period_to"] = "The period ends before it begins"
    return wrong | wrong_review(placing.review_due, on)


def wrong_review(due: date | None, on: date) -> dict[str, str]:
    """A hold is looked at again after today and within a year."""
    if due is None or not on < due <= on + REVIEW_WITHIN:
        return {"review_due": "Give a day within the next year on which somebody looks at it again"}
    return {}


def schedule_code(kind: str) -> str:
    """The hold of the schedule that a kind belongs to."""
    return kind.partition(" ")[0]
