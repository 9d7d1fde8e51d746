"""From which day, and to which, does a period run? The small days that phrases are built of, for one and as SQL."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from trueword.policy import calendar
from trueword.policy.facts import HAS_DIED
from trueword.policy.known import Columns, Guards, Known, Term, Unknown

STEPS = {
    "years": (calendar.anniversary_in_law, calendar.anniversary_sql),
    "months": (calendar.months_after, calendar.months_sql),
    "days": (calendar.days_after, calendar.days_sql),
}


class Moment(Protocol):
    """A day worked out from facts."""

    def of(self, known: Known) -> date | Unknown:
        """The day, or which facts are missing."""
        ...

    def sql(self, columns: Columns) -> str:
        """The day as an SQL date; only meaningful where `unknowns` finds nothing missing."""
        ...

    def unknowns(self, columns: Columns) -> Guards:
        """Which facts are missing, and when."""
        ...


@dataclass(frozen=True, slots=True)
class On:
    """The day that a recorded fact gives."""

    term: Term

    def of(self, known: Known) -> date | Unknown:
        """The day. Raises TypeError for a fact that is no date."""
        found = self.term.of(known)
        if not isinstance(found, date | Unknown):
            raise TypeError(f"{self.term.in_words()} is no date: {found!r}")
        return found

    def sql(self, columns: Columns) -> str:
        """The fact's column."""
        return self.term.sql(columns)

    def unknowns(self, columns: Columns) -> Guards:
        """Those of the fact."""
        return self.term.unknowns(columns)


@dataclass(frozen=True, slots=True)
class After:
    """So many years, months or days after a day."""

    start: Moment
    count: int
    unit: str

    def of(self, known: Known) -> date | Unknown:
        """By the law's calendar."""
        start = self.start.of(known)
        return start if isinstance(start, Unknown) else STEPS[self.unit][0](start, self.count)

    def sql(self, columns: Columns) -> str:
        """By the law's calendar."""
        return STEPS[self.unit][1](self.start.sql(columns), self.count)

    def unknowns(self, columns: Columns) -> Guards:
        """Those of the start."""
        return self.start.unknowns(columns)


@dataclass(frozen=True, slots=True)
class EndOf:
    """The end of the calendar year, or of the financial year, in which a day lies."""

    day: Moment
    financial: bool = False

    def of(self, known: Known) -> date | Unknown:
        """31 December or 31 March."""
        day = self.day.of(known)
        if isinstance(day, Unknown):
            return day
        return calendar.end_of_financial_year(day) if self.financial else calendar.end_of_year(day)

    def sql(self, columns: Columns) -> str:
        """31 December or 31 March."""
        day = self.day.sql(columns)
        return calendar.end_of_financial_year_sql(day) if self.financial else calendar.end_of_year_sql(day)

    def unknowns(self, columns: Columns) -> Guards:
        """Those of the day."""
        return self.day.unknowns(columns)


@dataclass(frozen=True, slots=True)
class Later:
    """The later of two days; both must be known, so that a missing one never shortens the period."""

    one: Moment
    other: Moment

    def of(self, known: Known) -> date | Unknown:
        """The later day."""
        days = self.one.of(known), self.other.of(known)
        unknown = [day for day in days if isinstance(day, Unknown)]
        return Unknown.because(*unknown) if unknown else max(d for d in days if isinstance(d, date))

    def sql(self, columns: Columns) -> str:
        """GREATEST passes over NULL: whoever uses it looks at `unknowns` first."""
        return f"GREATEST({self.one.sql(columns)}, {self.other.sql(columns)})"

    def unknowns(self, columns: Columns) -> Guards:
        """Those of both days."""
        return self.one.unknowns(columns) + self.other.unknowns(columns)


@dataclass(frozen=True, slots=True)
class DeathIfAny:
    """The later of a day and the day of death; of somebody known to be alive, the day alone."""

    day: Moment

    def of(self, known: Known) -> date | Unknown:
        """The later day. Whether and when somebody died must be known."""
        day, has_died, died = self.day.of(known), HAS_DIED.of(known), known["died"]
        causes = [cause for cause in (day, has_died) if isinstance(cause, Unknown)]
        if has_died is True and died is None:
            causes.append(Unknown(("died",)))
        if causes or isinstance(day, Unknown):
            return Unknown.because(*causes)
        return max(day, died) if isinstance(died, date) else day

    def sql(self, columns: Columns) -> str:
        """GREATEST passes over NULL, which here is right: no death, no later day."""
        return f"GREATEST({self.day.sql(columns)}, {columns.get('died', 'died')})"

    def unknowns(self, columns: Columns) -> Guards:
        """Those of the day, whether somebody died, and when."""
        undated = f"({HAS_DIED.sql(columns)} AND {columns.get('died', 'died')} IS NULL)"
        return self.day.unknowns(columns) + HAS_DIED.unknowns(columns) + ((undated, "died"),)
