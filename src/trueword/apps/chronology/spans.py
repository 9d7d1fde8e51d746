"""From when to when did something hold, and does it hold now? What summary, map and lines say about a fact."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from trueword.apps.chronology.events import day_of
from trueword.apps.chronology.saying import say
from trueword.apps.records.api import Fact, Told


def _always(_: Mapping[str, Any]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Kind:
    """Which facts are spans: the fields of their first and last day, and their words. Without `end` it is one day."""

    fact: str
    words: str
    start: str = "start_date"
    end: str = "end_date"
    only: Callable[[Mapping[str, Any]], bool] = _always

    def of(self, fact: Fact) -> "Span | None":
        """The span of a fact; None for a fact of another kind."""
        if fact.kind != self.fact or not self.only(fact.values):
            return None
        start = day_of(fact.values[self.start])
        end = day_of(fact.values[self.end]) if self.end else start
        return Span(say(self.words, fact.values), start, end, not self.end, fact.told)


@dataclass(frozen=True, slots=True)
class Span:
    """What held, from when to when, and who told it; `moment`: it happened on one day and holds no longer."""

    words: str
    start: date | None
    end: date | None
    moment: bool
    told: Told | None

    def is_live(self, on: date) -> bool:
        """Whether it holds on that day; an unknown start does not hide what has no end."""
        begun = self.start is None or self.start <= on
        return not self.moment and begun and (self.end is None or self.end > on)


def spans(kinds: Iterable[Kind], facts: Iterable[Fact]) -> tuple[Span, ...]:
    """The spans of all facts of these kinds, the newest first."""
    wanted = tuple(kinds)
    found = [span for fact in facts for kind in wanted if (span := kind.of(fact))]
    return tuple(sorted(found, key=lambda span: span.start or date.min, reverse=True))


PLACEMENTS = (Kind("CareEpisode", "{placement:placement|placement not told}"),)
LEGAL = (
    Kind("CareEpisode", "{legal_status:legal|legal status not told}"),
    Kind("DeprivationOfLiberty", "Deprivation of liberty order"),
)
WORKERS = (
    Kind("Work", "{worker|Team only}, {team|no team told}, {role|role not told}"),
    Kind("SocialWorkerEpisode", "Social worker {worker_number}"),
)
