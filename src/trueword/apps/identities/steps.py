"""Which small steps record who somebody is here: what does each ask, of whom, and what is wrong with an answer?

A fact that a file tells has no step: it is corrected where it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from trueword.apps.records.api import FACTS, Details, Value, day_of, typed
from trueword.apps.records.api import in_fact_words as fact_words
from trueword.policy.births import wrong_birth, wrong_death
from trueword.returns.tables import tables

NAME = re.compile(r"^[^\W\d_][^\d<>@]*$")
LONGEST = 100
SEXES = {"F": "Female", "M": "Male", "U": "Not known yet"}
INFORMANTS = {
    "family": "Somebody of the family",
    "health": "A hospital, GP or other health service",
    "police": "The police or the coroner",
    "registrar": "The registrar: a certificate was seen",
    "agency": "Another council, a school or another agency",
    "other": "Somebody else",
}
"""Who may have told the worker of a death."""
LABELS = {**FACTS, "death_date": "Date of death", "informant": "Who told you?"}
DATES = frozenset({"birth_date", "death_date"})
NAMES = frozenset({"forename", "surname"})
HINTS = {"forename": "Leave it empty where the child has not been named yet"}

Told = dict[str, str | date]


def _anybody(details: Details) -> bool:
    return True


def _unborn(details: Details) -> bool:
    return details.unborn


def _born(details: Details) -> bool:
    return not details.unborn


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to record: `about` says of whom, `anew` that it is told beside what was recorded here before.

    `main` is what it cannot do without; where a file tells that, there is nothing to record.
    """

    code: str
    title: str
    sure: str
    facts: tuple[str, ...]
    main: tuple[str, ...]
    about: Callable[[Details], bool] = _anybody
    anew: bool = False

    @property
    def page(self) -> str:
        """The name of its address."""
        return f"details-{self.code}"

    @property
    def boxes(self) -> tuple[str, ...]:
        """The fields of its form, as they are sent: three for a date."""
        parts = ("day", "month", "year")
        return tuple(
            name
            for fact in self.facts
            for name in ([f"{fact}-{part}" for part in parts] if fact in DATES else [fact])
        )

    def asks(self, details: Details) -> tuple[str, ...]:
        """What it asks of this person: the facts that no file tells; none where there is nothing to record."""
        free = tuple(fact for fact in self.facts if details.fed(fact) is None)
        return free if self.about(details) and set(free) & set(self.main) else ()

    def fed(self, details: Details) -> tuple[Value, ...]:
        """What files tell of its facts: it is corrected in those sources."""
        return tuple(told for fact in self.facts if (told := details.fed(fact)))


STEPS = {
    step.code: step
    for step in (
        Step("born", "The child is born", "Record this birth", ("birth_date", "sex", "forename", "surname"), ("birth_date",),
             _unborn, anew=True),
        Step("died", "A death", "Record this death", ("death_date", "informant"), ("death_date",), _born),
        Step("name", "Name", "Record this name", ("forename", "surname"), ("forename", "surname")),
        Step("sex", "Sex", "Record it", ("sex",), ("sex",)),
        Step("birth-date", "Birth date", "Record this date", ("birth_date",), ("birth_date",), _born),
        Step("ethnicity", "Ethnicity", "Record it", ("ethnicity",), ("ethnicity",)),
    )
}  # fmt: skip
FOR_FACT = {"surname": "name", "forename": "name", "sex": "sex", "birth_date": "birth-date", "death_date": "died",
            "ethnicity": "ethnicity"}  # fmt: skip
"""The step that records a fact where nobody told it, or corrects what was recorded here."""


def options(fact: str) -> Mapping[str, str]:
    """What may be chosen; nothing for what is typed. Ethnic groups are those of the Department for Education's returns."""
    if fact == "ethnicity":
        codes = tables("ssda903")["Header"].column("ETHNIC").codes
        return {each.code: _capital(fact_words(fact, each.code)) for each in codes}
    return {"sex": SEXES, "informant": INFORMANTS}.get(fact, {})


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def in_words(fact: str, value: str | date) -> str:
    """An answer as it stands on the page that asks whether it is right."""
    return fact_words(fact, value) if isinstance(value, date) else options(fact).get(value, value)


def answers(step: Step, details: Details, post: QueryDict, on: date) -> tuple[Told, dict[str, str]]:
    """What was answered, and what is wrong with it by field. What may be left empty and was is left out."""
    asked = step.asks(details)
    given = {fact: day_of(post, fact) if fact in DATES else typed(post, fact, LONGEST) for fact in asked}
    wrong = {
        fact: words for fact, value in given.items() if (words := _wrong(step, details, fact, value, on))
    }
    told: Told = {fact: value for fact, value in given.items() if value}
    if step.code == "name" and not told and not wrong:
        wrong = {asked[0]: "Enter the name that is missing"}
    return told, wrong


def _wrong(step: Step, details: Details, fact: str, value: str | date | None, on: date) -> str:
    if isinstance(value, date):
        return _wrong_day(details, fact, value, on)
    if fact in DATES:
        return "Enter a day, a month and a year with four figures"
    if fact in NAMES:
        return _wrong_name(step, details, fact, value or "")
    return "" if value in options(fact) else "Choose one"


def _wrong_day(details: Details, fact: str, value: date, on: date) -> str:
    if fact == "birth_date":
        return wrong_birth(value, details.day("expected_birth_date") if details.unborn else None, on)
    return wrong_death(value, details.day("birth_date"), on)


def _wrong_name(step: Step, details: Details, fact: str, value: str) -> str:
    if not value:
        needed = step.code == "born" and fact == "surname" and not details.of(fact)
        return "Enter the surname under which the child is found" if needed else ""
    return "" if NAME.match(value) else "A name begins with a letter, and has no figures and no < > or @"
