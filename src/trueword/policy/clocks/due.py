"""By when, by one clock? `due` for a clock that runs once; what a repeated clock says is `repeated.next_due`.

What is known to stop a clock stops it, whatever else is missing. Otherwise every missing fact is named: none is guessed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from trueword.policy.clocks.answers import CannotTell, Due, NotRunning
from trueword.policy.clocks.clock import Clock
from trueword.policy.clocks.facts import DERIVED, FACTS, Facts, none_yet
from trueword.policy.known import Unknown
from trueword.policy.working_days import is_working_day, working_days_after, working_days_between

Answer = Due | NotRunning | CannotTell
Event = date | bool | Unknown


def due(clock: Clock, facts: Facts, on: date) -> Answer:
    """By when, as known on a day. The law is that of the day the clock started. Raises ValueError for a series."""
    if clock.series:
        raise ValueError(f"{clock.code} is one of a series: ask next_due({clock.series!r}, ...)")
    start = facts.event(clock.start)
    known = facts.also(today=on, counted_from=start if isinstance(start, date) else None)
    law_of = start if isinstance(start, date) and not _looks_ahead(clock) else on
    ran = _Run(clock, known, start, law_of, on)
    return answer(ran) if not clock.done else _unless_done(ran, facts.event(clock.done))


@dataclass(frozen=True, slots=True)
class _Run:
    """One clock asked about: what it is counted from, by the law of which day, on which day."""

    clock: Clock
    facts: Facts
    start: Event
    law_of: date
    on: date


def run(clock: Clock, facts: Facts, start: Event, on: date) -> Answer:
    """By when, counted from a day: for one turn of a series, by the law of the day asked about."""
    return answer(_Run(clock, facts, start, on, on))


def _unless_done(ran: _Run, done: Event) -> Answer:
    """The same, with what was done."""
    found = answer(ran)
    if isinstance(found, NotRunning):
        return found
    if isinstance(done, Unknown):
        missing = found.missing if isinstance(found, CannotTell) else ()
        return CannotTell(tuple(sorted({*missing, *done.facts})))
    if isinstance(done, bool) or done > ran.on:
        return found
    return _done(ran.clock, done, found)


def _done(clock: Clock, done: date, found: Due | CannotTell) -> NotRunning:
    said = f"done on {in_words(done)}"
    if isinstance(found, CannotTell) or clock.means != "do by":
        return NotRunning(said)
    return NotRunning(f"{said}, {_how_late(clock, found.day, done)}")


def _how_late(clock: Clock, last: date, done: date) -> str:
    if done <= last:
        return "in time"
    late, unit = (done - last).days, "day"
    worked = working_days_between(last, done)
    if clock.limit and clock.limit.unit == "working days" and not isinstance(worked, Unknown):
        late, unit = worked, "working day"
    return f"{late} {unit}{'' if late == 1 else 's'} late" if late else "late, before the next working day"


def answer(ran: _Run) -> Answer:
    """What stops it, else what is missing, else the day."""
    clock, start = ran.clock, ran.start
    applies = clock.when.of(ran.facts)
    if stopped := _stopped(ran, applies):
        return NotRunning(stopped)
    unknown = [_outside(each) for each in (start, applies) if isinstance(each, Unknown)]
    if unknown or not isinstance(start, date):
        return CannotTell.because(*unknown)
    return _counted(ran, start)


def _stopped(ran: _Run, applies: bool | Unknown) -> str:
    """Why it does not run, or nothing."""
    clock = ran.clock
    if not clock.commenced:
        return f"enacted, but not in force: no day of commencement is known ({clock.law})"
    if applies is False:
        return f"it runs only {clock.where}"
    if ran.start is False:
        return none_yet(clock.start)
    if not clock.in_force(ran.law_of):
        return f"{clock.law} was not in force on {in_words(ran.law_of)}"
    if isinstance(ran.start, date) and ran.start > ran.on and not _looks_ahead(clock):
        return f"{FACTS[clock.start].words} is only on {in_words(ran.start)}"
    return clock.no_number if not (clock.limit or clock.before) else ""


def _counted(ran: _Run, start: date) -> Answer:
    clock = ran.clock
    if clock.before:
        end = ran.facts.event(clock.before)
        if end is False:
            return NotRunning(none_yet(clock.before))
    else:
        end = _end(clock, ran.facts, start)
    if isinstance(end, Unknown):
        return CannotTell.because(end)
    assert type(end) is date
    return _day(ran, start, end)


def _day(ran: _Run, start: date, end: date) -> Due:
    clock, why = ran.clock, f"{ran.clock.in_words()}; counted from {in_words(start)}"
    begun = ran.facts.moment(clock.start)
    moment = clock.limit.moment(begun) if clock.limit and begun else None
    return Due(moment.date() if moment else end, clock, why, moment)


def _end(clock: Clock, facts: Facts, start: date) -> date | Unknown:
    """The limit's end, later by the days on which the clock stood still, and on a working day where it rolls on."""
    assert clock.limit
    end = clock.limit.end(start)
    if clock.pauses and not isinstance(end, Unknown):
        paused = facts[clock.pauses]
        end = end + timedelta(days=paused) if isinstance(paused, int) else Unknown((clock.pauses,))
    return end if isinstance(end, Unknown) or not clock.rolls else _rolled(end)


def _rolled(day: date) -> date | Unknown:
    """The day, or the next working day after it."""
    worked = is_working_day(day)
    if isinstance(worked, Unknown):
        return worked
    return day if worked else working_days_after(day, 1)


def _looks_ahead(clock: Clock) -> bool:
    """Whether it is about a later day than its start: the law is then that of the day asked about."""
    return bool(clock.before) or clock.means == "at least until" or bool(clock.limit and clock.limit.ahead)


def _outside(unknown: Unknown) -> Unknown:
    """What is missing from the record, without what the counting itself would have added."""
    return Unknown(tuple(name for name in unknown.facts if name not in DERIVED))


def in_words(day: date) -> str:
    """For example `12 March 2026`."""
    return f"{day.day} {day:%B %Y}"
