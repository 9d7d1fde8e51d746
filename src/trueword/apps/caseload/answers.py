"""Which clocks run for a child, which do not, and of which can it not be told? What the policy answers, made ready for a list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import product

from trueword.apps.caseload.facts import History, Story
from trueword.apps.caseload.kinds import kind_of
from trueword.policy.clocks import (
    NATIONAL,
    SERIES,
    CannotTell,
    Clock,
    Due,
    Facts,
    NotRunning,
    Standing,
    due,
    next_due,
)
from trueword.policy.clocks.elsewhere import RIGHTS
from trueword.policy.clocks.facts import FACTS
from trueword.policy.clocks.repeated import Series
from trueword.policy.known import Unknown
from trueword.policy.working_days import working_days_between

LATELY = timedelta(days=28)
"""Whether something was done cannot be told: it stays in the list for so long after its day."""

Answer = Due | Standing | NotRunning | CannotTell


@dataclass(frozen=True, slots=True)
class Asked:
    """One clock, or the clocks of a series together, asked about one child.

    `begun`: the record says that it concerns the child (the plan goes on, the event that starts it is known). Where facts
    are missing, `earliest` and `latest` are the days between which it is due whatever they are.
    """

    kind: str
    name: str
    answer: Answer
    clocks: tuple[Clock, ...]
    begun: bool
    earliest: Due | None = None
    latest: Due | None = None

    @property
    def due(self) -> Due | None:
        """By when, by the clock that ends first; where it cannot be told, by the earliest that may be meant."""
        if isinstance(self.answer, Standing):
            return self.answer.due
        return self.answer if isinstance(self.answer, Due) else self.earliest

    @property
    def last(self) -> date | None:
        """When it was done last."""
        return self.answer.last if isinstance(self.answer, Standing) else None

    @property
    def answer_is_known(self) -> bool:
        """Whether it can be told at all."""
        return not isinstance(self.answer, CannotTell)

    @property
    def is_certain(self) -> bool:
        """Whether it has yet to be done for certain, be it by one of two days."""
        return self.due is not None and (self.answer_is_known or self.latest is not None)

    def days_over(self, on: date) -> int:
        """How many days the day has passed, for certain: where it may be one of two days, the later one."""
        sure = self.latest or self.due
        return max(0, (on - sure.day).days) if sure else 0

    def working_days_over(self, on: date) -> int | None:
        """The same in working days; None where the bank holidays in between are not known."""
        sure = self.latest or self.due
        over = working_days_between(sure.day, on) if sure else 0
        return None if isinstance(over, Unknown) else over


def every(story: Story, local: Sequence[Clock], on: date) -> tuple[Asked, ...]:
    """All clocks about a child, for the page of one child: those that run, those that do not, those that cannot be told."""
    once = (each for each in NATIONAL if not each.series and each not in RIGHTS)
    asked = [
        _once(each, story, on)
        for each in (*once, *(one for one in local if not one.series))
        if _is_law(each, story, on)
    ]
    return (
        *(_again(each, story, local, on, begun=_goes_on(each, story, on)) for each in SERIES.values()),
        *asked,
    )


def running(story: Story, local: Sequence[Clock], on: date) -> Iterator[Asked]:
    """What belongs in the list of a team: what is due, and what began and cannot be told."""
    today = story.again.also(today=on)
    for series in SERIES.values():
        if series.running.of(today) is True:
            found = _again(series, story, local, on, begun=True)
            if not isinstance(found.answer, NotRunning):
                yield found
    for start, clocks in _by_start(tuple(local)):
        begun = story.once.event(start)
        if not isinstance(begun, date):
            continue
        for clock in clocks:
            if clock.in_force(begun) and _in_list(found := _once(clock, story, on), on):
                yield found


@lru_cache(maxsize=8)
def _by_start(local: tuple[Clock, ...]) -> tuple[tuple[str, tuple[Clock, ...]], ...]:
    """The clocks that run once and end, by the event that starts them: an event is asked for once."""
    once = [each for each in (*NATIONAL, *local) if not each.series and each not in RIGHTS]
    ending = [each for each in once if each.means != "at least until"]
    starts = dict.fromkeys(each.start for each in ending)
    return tuple((start, tuple(each for each in ending if each.start == start)) for start in starts)


def _in_list(found: Asked, on: date) -> bool:
    if isinstance(found.answer, Due):
        return True
    return bool(isinstance(found.answer, CannotTell) and found.earliest and found.earliest.day >= on - LATELY)


def _is_law(clock: Clock, story: Story, on: date) -> bool:
    """Whether a clock is the law of the day that it started; what is enacted alone is shown too."""
    start = story.once.event(clock.start)
    return clock.in_force(start if isinstance(start, date) else on) or not clock.commenced


def _once(clock: Clock, story: Story, on: date) -> Asked:
    found: Answer = due(clock, story.once, on)
    if clock.done in story.settled and not isinstance(found, NotRunning):
        found = NotRunning(story.settled[clock.done])
    begun = isinstance(story.once.event(clock.start), date)
    asked = Asked(kind_of(clock), clock.name, found, (clock,), begun)
    if isinstance(found, CannotTell) and found.missing == (clock.done,):
        would = due(clock, story.once.also(**{clock.done: False}), on)
        return replace(asked, earliest=would if isinstance(would, Due) else None)
    return asked


def _goes_on(series: Series, story: Story, on: date) -> bool:
    return series.running.of(story.again.also(today=on)) is True


def _again(series: Series, story: Story, local: Sequence[Clock], on: date, *, begun: bool) -> Asked:
    history = story.history.get(series.name)
    clocks = _of_series(series.name, tuple(local), on)
    found = next_due(series, clocks, story.again, history, on)
    asked = Asked(kind_of(clocks[0]) if clocks else "other", series.name.capitalize(), found, clocks, begun)
    if not isinstance(found, CannotTell):
        return asked
    days = _either(series, clocks, story.again, history, found, on)
    return replace(asked, earliest=days[0], latest=days[1]) if days else asked


@lru_cache(maxsize=64)
def _of_series(name: str, local: tuple[Clock, ...], on: date) -> tuple[Clock, ...]:
    """The clocks of a series that are law on a day, those of the council beside the others; all, where none is."""
    found = tuple(each for each in (*NATIONAL, *local) if each.series == name)
    return tuple(each for each in found if each.in_force(on)) or found


def _either(
    series: Series, clocks: tuple[Clock, ...], facts: Facts, history: History, found: CannotTell, on: date
) -> tuple[Due, Due] | None:
    """The earliest and the latest day, whichever way the missing facts turn out; None where that cannot be said either."""
    if not 0 < len(found.missing) <= MOST or not all(
        FACTS[name].kind == "flag" for name in found.missing if name in FACTS
    ):
        return None
    if any(name not in FACTS for name in found.missing):
        return None
    answers = []
    for turns in product((True, False), repeat=len(found.missing)):
        whole = facts.also(**dict(zip(found.missing, turns, strict=True)))
        answers.append(next_due(series, clocks, whole, history, on))
    dues = [each.due for each in answers if isinstance(each, Standing)]
    if len(dues) < len(answers):
        return None
    return min(dues, key=_by_day), max(dues, key=_by_day)


MOST = 3  # missing facts of yes or no: eight ways at the most


def _by_day(one: Due) -> date:
    return one.day


@dataclass(frozen=True, slots=True)
class Sorted:
    """All clocks about a child: those that run, those of which it cannot be told, those that do not run.

    `silent`: nothing in the record says whether they concern the child at all.
    """

    running: tuple[Asked, ...]
    unsure: tuple[Asked, ...]
    silent: tuple[Asked, ...]
    stopped: tuple[Asked, ...]


def sorted_out(asked: Iterable[Asked]) -> Sorted:
    """Each by its day, then by name."""
    told = sorted(asked, key=lambda one: (one.due.day if one.due else date.max, one.name))
    open_ = [one for one in told if isinstance(one.answer, CannotTell)]
    return Sorted(
        tuple(one for one in told if isinstance(one.answer, Due | Standing)),
        tuple(one for one in open_ if one.begun),
        tuple(one for one in open_ if not one.begun),
        tuple(one for one in told if isinstance(one.answer, NotRunning)),
    )
