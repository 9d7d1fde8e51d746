"""How is who somebody is recorded, corrected and taken back here? Decided, written and put in the log in one transaction."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from trueword.apps.access.api import Ask, Refuse, Viewer, do
from trueword.apps.identities.steps import Step, Told
from trueword.apps.records.api import (
    FACTS,
    Details,
    Entry,
    PersonStatement,
    add,
    correct,
    household,
    is_visible,
    to_file,
)

EMPTY: dict[str, str | date | None] = {
    **{fact: None if fact.endswith("_date") else "" for fact in FACTS},
    "informant": "",
}
"""A statement that tells nothing any more."""


def _asking(person: UUID, purpose: str, change: str) -> Ask:
    return Ask("write", purpose, person, lambda: is_visible(person), lambda: household(person),
               detail={"change": change})  # fmt: skip


def tell(
    viewer: Viewer, details: Details, step: Step, told: Told, purpose: str, *, on: datetime
) -> Refuse | None:
    """Record what was answered, and ask for the card and the search keys anew. ValueError for what a file tells."""
    if not told or not set(told) <= set(step.asks(details)):
        raise ValueError("what a file tells is corrected in its source")
    person = details.card.person_id

    def change() -> None:
        _write(viewer, details, step, told, on)
        to_file([person], on=on)

    return do(viewer, _asking(person, purpose, step.code), change, on=on)


def _write(viewer: Viewer, details: Details, step: Step, told: Told, on: datetime) -> None:
    """What was recorded here of a fact is corrected; a fact that nobody told is added."""
    beside = {"informant": told["informant"]} if "informant" in told else {}
    facts = {fact: value for fact, value in told.items() if fact in FACTS}
    before = {} if step.anew else {fact: details.here(fact) for fact in facts}
    for entry in {one.entry for values in before.values() for one in values}:
        own = {fact: facts[fact] for fact, values in before.items() if entry in {one.entry for one in values}}
        correct(PersonStatement.objects.get(id=entry), by=viewer, on=on, **own, **beside)
    fresh = {fact: value for fact, value in facts.items() if not before.get(fact)}
    if fresh:
        add(PersonStatement, by=viewer, on=on, person_id=details.card.person_id, **fresh, **beside)


def take_back(viewer: Viewer, details: Details, entry: Entry, purpose: str, *, on: datetime) -> Refuse | None:
    """Empty one's own entry of the same day; the history keeps it. ValueError for another entry."""
    if entry not in details.undoable:
        raise ValueError("only one's own entry of the same day is taken back")
    person = details.card.person_id

    def change() -> None:
        correct(PersonStatement.objects.get(id=entry.id), by=viewer, on=on, **EMPTY)
        to_file([person], on=on)

    return do(viewer, _asking(person, purpose, "take back"), change, on=on)
