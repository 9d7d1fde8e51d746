"""What becomes of an order to the keeper of records elsewhere: signed, sent, chased, and in the end confirmed or refused?

An order is never changed. What happened to it is a list of steps; where it stands follows from them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from trueword.policy.access import says_enough

KINDS = {"destroy": "Destroy", "hold": "Keep: a hold stands", "release": "The hold is over"}
STEPS = {
    "signed": "Signed by a second person",
    "sent": "Sent",
    "due": "To be chased",
    "chased": "Chased",
    "confirmed": "Confirmed by the keeper",
    "refused": "Refused by the keeper",
    "withdrawn": "Withdrawn",
}
WAYS = {
    "e-mail": "By e-mail",
    "post": "By post",
    "hand": "By hand",
    "ticket": "As a ticket in their system",
    "telephone": "By telephone, with a note",
}
ENDS = {
    "shredded": "Shredded or pulped",
    "deleted": "Deleted, also from their copies and backups",
    "wiped": "Medium wiped or destroyed",
    "returned": "Given back to us",
    "set aside": "Marked and set aside",
    "told": "Told to whoever needs to know",
}
FITS = {
    "destroy": ("shredded", "deleted", "wiped", "returned"),
    "hold": ("set aside",),
    "release": ("told",),
}
"""Which ends fit which order."""

STATES = {
    "to sign": "Waits for a second signature",
    "to send": "To be sent",
    "sent": "Sent, not yet answered",
    "refused": "Refused: decide what follows",
    "confirmed": "Confirmed",
    "withdrawn": "Withdrawn",
}
NEXT = {
    "to sign": frozenset({"signed", "withdrawn"}),
    "to send": frozenset({"sent", "withdrawn"}),
    "sent": frozenset({"due", "chased", "confirmed", "refused", "withdrawn"}),
    "refused": frozenset({"sent", "withdrawn"}),
    "confirmed": frozenset[str](),
    "withdrawn": frozenset[str](),
}
"""Which steps may follow in which state. Nothing follows where a keeper confirmed, or an order was withdrawn."""

GAP = timedelta(days=14)
"""Between one reminder and the next."""
LONGEST = timedelta(days=366)
CHASES = ("first reminder", "second reminder", "to the keeper's manager")
NOBODY = frozenset({"of", "the", "and", "von", "van", "de", "la"})
"""Parts of names that are ordinary words too."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to an order, and on which day; `due` is the day by which the keeper should answer."""

    kind: str
    day: date
    due: date | None = None


def state(kind: str, steps: Iterable[Step]) -> str:
    """Where an order stands. One to destroy waits for a second person before it can be sent."""
    now = "to sign" if kind == "destroy" else "to send"
    for step in steps:
        if step.kind == "signed":
            now = "to send"
        elif step.kind in STATES:
            now = step.kind
    return now


def since_sent(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps from the last time it was sent on; empty when it never was."""
    told: list[Step] = []
    for step in steps:
        told = [step] if step.kind == "sent" else [*told, step] if told else []
    return tuple(told)


def chase_due(kind: str, steps: Iterable[Step], on: date) -> int:
    """Which reminder is due on a day: 1, 2, from 3 on to the keeper's manager; 0 for none."""
    done = tuple(steps)
    sent = since_sent(done)
    if state(kind, done) != "sent" or not sent or sent[0].due is None:
        return 0
    chased = [step.day for step in sent if step.kind == "chased"]
    overdue = on >= chased[-1] + GAP if chased else on > sent[0].due
    return len(chased) + 1 if overdue else 0


def chase_in_words(number: int) -> str:
    """For example `second reminder`; from the third on the keeper's manager is asked, again and again."""
    return CHASES[min(number, len(CHASES)) - 1]


@dataclass(frozen=True, slots=True)
class Order:
    """An order as somebody wants to write it. `reference` is the number of what it is about in the keeper's own place."""

    kind: str
    record_class: str
    reference: str
    why: str
    basis: str = ""
    about_person: bool = False
    period_from: date | None = None
    period_to: date | None = None


def wrong_order(order: Order, classes: tuple[str, ...], names: Iterable[str]) -> dict[str, str]:
    """What is wrong with an order, by field. `names` are those of the person: none of them may leave with it."""
    wrong = {} if order.kind in KINDS else {"kind": "Choose what the keeper is to do"}
    needs_class = order.kind == "destroy"
    if order.record_class not in classes and (order.record_class or needs_class):
        wrong["record_class"] = "Choose one of the kinds of record that lie there"
    if not says_enough(order.why):
        wrong["why"] = "Write why, in at least 20 letters. It stays here and is not sent"
    if order.kind == "destroy" and not order.about_person and not order.basis.strip():
        wrong["basis"] = "Write the reference of the decision that it rests on, such as a signed batch"
    if order.period_from and order.period_to and order.period_to < order.period_from:
        wrong["period_to"] = "The period ends before it begins"
    return wrong | _wrong_reference(order, names)


def _wrong_reference(order: Order, names: Iterable[str]) -> dict[str, str]:
    if not order.reference.strip():
        return {"reference": "Write the number that its keeper knows it by: of the file, the box or the case"}
    if found := named(order.reference, names):
        return {"reference": f"“{found}” is the person's name. Write the number of the file instead"}
    return {}


def named(text: str, names: Iterable[str]) -> str:
    """The first word of a text that is a part of somebody's name; empty when none is."""
    parts = {word for name in names for word in _words(name)} - NOBODY
    return next((word for word in re.findall(r"[^\W\d_]+", text) if word.casefold() in parts), "")


def _words(name: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1]


def wrong_due(due: date | None, on: date) -> dict[str, str]:
    """A keeper answers after today and within a year."""
    if due is None or not on < due <= on + LONGEST:
        return {"due": "Give a day within the next year by which the keeper should answer"}
    return {}


def wrong_day(day: date | None, earliest: date, on: date) -> dict[str, str]:
    """What was sent, chased or answered was so on a day that has come, and not before what it follows."""
    if day is None or day > on:
        return {"day": "Write a day that exists and has come"}
    if day < earliest:
        return {"day": f"That is before {earliest.day} {earliest:%B %Y}, which it follows"}
    return {}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a keeper answered: how it ended, what that was about, and the number of the certificate if there is one."""

    said: str
    end: str = ""
    certificate: str = ""


def wrong_answer(kind: str, confirmed: bool, answer: Answer) -> dict[str, str]:
    """What is missing in an answer, by field."""
    if not confirmed:
        return (
            {} if says_enough(answer.said) else {"said": "Write the keeper's reason, in at least 20 letters"}
        )
    wrong = {} if answer.end in FITS[kind] else {"end": "Choose how it was done"}
    if not says_enough(answer.said):
        wrong["said"] = "Write what the keeper says was done, in at least 20 letters"
    return wrong
