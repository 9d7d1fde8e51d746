"""When does a rule of the schedule apply? The closed table of circumstances that a council may name.

Each is a condition over `facts.Facts`; the page prints the words, the engine runs the condition.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from trueword.policy.conditions import All, Condition, Is, Not, OnOrBefore
from trueword.policy.facts import HAS_DIED, HAS_ORDER, Birth
from trueword.policy.known import Columns, Day, Fact, Guards, Known, Unknown
from trueword.policy.moments import After, Moment, On
from trueword.policy.placeholders import day, example, pattern


@dataclass(frozen=True, slots=True)
class Worked:
    """A day that is worked out, as a term of a condition."""

    moment: Moment
    words: str

    def of(self, known: Known) -> object | Unknown:
        """The day."""
        return self.moment.of(known)

    def sql(self, columns: Columns) -> str:
        """The day."""
        return self.moment.sql(columns)

    def unknowns(self, columns: Columns) -> Guards:
        """Those of the moment."""
        return self.moment.unknowns(columns)

    def in_words(self) -> str:
        """As given."""
        return self.words


EIGHTEENTH = Worked(After(On(Birth()), 18, "years"), "their 18th birthday")
DIED, ORDER = Fact("died"), Fact("order_made")
UNDER_18 = All((Is(HAS_DIED, True), Not(OnOrBefore(EIGHTEENTH, DIED))))


def _ordered_before(values: Mapping[str, str]) -> Condition:
    return All((Is(HAS_ORDER, True), Not(OnOrBefore(Day(day(values["date"])), ORDER))))


def _ordered_from(values: Mapping[str, str]) -> Condition:
    return All((Is(HAS_ORDER, True), OnOrBefore(Day(day(values["date"])), ORDER)))


def _fixed(condition: Condition) -> Callable[[Mapping[str, str]], Condition]:
    return lambda values: condition


TABLE: dict[str, Callable[[Mapping[str, str]], Condition]] = {
    "was looked after": _fixed(Is(Fact("looked_after"), True)),
    "was never looked after": _fixed(Is(Fact("looked_after"), False)),
    "died before 18": _fixed(UNDER_18),
    "is disabled": _fixed(Is(Fact("disabled"), True)),
    "is not disabled": _fixed(Is(Fact("disabled"), False)),
    "an adoption order was made before {date}": _ordered_before,
    "an adoption order was made on or after {date}": _ordered_from,
    "no adoption order was made": _fixed(Is(HAS_ORDER, False)),
    "sexual abuse is known or alleged": _fixed(Is(Fact("sexual_abuse"), True)),
}


class UnknownCircumstance(ValueError):
    """There is no such circumstance; the message lists the nearest."""

    def __init__(self, words: str) -> None:
        shapes = [example(shape) for shape in TABLE]
        self.nearest = tuple(get_close_matches(words, shapes, n=3, cutoff=0.0))
        super().__init__(f'There is no circumstance "{words}". Nearest: {"; ".join(self.nearest)}.')


def circumstance(words: str) -> Condition:
    """The condition that these words name. Raises UnknownCircumstance."""
    for shape, make in TABLE.items():
        if found := re.fullmatch(pattern(shape), words):
            try:
                return make(found.groupdict())
            except ValueError as wrong:
                raise UnknownCircumstance(words) from wrong
    raise UnknownCircumstance(words)


def circumstances(words: tuple[str, ...]) -> Condition:
    """All of them together; none means always."""
    return All(tuple(circumstance(each) for each in words))
