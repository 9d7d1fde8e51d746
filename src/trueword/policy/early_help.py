"""Early help: who may agree that a family takes part, does the agreement stand, and how does it end?

Taking part is voluntary. The agreement to take part is not consent in the sense of the UK GDPR: what is recorded rests on
the council's public task. Limits and intervals are local: no law sets them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

CAPACITIES = {
    "responsibility": "Says that they hold parental responsibility",
    "young_person": "The young person, who understands what it means",
    "adult": "An adult, for their own part only",
    "carer": "Cares for the child, without parental responsibility",
}
"""With what right somebody speaks: said and recorded, never inferred from living together."""
FOR_THE_CHILD = ("responsibility", "young_person")
ANSWERS = {"given": "Agrees to take part", "refused": "Does not agree", "withdrawn": "No longer agrees"}
EVIDENCE = {
    "signed": "Signed form", "written": "Message or e-mail", "said": "Said to the worker", "meeting": "Said at a meeting",
}  # fmt: skip
OUTCOMES = {
    "met": "Needs met", "part": "Needs met in part, the family goes on by itself",
    "universal": "Stepped down to universal services",
    "social_care": "Stepped up to social care", "declined": "The family no longer agrees", "moved": "Moved away",
    "other": "Another reason",
}  # fmt: skip
REVIEW_WITHIN = timedelta(weeks=6)
"""What is proposed as the day of the next review. Local: no law names one."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What one person said on a day, and with what right; `order` tells answers of one day apart."""

    who: object
    answer: str
    on: date
    capacity: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the family's agreement stands today: a code, and words for the page."""

    code: str
    words: str


NOT_ASKED = Standing("not_asked", "Nobody's agreement is recorded: early help is voluntary, so ask first")
STANDS = Standing("stands", "Agreed to")
DIVIDED = Standing(
    "divided", "Agreed to by one, refused by another who may speak for the child: talk with both"
)
NO_RIGHT = Standing(
    "no_right",
    "Agreed to, but by nobody who may speak for the child: ask somebody with parental responsibility",
)
OVER = Standing("over", "Not agreed to, or no longer: early help stops unless the child needs more than that")


def standing(said: Iterable[Agreement]) -> Standing:
    """Everybody's last word counts. A yes for the child comes from parental responsibility, or from who understands it."""
    last: dict[object, Agreement] = {}
    for each in sorted(said, key=lambda one: (one.on, one.order)):
        last[each.who] = each
    yes = [one for one in last.values() if one.answer == "given"]
    no = [one for one in last.values() if one.answer != "given" and one.capacity in FOR_THE_CHILD]
    if any(one.capacity in FOR_THE_CHILD for one in yes):
        return DIVIDED if no else STANDS
    if not last:
        return NOT_ASKED
    return NO_RIGHT if yes and not no else OVER
