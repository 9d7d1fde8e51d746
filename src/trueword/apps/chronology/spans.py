"""From when to when did something hold, and does it hold now? What summary, map and lines say about a fact."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from trueword.apps.chronology.events import day_of
from trueword.apps.chronology.saying import say
from trueword.apps.records.api import Fact, Told


def _always(_: Mapping[str, Any]) -> bool:
    return True


def _never(_: Mapping[str, Any]) -> bool:
    return False


def same_place(values: Mapping[str, Any]) -> bool:
    """An episode that began with a new legal status alone is the same placement."""
    return bool(values["start_reason"] == "L")


@dataclass(frozen=True, slots=True)
class Kind:
    """Which facts are spans: the fields of their first and last day, and their words. Without `end` it is one day.

    `goes_on` says which of them carry on the span before, where words are the same and no day lies between.
    """

    fact: str
    words: str
    start: str = "start_date"
    end: str = "end_date"
    only: Callable[[Mapping[str, Any]], bool] = _always
    goes_on: Callable[[Mapping[str, Any]], bool] = _never

    def of(self, fact: Fact) -> "Span | None":
        """The span of a fact; None for a fact of another kind."""
        if fact.kind != self.fact or not self.only(fact.values):
            return None
        start = day_of(fact.values[self.start])
        end = day_of(fact.values[self.end]) if self.end else start
        year = str(fact.values["year"]) if self.start == "year" else ""
        return Span(
            say(self.words, fact.values), start, end, not self.end, fact.told, year, self.goes_on(fact.values)
        )


@dataclass(frozen=True, slots=True)
class Span:
    """What held, from when to when, and who told it; `moment`: it happened on one day, or in a `year`, and is over."""

    words: str
    start: date | None
    end: date | None
    moment: bool
    told: Told | None
    year: str = ""
    goes_on: bool = False

    def carries_on(self, before: "Span") -> bool:
        """Whether it is the same thing as the span before it: same words, no day between."""
        return (
            self.goes_on
            and self.words == before.words
            and before.end is not None
            and before.end == self.start
        )

    def is_live(self, on: date) -> bool:
        """Whether it holds on that day; an unknown start does not hide what has no end."""
        begun = self.start is None or self.start <= on
        return not self.moment and begun and (self.end is None or self.end > on)


def spans(kinds: Iterable[Kind], facts: Iterable[Fact]) -> tuple[Span, ...]:
    """The spans of all facts of these kinds, the newest first."""
    wanted = tuple(kinds)
    found = [span for fact in facts for kind in wanted if (span := kind.of(fact))]
    joined: list[Span] = []
    for span in sorted(found, key=lambda span: span.start or date.min):
        if joined and span.carries_on(joined[-1]):
            joined[-1] = replace(joined[-1], end=span.end)
        else:
            joined.append(span)
    return tuple(reversed(joined))


PLACEMENTS = (Kind("CareEpisode", "{placement:placement|placement not told}", goes_on=same_place),)
LEGAL = (
    Kind("CareEpisode", "{legal_status:legal|legal status not told}", goes_on=_always),
    Kind("DeprivationOfLiberty", "Deprivation of liberty order"),
)
WORKERS = (
    Kind("Work", "{worker}, {team|no team told}, {role|role not told}", only=lambda v: bool(v["worker"])),
    Kind("Work", "{team|Team not told}, {role|role not told}", only=lambda v: not v["worker"]),
    Kind("SocialWorkerEpisode", "Social worker {worker_number}"),
)
