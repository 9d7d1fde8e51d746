"""How is an answer of the clocks said on the page and in the file? Day, what is missing, on whose authority; words only."""

from dataclasses import dataclass
from datetime import date

from trueword.apps.caseload.answers import Asked
from trueword.apps.caseload.held import Day
from trueword.policy.clocks import CannotTell, Clock, Due, NotRunning, Standing
from trueword.policy.clocks.facts import missing_words


@dataclass(frozen=True, slots=True)
class Authority:
    """What a clock rests on, how binding that is, and whether the source still has to be checked."""

    law: str
    force: str
    to_verify: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, ready to be shown. `by` is the day, or the two days between which it lies, in words."""

    what: str
    by: str
    late: str
    certain: bool
    missing: str
    last: str
    authorities: tuple[Authority, ...]


def said(asked: Asked, on: date) -> Said:
    """One answer in words."""
    return Said(
        asked.name,
        _by(asked),
        _late(asked, on),
        asked.is_certain,
        _missing(asked),
        day(asked.last),
        authorities(asked),
    )


def _by(asked: Asked) -> str:
    if asked.due is None:
        return ""
    if asked.latest and asked.latest.day != asked.due.day:
        return f"{day(asked.due.day)} or {day(asked.latest.day)}"
    return day(asked.due.day)


def _late(asked: Asked, on: date) -> str:
    """By how much it is overdue; working days where they are known, else days."""
    if not asked.is_certain or not asked.days_over(on):
        return ""
    worked = asked.working_days_over(on)
    if worked is None:
        return _count(asked.days_over(on), "day") + " overdue"
    return f"{_count(worked, 'working day')} overdue" if worked else "overdue since the weekend"


def _missing(asked: Asked) -> str:
    """What is not recorded, where that leaves it open."""
    if not isinstance(asked.answer, CannotTell):
        return ""
    words = "; ".join(missing_words(name) for name in asked.answer.missing)
    return words[:1].upper() + words[1:]


def authorities(asked: Asked) -> tuple[Authority, ...]:
    """What the day rests on: of every clock that ends on it; where no day can be told, of all that might."""
    if isinstance(asked.answer, Standing):
        clocks = [each.clock for each in (asked.answer.due, *asked.answer.also)]
    elif asked.due:
        clocks = [each.clock for each in (asked.due, asked.latest) if each]
    else:
        clocks = [each for each in asked.clocks if each.commenced and each.ends is None]
    return tuple(dict.fromkeys(authority(each) for each in clocks))


def authority(clock: Clock) -> Authority:
    """What one clock rests on."""
    return Authority(clock.law, clock.force, not clock.authority.proven)


def why(asked: Asked) -> str:
    """Why it is due on that day, why no clock runs, or what is missing: the policy's own words."""
    if isinstance(asked.answer, Standing):
        return "; and ".join(each.why for each in (asked.answer.due, *asked.answer.also))
    if isinstance(asked.answer, Due | NotRunning):
        return asked.answer.why
    if asked.latest and asked.due:
        return f"at the earliest {asked.due.why}; at the latest {asked.latest.why}"
    return f"if it was not done: {asked.due.why}" if asked.due else ""


def day(value: Day) -> str:
    """24 November 2026; nothing without a day."""
    return f"{value.day} {value:%B %Y}" if value else ""


def ago(value: Day, on: date) -> str:
    """How many days ago."""
    if value is None:
        return ""
    days = (on - value).days
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
