"""What is a rule of a return? A frozen value: words, and for each reading a SELECT of its failures.

One row of `causes` is one failure and links the rows it flags: each column of the SELECT holds the position (`pos`)
of a row, NULL where that failure flags no row there. A column named like a table (`episodes`, `missing_last`) flags
that table with the fields the words give it; any other name is explained in `flags`. A SELECT without columns of
positions (`whole_return`) is one result for the whole return: it fails when the SELECT has a row.

`fails` is shorthand: one table, one predicate. An unknown predicate does not fail; to fail on what is unknown say
`d1 IS NULL OR ...`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from trueword.returns.given import Given, Reason
from trueword.returns.words import Collected, Words

WHOLE_RETURN = "whole_return"


@dataclass(frozen=True)
class Flag:
    """What a column of positions flags: a table (with _last for the year before) and the cells to highlight."""

    table: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """One reading of a rule. `table` (in SQL) and `predicate` are set where it is one table, one predicate."""

    causes: str
    flags: Mapping[str, Flag]
    unless: tuple[Reason, ...]
    table: str | None = None
    predicate: str | None = None

    def why_not(self, given: Given) -> str | None:
        """The sentence for not running it with what was given, or None when it can be run."""
        return next((reason.says for reason in self.unless if reason.holds(given)), None)


@dataclass(frozen=True)
class Rule:
    """A rule: the Department's words, the common reading, and the department reading where it differs."""

    collection: Collected | Literal["across"]
    words: Words
    message: str
    common: Reading
    department: Reading | None = None
    year_to: str | None = None

    @property
    def code(self) -> str:
        """The Department's code."""
        return self.words.code

    @property
    def severity(self) -> str | None:
        """Error or query, where the Department says."""
        return self.words.severity

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables it reads."""
        return self.words.tables

    @property
    def fields(self) -> tuple[str, ...]:
        """The cells it highlights."""
        return self.words.fields

    @property
    def year_from(self) -> str:
        """The first collection year of this version."""
        return self.words.year_from

    def read(self, reading: str) -> Reading:
        """The reading asked for: the department's falls back to the common one where they agree."""
        return self.department if reading == "department" and self.department else self.common


@dataclass(frozen=True)
class Instead:
    """How a reading differs from the common one; what is None stays as there."""

    causes: str | None = None
    fails: str | None = None
    needs: tuple[str, ...] | None = None
    unless: tuple[Reason, ...] | None = None
    flags: Mapping[str, Flag] | None = None


def flag(table: str, *fields: str) -> Flag:
    """A table and the cells to highlight, where the words' own sharing out does not say it."""
    return Flag(table, fields)
