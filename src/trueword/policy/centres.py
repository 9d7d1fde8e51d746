"""What does a children's centre ask a family, and which answers stand? Each thing asked by itself, none inferred.

Three things are kept apart (the notice's "consent" and "agreement"): photographs rest on consent, being rung and sharing
with a health visitor on the family's agreement, and taking part in a session on neither. National policy since 2025 calls
the places Best Start Family Hubs; both names are kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

KINDS = {"childrens_centre": "Children's centre", "family_hub": "Family hub", "other": "Another place"}

SOURCES = {
    "asked": "The family asked us",
    "birth_data": "Birth data from the NHS",
    "midwife": "Midwife",
    "health_visitor": "Health visitor",
    "early_help": "Early help or social worker",
    "other_service": "Another service",
    "moved": "Moved from another council's centre",
}
"""Where a registration came from (record model, row 31)."""

RELATIONS = {
    "mother": "Mother", "father": "Father", "parent": "Other parent", "grandparent": "Grandparent",
    "carer": "Foster or kinship carer", "childminder": "Childminder", "other": "Somebody else",
    "child": "Child",
}  # fmt: skip
"""Who somebody says they are to the children. It says nothing about parental responsibility."""

PARENTS = ("mother", "father", "parent")


@dataclass(frozen=True, slots=True)
class Asking:
    """One thing that a family is asked: its code, the question, and what a yes is called."""

    code: str
    words: str
    yes_is: str


ASKED = (
    Asking("contact", "Ring, text or write about sessions", "agreed"),
    Asking("health_visitor", "Share with the health visitor and midwife", "agreed to share"),
    Asking("nursery", "Share with the child's nursery or childminder", "agreed to share"),
    Asking("photographs", "Take photographs and show them", "consent"),
)
ASKINGS = {each.code: each for each in ASKED}

ANSWERS = {"given": "Yes", "refused": "No", "withdrawn": "Not any longer"}
RESPONSIBILITY = {
    "yes": "Yes, they say so", "no": "No", "not_asked": "Not asked", "own": "They answer for themselves",
}  # fmt: skip
"""Whether whoever answers says that they hold parental responsibility. Said, never inferred from living together."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered on a day; `order` tells answers of one day apart."""

    answer: str
    on: date
    responsibility: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands today: its code, and the words for the page. Only `agreed` allows anything."""

    code: str
    words: str


NOT_ASKED = Standing("not_asked", "Not asked yet")
AGREED = Standing("agreed", "Yes")
REFUSED = Standing("refused", "No")
WITHDRAWN = Standing("withdrawn", "Not any longer")
CANNOT_TELL = Standing("cannot_tell", "Ask again: not said by somebody with parental responsibility")


def standing(answers: Iterable[Answer]) -> Standing:
    """What the last answer says. A yes stands only from oneself or from who says they hold parental responsibility.

    A no and a withdrawal stand whoever says them: to leave something undone needs nobody's responsibility.
    """
    last = max(answers, key=lambda each: (each.on, each.order), default=None)
    if last is None:
        return NOT_ASKED
    if last.answer == "refused":
        return REFUSED
    if last.answer == "withdrawn":
        return WITHDRAWN
    return AGREED if last.responsibility in ("yes", "own") else CANNOT_TELL


def in_the_way(answers: Iterable[Answer], new: Answer, today: date) -> str:
    """Why an answer cannot be recorded, in words; empty when it can."""
    if new.on > today:
        return "Enter the day on which it was said: it cannot lie in the future"
    if new.answer == "withdrawn" and not any(a.answer == "given" and a.on <= new.on for a in answers):
        return "Nothing was agreed to on or before that day, so nothing can be withdrawn: record a no instead"
    return ""


REGULAR_WITHIN = 42
"""Days: who came to a session of the same name within them is expected at the next. Local; no law asks for it."""
