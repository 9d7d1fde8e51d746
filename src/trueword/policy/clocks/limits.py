"""How long is a limit, and on which day does it end?

The day something is counted from is left out, unless a law says "beginning with" it. A week is seven days, a month ends
on the corresponding date or on the last day of a shorter month, a year on the anniversary.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from trueword.policy.calendar import anniversary_in_law, days_after, months_after
from trueword.policy.known import Unknown
from trueword.policy.working_days import working_days_after

UNITS = ("working days", "days", "weeks", "months", "years", "hours")


@dataclass(frozen=True, slots=True)
class Limit:
    """So many units. `ahead` counts back from the event; `inclusive` counts the first day itself as one."""

    count: int
    unit: str
    ahead: bool = False
    inclusive: bool = False

    def __post_init__(self) -> None:
        if self.unit not in UNITS or self.count < 1:
            raise ValueError(f"{self.count} {self.unit} is no limit")

    def end(self, start: date) -> date | Unknown:
        """The last day, counted from `start`; Unknown where it needs bank holidays that are not announced."""
        end = self._end(start, -self.count if self.ahead else self.count)
        return end - timedelta(days=1) if self.inclusive and not isinstance(end, Unknown) else end

    def _end(self, start: date, count: int) -> date | Unknown:
        match self.unit:
            case "working days":
                return working_days_after(start, count)
            case "months":
                return months_after(start, count)
            case "years":
                return anniversary_in_law(start, count)
            case "hours":
                return days_after(start, -(-count // 24))
        return start + timedelta(days=count * (7 if self.unit == "weeks" else 1))

    def moment(self, start: datetime) -> datetime | None:
        """The very moment, for hours counted from a known moment: hours that pass, whatever clocks on walls are put to."""
        if self.unit != "hours":
            return None
        passed = timedelta(hours=self.count)
        return (start.astimezone(UTC) + passed).astimezone(start.tzinfo) if start.tzinfo else start + passed

    @property
    def words(self) -> str:
        """For example `15 working days` or `1 month`."""
        return f"{self.count} {self.unit if self.count > 1 else self.unit.removesuffix('s')}"

    def in_words(self, means: str, start: str) -> str:
        """The limit with what it means and what it is counted from."""
        if self.ahead:
            return f"at least {self.words} before {start}"
        if means == "may last until":
            return f"for at most {self.words} from {start}"
        if means == "at least until":
            return f"for at least {self.words} {'beginning with' if self.inclusive else 'from'} {start}"
        return f"within {self.words} of {start}"


def limit(words: str) -> Limit:
    """The limit that words such as `10 working days` or `1 month` are. Raises ValueError."""
    count, _, unit = words.partition(" ")
    if not count.isdigit():
        raise ValueError(f"{words!r} is no limit")
    return Limit(int(count), unit if unit.endswith("s") else f"{unit}s")
