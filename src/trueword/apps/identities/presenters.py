"""How does who somebody is stand on the screen? One row for each fact, with what can be done about it here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trueword.apps.identities.steps import (
    DATES,
    FOR_FACT,
    HINTS,
    INFORMANTS,
    LABELS,
    STEPS,
    Step,
    Told,
    in_words,
    options,
)
from trueword.apps.records.api import FACTS, Details, Value
from trueword.apps.records.api import Told as ToldBy


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing told of a fact: in words, by whom, and from whom they had it."""

    words: str
    told: ToldBy
    informant: str


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: everything told of it, the step that records or corrects it here, or the source to correct."""

    label: str
    values: tuple[Shown, ...]
    page: str
    verb: str
    source: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a step: how it is asked, what may be chosen, and what is recorded now."""

    name: str
    label: str
    kind: str
    options: tuple[tuple[str, str], ...]
    hint: str
    now: str


def rows(details: Details) -> tuple[Row, ...]:
    """Every fact of the page, told or not."""
    return tuple(_row(details, fact) for fact in FACTS)


def _row(details: Details, fact: str) -> Row:
    fed, step = details.fed(fact), STEPS.get(FOR_FACT.get(fact, ""))
    may = bool(step and fact in step.asks(details))
    verb = ("Correct" if details.here(fact) else "Record") if may else ""
    values = tuple(Shown(one.words, one.told, informant(one)) for one in details.of(fact))
    return Row(FACTS[fact], values, step.page if step and may else "", verb, fed.told.source if fed else "")


def asked(step: Step, details: Details) -> tuple[Asked, ...]:
    """The questions of a step, for this person."""
    return tuple(_asked(step, details, fact) for fact in step.asks(details))


def _asked(step: Step, details: Details, fact: str) -> Asked:
    choices = tuple(options(fact).items())
    kind = "date" if fact in DATES else "select" if len(choices) > 10 else "radios" if choices else "text"
    here = details.here(fact)
    now = str(here[-1].value) if here and kind != "date" else ""
    return Asked(fact, LABELS[fact], kind, choices, HINTS.get(fact, "") if step.code == "born" else "", now)


def said(told: Told | Iterable[Value]) -> list[tuple[str, str]]:
    """Answers, or what an entry tells, as labels with words."""
    if isinstance(told, Mapping):
        return [(LABELS[fact], in_words(fact, value)) for fact, value in told.items()]
    return [(LABELS[one.fact], one.words) for one in told]


def informant(value: Value) -> str:
    """Who told the worker, in words; empty where nobody was asked."""
    return INFORMANTS.get(value.informant, "") if value.fact == "death_date" else ""
