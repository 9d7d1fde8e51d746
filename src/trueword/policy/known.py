"""What is known of one thing, and what is missing? Facts, days, and the names of what cannot be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from trueword.policy.calendar import date_sql

Columns = Mapping[str, str]
"""The SQL expression that gives each fact; a missing entry is read as the column of that name."""

Guards = tuple[tuple[str, str], ...]
"""(SQL that is true when the fact is missing and matters, the fact's name)."""


class Known(Protocol):
    """What is known of one thing: a fact's value by its name, None when it is not known."""

    def __getitem__(self, fact: str, /) -> object:
        """The fact's value, or None."""
        ...


@dataclass(frozen=True, slots=True)
class Unknown:
    """It cannot be told, because these facts are missing (sorted names)."""

    facts: tuple[str, ...]

    @staticmethod
    def because(*causes: "Unknown") -> "Unknown":
        """All the missing facts of several causes together."""
        return Unknown(tuple(sorted({fact for cause in causes for fact in cause.facts})))


class Term(Protocol):
    """Something that has a value for one thing: a recorded fact, or a day worked out from facts."""

    def of(self, known: Known) -> "object | Unknown":
        """The value, or which facts are missing."""
        ...

    def sql(self, columns: Columns) -> str:
        """The value as an SQL expression."""
        ...

    def unknowns(self, columns: Columns) -> Guards:
        """Which facts are missing, and when."""
        ...

    def in_words(self) -> str:
        """For people."""
        ...


@dataclass(frozen=True, slots=True)
class Fact:
    """A recorded fact by its name."""

    name: str
    words: str = ""

    def of(self, known: Known) -> object | Unknown:
        """The fact's value."""
        value = known[self.name]
        return Unknown((self.name,)) if value is None else value

    def sql(self, columns: Columns) -> str:
        """The fact's column."""
        return columns.get(self.name, self.name)

    def unknowns(self, columns: Columns) -> Guards:
        """Missing when the column is NULL."""
        return ((f"{self.sql(columns)} IS NULL", self.name),)

    def in_words(self) -> str:
        """The fact's words, or its name."""
        return self.words or self.name.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Day:
    """A fixed day of the calendar."""

    day: date

    def of(self, known: Known) -> object | Unknown:
        """The day."""
        return self.day

    def sql(self, columns: Columns) -> str:
        """The day as SQL writes it."""
        return date_sql(self.day)

    def unknowns(self, columns: Columns) -> Guards:
        """None: a fixed day is known."""
        return ()

    def in_words(self) -> str:
        """For example `30 December 2005`."""
        return f"{self.day.day} {self.day:%B %Y}"


def literal(value: bool | str) -> str:
    """A truth value or a text as SQL writes it; quotes are doubled."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return "'" + value.replace("'", "''") + "'"


def missing_sql(guards: Guards) -> str:
    """A sorted text[] of the facts that are missing; empty when everything is known."""
    names = sorted({name for _, name in guards})
    if not names:
        return "ARRAY[]::text[]"
    whens = {
        name: " OR ".join(dict.fromkeys(guard for guard, named in guards if named == name)) for name in names
    }
    cases = ", ".join(f"CASE WHEN {when} THEN {literal(name)} END" for name, when in whens.items())
    return f"array_remove(ARRAY[{cases}]::text[], NULL)"
