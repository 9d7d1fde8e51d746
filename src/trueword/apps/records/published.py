"""Which figures and statements stand beside the promises of the notice? Each capability offers those that it can count.

The public site knows none of the capabilities: it publishes what is offered here. A source that is offered later and tells
a code again takes the place of the earlier one, as the count of what was destroyed does once something destroys.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from trueword.apps.records.selectors.evidence import Count, evidence_counts


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence about the council's own places and machines, such as when a restore was last rehearsed.

    Numbers about people, or from which one could be told, do not belong here: they are figures, rounded and hidden.
    """

    code: str
    words: str


Counting = Callable[[datetime], Iterable[Count]]
Saying = Callable[[datetime], Iterable[Statement]]
_counting: list[Counting] = [lambda on: evidence_counts(on.date())]
_saying: list[Saying] = []


def offer_figures(source: Counting) -> None:
    """Raw counts that are published once a quarter, rounded and with small ones hidden; asked as a named job."""
    if source not in _counting:
        _counting.append(source)


def offer_statements(source: Saying) -> None:
    """Statements that are looked at every night; asked as a named job."""
    if source not in _saying:
        _saying.append(source)


def counts_to_publish(on: datetime) -> tuple[Count, ...]:
    """Every count that is offered, each code once."""
    found = {count.code: count for source in _counting for count in source(on)}
    return tuple(found.values())


def statements_to_publish(on: datetime) -> tuple[Statement, ...]:
    """Every statement that is offered, each code once."""
    found = {said.code: said for source in _saying for said in source(on)}
    return tuple(found.values())
