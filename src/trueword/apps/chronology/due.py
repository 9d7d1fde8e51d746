"""What do a child's own facts say is due? Planned visits and actions of plans; the law's clocks are told by who knows them."""

from collections.abc import Iterable
from datetime import date

from trueword.apps.chronology.saying import say
from trueword.apps.records.api import Due, Fact


def planned(facts: Iterable[Fact], on: date) -> tuple[Due, ...]:
    """Visits that were planned and actions of plans that are open, with the day they were planned for."""
    told = tuple(facts)
    return (*_visits(told), *_actions(told, on))


def _visits(facts: tuple[Fact, ...]) -> Iterable[Due]:
    for fact in facts:
        if fact.kind == "Visit" and fact.values["due_date"] and not fact.values["done_date"]:
            yield Due("Planned visit", fact.values["due_date"], "planned visit")


def _actions(facts: tuple[Fact, ...], on: date) -> Iterable[Due]:
    for fact in open_actions(facts, on):
        if fact.values["due_date"]:
            yield Due(say("{action}", fact.values), fact.values["due_date"], "action of a plan")


def open_actions(facts: Iterable[Fact], on: date) -> tuple[Fact, ...]:
    """Actions of plans that are neither done nor ended, the earliest due first."""
    found = (
        fact for fact in facts if fact.kind == "PlanAction" and not fact.values["done_date"]
        and (fact.values["ended_date"] is None or fact.values["ended_date"] > on)
    )  # fmt: skip
    return tuple(sorted(found, key=lambda fact: fact.values["due_date"] or date.max))
