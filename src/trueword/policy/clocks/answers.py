"""What can be the answer to "by when"? A day, that no clock runs, or which facts are missing to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from trueword.policy.clocks.clock import MEANS, Clock
from trueword.policy.clocks.facts import missing_words
from trueword.policy.known import Unknown
from trueword.policy.working_days import working_days_between


@dataclass(frozen=True, slots=True)
class Due:
    """By this day (for hours counted from a known time also `moment`), by this clock, and why."""

    day: date
    clock: Clock
    why: str
    moment: datetime | None = None

    def in_words(self) -> str:
        """For example `12 March 2026: to be done by this day; ...`."""
        return f"{self.day.day} {self.day:%B %Y}: {MEANS[self.clock.means]}; {self.why}"


@dataclass(frozen=True, slots=True)
class NotRunning:
    """No clock runs, and why."""

    why: str

    def in_words(self) -> str:
        """The reason."""
        return f"not running: {self.why}"


@dataclass(frozen=True, slots=True)
class CannotTell:
    """These facts are missing (names of `facts.FACTS` and of `facts.BESIDE`, sorted)."""

    missing: tuple[str, ...]

    @staticmethod
    def because(*causes: Unknown) -> "CannotTell":
        """From what was unknown."""
        names = {name.removesuffix("_happened") for cause in causes for name in cause.facts}
        return CannotTell(tuple(sorted(names)))

    def in_words(self) -> str:
        """For example `cannot tell: the legal status is not recorded`."""
        return "cannot tell: " + "; ".join(missing_words(name) for name in self.missing)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a series stands on a day: what is due next, when the last one was done, and by how much it is overdue.

    Where several clocks end on the same day `also` holds the others. `working_days_over` is None where the bank holidays
    in between are not announced.
    """

    due: Due
    last: date | None
    days_over: int
    working_days_over: int | None
    also: tuple[Due, ...] = ()

    @property
    def overdue(self) -> bool:
        """Whether the day has passed."""
        return self.days_over > 0

    def in_words(self) -> str:
        """For example `12 January 2026, 7 days (5 working days) overdue`; working days only where they are known."""
        worked = (
            "" if self.working_days_over is None else f" ({_counted(self.working_days_over, 'working day')})"
        )
        late = f", {_counted(self.days_over, 'day')}{worked} overdue" if self.overdue else ""
        return f"{self.due.day.day} {self.due.day:%B %Y}{late}"

    @staticmethod
    def of(dues: Sequence[Due], last: date | None, on: date) -> "Standing":
        """As things stand on a day, by the clocks that end first; the day itself is still in time."""
        day = min(each.day for each in dues)
        first, *also = [each for each in dues if each.day == day]
        worked = working_days_between(day, on)
        over = None if isinstance(worked, Unknown) else worked
        return Standing(first, last, max(0, (on - day).days), over, tuple(also))


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
