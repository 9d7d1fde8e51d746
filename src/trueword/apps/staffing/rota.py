"""How is a week of the rota laid out? Seven days from Monday, each with its turns, in the time of the office."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import localtime, make_aware

from trueword.apps.access.api import Turn, turns_between

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Part:
    """One turn as it falls on one day: from and until what hour. `changes`: the button to end it stands here, once."""

    turn: Turn
    start: str
    end: str
    changes: bool


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the rota: its Monday, and by kind of turn the parts of each day."""

    monday: date
    days: tuple[date, ...]
    rows: tuple[tuple[date, dict[str, tuple[Part, ...]]], ...]


def monday_of(day: date) -> date:
    """The Monday of that day's week."""
    return day - timedelta(days=day.weekday())


def week(monday: date, now: datetime) -> Week:
    """The rota of the week that begins on this Monday."""
    turns = turns_between(_midnight(monday), _midnight(monday + WEEK))
    days = tuple(monday + timedelta(days=number) for number in range(7))
    first = max(now, _midnight(monday))
    return Week(monday, days, tuple((day, _parts(day, turns, first)) for day in days))


def _parts(day: date, turns: tuple[Turn, ...], first: datetime) -> dict[str, tuple[Part, ...]]:
    start, end = _midnight(day), _midnight(day + timedelta(days=1))
    there = [turn for turn in turns if turn.starts_at < end and turn.ends_at > start]
    kinds = {turn.kind for turn in there}
    return {k: tuple(_part(turn, start, end, first) for turn in there if turn.kind == k) for k in kinds}


def _part(turn: Turn, start: datetime, end: datetime, first: datetime) -> Part:
    """Hours of that day alone: a night turn stands on two days."""
    begins = "00:00" if turn.starts_at <= start else f"{localtime(turn.starts_at):%H:%M}"
    ends = "24:00" if turn.ends_at >= end else f"{localtime(turn.ends_at):%H:%M}"
    return Part(turn, begins, ends, turn.ends_at > first and start <= max(turn.starts_at, first) < end)


def on_duty(at: datetime) -> tuple[Turn, ...]:
    """Who is on duty at that moment."""
    return tuple(turn for turn in turns_between(at, at + timedelta(seconds=1)) if turn.is_on(at))


def moment(day: date, hour: str) -> datetime | None:
    """That day at that hour in the time of the office; None when the hour is none."""
    try:
        return make_aware(datetime.combine(day, time.fromisoformat(hour)))
    except ValueError:
        return None


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))
