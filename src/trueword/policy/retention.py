"""How long is this record kept? The slow, obvious reading of the schedule, one record at a time.

The longest rule that applies decides. A hold stops everything. What is unknown is never destroyed: CannotTell.
"""

from dataclasses import dataclass
from datetime import date

from trueword.policy.answers import (
    Answer,
    AsCookieList,
    AsParent,
    CannotTell,
    Permanent,
    Review,
    Until,
    UntilReleased,
)
from trueword.policy.facts import Facts
from trueword.policy.known import Unknown
from trueword.policy.schedule import EVERY, OTHER, Branch, Schedule

__all__ = [
    "CannotTell",
    "Decision",
    "Due",
    "Held",
    "Keep",
    "Schedule",
    "decide",
    "longest_of",
    "standing_holds",
    "weigh",
]


@dataclass(frozen=True, slots=True)
class Keep:
    """Kept, until the answer's day if it is one; `rules` are the codes of all rules that apply."""

    answer: Answer
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of keeping has passed."""

    answer: Until
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Holds stop every destruction; these are their codes."""

    holds: tuple[str, ...]


def decide(facts: Facts, schedule: Schedule, on: date) -> Keep | Held | CannotTell | Due:
    """The decision about one record on a day, by the rules in force on that day."""
    standing, unclear = standing_holds(facts, schedule)
    if holds := tuple(dict.fromkeys((*(facts.holds or ()), *standing))):
        return Held(holds)
    weighed = weigh(facts, schedule.on(on))
    if missing := weighed.missing | unclear:
        return CannotTell(tuple(sorted(missing)))
    longest = longest_of([branch.keep.of(facts) for branch in weighed.applying])
    rules = tuple(sorted({branch.code for branch in weighed.applying}))
    return Due(longest, rules) if isinstance(longest, Until) and longest.day < on else Keep(longest, rules)


Decision = Keep | Held | CannotTell | Due


def standing_holds(facts: Facts, schedule: Schedule) -> tuple[tuple[str, ...], frozenset[str]]:
    """The codes of the standing holds that cover a record, and the facts missing to say so of others."""
    found = [
        (hold.code, hold.condition.of(facts)) for hold in schedule.standing if hold.covers(facts.record_class)
    ]
    unclear = frozenset(fact for _, holds in found if isinstance(holds, Unknown) for fact in holds.facts)
    return tuple(code for code, holds in found if holds is True), unclear


@dataclass(frozen=True, slots=True)
class Weighed:
    """Which ways of the rules apply, and which facts are missing to say so or to say until when."""

    applying: tuple[Branch, ...]
    missing: frozenset[str]

    def and_also(self, other: "Weighed") -> "Weighed":
        """Both together."""
        return Weighed(self.applying + other.applying, self.missing | other.missing)


def weigh(facts: Facts, schedule: Schedule) -> Weighed:
    """The rules of the record's class and of every record; the default's where its class has none that applies."""
    own = _weighed(schedule.branches(facts.record_class), facts)
    if own == NOTHING:
        own = _weighed(schedule.branches(OTHER), facts)
    found = own.and_also(_weighed(schedule.branches(EVERY), facts))
    if found == NOTHING:
        found = Weighed((), frozenset({"rule"}))
    return found if facts.holds is not None else found.and_also(Weighed((), frozenset({"holds"})))


NOTHING = Weighed((), frozenset())


def _weighed(branches: tuple[Branch, ...], facts: Facts) -> Weighed:
    """Conditions have three truth values: what is unknown is neither passed over nor taken for granted."""
    found = [(branch, branch.condition.of(facts)) for branch in branches]
    applying = tuple(branch for branch, holds in found if holds is True)
    unknown = {fact for _, holds in found if isinstance(holds, Unknown) for fact in holds.facts}
    answers = [branch.keep.of(facts) for branch in applying]
    undated = {fact for answer in answers if isinstance(answer, CannotTell) for fact in answer.missing}
    return Weighed(applying, frozenset(unknown | undated))


ORDER: tuple[type[Answer], ...] = (Permanent, UntilReleased, Review, AsParent, AsCookieList, Until)


def longest_of(answers: list[Answer]) -> Answer:
    """The answer that keeps longest; a review names the latest day that the other rules give."""
    strongest = min(answers, key=lambda answer: ORDER.index(type(answer)))
    days = [answer.day for answer in answers if isinstance(answer, Until)]
    days += [answer.not_before for answer in answers if isinstance(answer, Review) and answer.not_before]
    if isinstance(strongest, Until):
        return Until(max(days))
    return Review(max(days, default=None)) if isinstance(strongest, Review) else strongest
