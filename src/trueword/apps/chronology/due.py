"""What is due next for this child? The days that facts tell; every further clock is one more line of `CLOCKS`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from trueword.apps.chronology.saying import say
from trueword.apps.records.api import Fact


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due by a day, and what says so."""

    what: str
    day: date
    because: str

    def is_overdue(self, on: date) -> bool:
        """Whether the day has passed."""
        return self.day < on


Clock = Callable[[tuple[Fact, ...], date], Iterable[Due]]


def _visits(facts: tuple[Fact, ...], on: date) -> Iterable[Due]:
    for fact in facts:
        if fact.kind == "Visit" and fact.values["due_date"] and not fact.values["done_date"]:
            yield Due("Visit", fact.values["due_date"], "planned visit")


def _actions(facts: tuple[Fact, ...], on: date) -> Iterable[Due]:
    for fact in open_actions(facts, on):
        if fact.values["due_date"]:
            yield Due(say("{action}", fact.values), fact.values["due_date"], "action of a plan")


def _conferences(facts: tuple[Fact, ...], on: date) -> Iterable[Due]:
    held = {fact.values["enquiry_id"] for fact in facts if fact.kind == "Conference"}
    for fact in facts:
        target = fact.values["conference_target"] if fact.kind == "Section47" else None
        needless = target and fact.values["conference_not_required"] in {"1", "true"}
        if target and not needless and fact.id not in held and target >= on:
            yield Due(
                "Initial child protection conference", target, "target told with the section 47 enquiry"
            )


CLOCKS: list[Clock] = [_visits, _actions, _conferences]
"""Everything that says when something is due, from a child's facts and today. The rulebook's clocks are added here."""


def open_actions(facts: Iterable[Fact], on: date) -> tuple[Fact, ...]:
    """Actions of plans that are neither done nor ended, the earliest due first."""
    found = (
        fact for fact in facts if fact.kind == "PlanAction" and not fact.values["done_date"]
        and (fact.values["ended_date"] is None or fact.values["ended_date"] > on)
    )  # fmt: skip
    return tuple(sorted(found, key=lambda fact: fact.values["due_date"] or date.max))


def next_due(facts: Iterable[Fact], on: date) -> tuple[Due, ...]:
    """What is due, overdue first."""
    told = tuple(facts)
    return tuple(sorted((due for clock in CLOCKS for due in clock(told, on)), key=lambda due: due.day))
