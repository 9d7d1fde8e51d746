"""What re-anchored a person's records, when, and from which day to which? Written down by the database at each change."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trueword.apps.retention.deciding import Decided
from trueword.apps.retention.facts import as_it_was
from trueword.apps.retention.models import FactChange
from trueword.apps.words import council
from trueword.policy.explaining import in_words
from trueword.policy.facts import Facts
from trueword.policy.retention import decide

WORDS = {
    "born": "the birth date was corrected", "born_is": "how sure the birth date is", "expected_birth": "the expected birth date",
    "died": "the date of death", "has_died": "a death was recorded", "looked_after": "whether they were ever looked after",
    "disabled": "a disability", "adoption_order": "an adoption order", "order_made": "the date of the adoption order",
    "sexual_abuse": "known or alleged sexual abuse", "closed": "it was closed or opened again",
}  # fmt: skip
MOST = 50


@dataclass(frozen=True, slots=True)
class Reanchored:
    """One change: of which class of record, why, and what the schedule said before and says after."""

    at: datetime
    record_class: str
    why: tuple[str, ...]
    before: str
    after: str


def changes_of(person: UUID, found: tuple[Decided, ...], *, on: date) -> tuple[Reanchored, ...]:
    """The newest changes of a person's facts that changed what the schedule says; holds that were placed are left out."""
    now = {one.record_class: one.facts for one in found}
    rows = FactChange.objects.filter(person_id=person).order_by("-changed_at", "record_class")[:MOST]
    return tuple(
        _reanchored(row, now.get(row.record_class, Facts(record_class=row.record_class)), on) for row in rows
    )


def _reanchored(row: FactChange, now: Facts, on: date) -> Reanchored:
    return Reanchored(
        row.changed_at, row.record_class, _why(row), _said(row.was, now, on), _said(row.now, now, on)
    )


def _why(row: FactChange) -> tuple[str, ...]:
    if row.was is None:
        return ("a record of this class was found or moved here",)
    if row.now is None:
        return ("it moved to another person, or is told no longer",)
    return tuple(WORDS.get(fact, fact) for fact in row.facts)


def _said(told: dict[str, object] | None, now: Facts, on: date) -> str:
    if told is None:
        return "There was no such record."
    schedule = council().schedule
    facts = as_it_was(told, Facts(**{name: getattr(now, name) for name in CONSTANT}, holds=()))
    return in_words(decide(facts, schedule, on), facts, schedule)


CONSTANT = ("record_class", "last_entry", "last_contact", "happened")
