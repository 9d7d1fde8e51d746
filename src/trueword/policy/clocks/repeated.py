"""When is the next visit or review due? The clocks of a series, read together: of all that apply, the earliest day counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from trueword.policy.clocks.answers import CannotTell, Due, NotRunning, Standing
from trueword.policy.clocks.clock import TURNS, Clock
from trueword.policy.clocks.due import Answer, run
from trueword.policy.clocks.facts import Facts
from trueword.policy.conditions import Condition
from trueword.policy.known import Unknown

OTHER_TURN = NotRunning("it is for another turn of the series")


@dataclass(frozen=True, slots=True)
class Series:
    """A kind of visit or review: its name, in what situation there are any, and that situation in words."""

    name: str
    running: Condition
    words: str


def next_due(
    series: Series, clocks: Iterable[Clock], facts: Facts, history: Sequence[date] | None, on: date
) -> Standing | NotRunning | CannotTell:
    """How the series stands on a day. `history` is the days on which it was done; None when that is not known."""
    known = facts.also(today=on)
    running = series.running.of(known)
    if running is False:
        return NotRunning(f"only while {series.words}")
    if isinstance(running, Unknown):
        return CannotTell.because(running)
    if history is None:
        return CannotTell(("history",))
    done = sorted(day for day in history if day <= on)
    members = [clock for clock in clocks if clock.series == series.name]
    return _together({clock: turn(clock, known, done, on) for clock in members}, done, on)


def turn(clock: Clock, facts: Facts, done: Sequence[date], on: date) -> Answer:
    """What one clock of a series says, with what was done since it started."""
    start, (least, most, _) = facts.event(clock.start), TURNS[clock.turn]
    if not isinstance(start, date) or start > on:
        return OTHER_TURN if len(done) < least else run(clock, facts, start, on)
    since = [day for day in done if day >= start]
    if len(since) < least or (most is not None and len(since) > most):
        return OTHER_TURN
    begun = since[-1] if since and clock.counts_from_last else start
    return run(clock, facts.also(counted_from=begun, none_done=not since), begun, on)


def _together(
    found: Mapping[Clock, Answer], done: Sequence[date], on: date
) -> Standing | NotRunning | CannotTell:
    """What is missing for any clock leaves all open; then the earliest day; then why none runs."""
    if not found:
        return CannotTell(("clock",))
    missing = {name for each in found.values() if isinstance(each, CannotTell) for name in each.missing}
    if missing:
        return CannotTell(tuple(sorted(missing)))
    days = [each for each in found.values() if isinstance(each, Due)]
    if days:
        return Standing.of(days, done[-1] if done else None, on)
    return NotRunning(_why(found))


def _why(found: Mapping[Clock, Answer]) -> str:
    """That no number is set, where a clock says so; else everything that keeps the clocks from running."""
    stopped = {clock: each.why for clock, each in found.items() if isinstance(each, NotRunning)}
    unnumbered = [why for clock, why in stopped.items() if why == clock.no_number]
    others = [why for why in stopped.values() if why != OTHER_TURN.why]
    return "; ".join(dict.fromkeys(unnumbered or others or stopped.values()))
