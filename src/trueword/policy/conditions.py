"""When does a rule apply? Conditions with three truth values, each for one thing, as SQL, and in words.

Unknown is an answer of its own kind: it names the facts that are missing. In SQL a NULL stands for it, and `unknowns`
says which facts are missing, so that no unknown fact can fall through to the shorter of two rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from trueword.policy.known import Columns, Fact, Guards, Known, Term, Unknown, literal

__all__ = ["All", "Any", "Condition", "Fact", "In", "Is", "Not", "OnOrBefore", "Unknown"]


class Condition(Protocol):
    """True, False or Unknown of one thing."""

    def of(self, known: Known) -> bool | Unknown:
        """Whether it holds."""
        ...

    def sql(self, columns: Columns) -> str:
        """A boolean SQL expression; NULL means unknown."""
        ...

    def unknowns(self, columns: Columns) -> Guards:
        """Which facts are missing, and when."""
        ...

    def in_words(self) -> str:
        """For people."""
        ...


@dataclass(frozen=True, slots=True)
class Is:
    """The term has this value."""

    term: Term
    value: bool | str

    def of(self, known: Known) -> bool | Unknown:
        """Whether it is so."""
        found = self.term.of(known)
        return found if isinstance(found, Unknown) else found == self.value

    def sql(self, columns: Columns) -> str:
        """A comparison that is NULL when the term is."""
        return f"({self.term.sql(columns)} = {literal(self.value)})"

    def unknowns(self, columns: Columns) -> Guards:
        """Those of the term."""
        return self.term.unknowns(columns)

    def in_words(self) -> str:
        """For example `looked after is yes`."""
        said = self.value if isinstance(self.value, str) else "yes" if self.value else "no"
        return f"{self.term.in_words()} is {said}"


@dataclass(frozen=True, slots=True)
class In:
    """The term has one of these values."""

    term: Term
    values: tuple[str, ...]

    def of(self, known: Known) -> bool | Unknown:
        """Whether it is so."""
        found = self.term.of(known)
        return found if isinstance(found, Unknown) else found in self.values

    def sql(self, columns: Columns) -> str:
        """A membership test that is NULL when the term is."""
        return f"({self.term.sql(columns)} IN ({', '.join(map(literal, self.values))}))"

    def unknowns(self, columns: Columns) -> Guards:
        """Those of the term."""
        return self.term.unknowns(columns)

    def in_words(self) -> str:
        """For example `outcome is one of: a, b`."""
        return f"{self.term.in_words()} is one of: {', '.join(self.values)}"


@dataclass(frozen=True, slots=True)
class OnOrBefore:
    """The day that `term` gives is on or before the day that `limit` gives."""

    term: Term
    limit: Term

    def of(self, known: Known) -> bool | Unknown:
        """Whether it is so; both days must be known."""
        day, limit = self.term.of(known), self.limit.of(known)
        if unknown := [side for side in (day, limit) if isinstance(side, Unknown)]:
            return Unknown.because(*unknown)
        if not (isinstance(day, date) and isinstance(limit, date)):
            raise TypeError(f"{self.in_words()}: both must be dates")
        return day <= limit

    def sql(self, columns: Columns) -> str:
        """A comparison that is NULL when either day is."""
        return f"({self.term.sql(columns)} <= {self.limit.sql(columns)})"

    def unknowns(self, columns: Columns) -> Guards:
        """Those of both days."""
        return self.term.unknowns(columns) + self.limit.unknowns(columns)

    def in_words(self) -> str:
        """For example `date of death is on or before 1 May 2020`."""
        return f"{self.term.in_words()} is on or before {self.limit.in_words()}"


@dataclass(frozen=True, slots=True)
class All:
    """Every one of the conditions holds; with none, it holds."""

    conditions: tuple[Condition, ...] = ()

    def of(self, known: Known) -> bool | Unknown:
        """False if one is False, else Unknown if one is."""
        return _joined(self.conditions, known, decisive=False)

    def sql(self, columns: Columns) -> str:
        """SQL's AND has the same three values."""
        return "(" + (" AND ".join(c.sql(columns) for c in self.conditions) or "TRUE") + ")"

    def unknowns(self, columns: Columns) -> Guards:
        """Those of the parts, where they leave the whole unknown."""
        return _guarded(self.sql(columns), self.conditions, columns)

    def in_words(self) -> str:
        """Joined by `and`."""
        return " and ".join(c.in_words() for c in self.conditions) or "always"


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of the conditions holds; with none, it does not."""

    conditions: tuple[Condition, ...] = ()

    def of(self, known: Known) -> bool | Unknown:
        """True if one is True, else Unknown if one is."""
        return _joined(self.conditions, known, decisive=True)

    def sql(self, columns: Columns) -> str:
        """SQL's OR has the same three values."""
        return "(" + (" OR ".join(c.sql(columns) for c in self.conditions) or "FALSE") + ")"

    def unknowns(self, columns: Columns) -> Guards:
        """Those of the parts, where they leave the whole unknown."""
        return _guarded(self.sql(columns), self.conditions, columns)

    def in_words(self) -> str:
        """Joined by `or`."""
        return " or ".join(c.in_words() for c in self.conditions) or "never"


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold; unknown stays unknown."""

    condition: Condition

    def of(self, known: Known) -> bool | Unknown:
        """The opposite."""
        found = self.condition.of(known)
        return found if isinstance(found, Unknown) else not found

    def sql(self, columns: Columns) -> str:
        """SQL's NOT keeps NULL."""
        return f"(NOT {self.condition.sql(columns)})"

    def unknowns(self, columns: Columns) -> Guards:
        """Those of the condition."""
        return self.condition.unknowns(columns)

    def in_words(self) -> str:
        """With `not` before it."""
        return f"not ({self.condition.in_words()})"


def _joined(parts: Sequence[Condition], known: Known, *, decisive: bool) -> bool | Unknown:
    """One decisive answer decides, and nothing after it is asked; otherwise one unknown leaves it open."""
    unknown = []
    for part in parts:
        found = part.of(known)
        if found is decisive:
            return decisive
        if isinstance(found, Unknown):
            unknown.append(found)
    return Unknown.because(*unknown) if unknown else not decisive


def _guarded(whole: str, parts: Sequence[Condition], columns: Columns) -> Guards:
    inner = [guard for part in parts for guard in part.unknowns(columns)]
    return tuple((f"({whole} IS NULL AND ({guard}))", name) for guard, name in inner)
