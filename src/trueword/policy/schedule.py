"""What does a retention schedule consist of? Rules about keeping, the record classes they are about, and holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from trueword.policy.authority import Authority
from trueword.policy.circumstances import circumstances
from trueword.policy.conditions import All, Condition, Not
from trueword.policy.rules import Rule
from trueword.policy.terms import Phrase

EVERY = "every record"
"""A rule about every record applies beside the rules of the record's own class."""

OTHER = "any other record"
"""The rule for records that no rule of their own class decides about."""


@dataclass(frozen=True, slots=True)
class Instead:
    """In these circumstances another phrase takes the place of the rule's own."""

    when: tuple[str, ...]
    keep: Phrase


@dataclass(frozen=True, slots=True)
class Branch:
    """One way a rule can go: under this condition, this phrase."""

    code: str
    condition: Condition
    keep: Phrase


@dataclass(frozen=True)
class KeepRule:
    """One rule of the schedule: which records, in which circumstances, how long, on what authority.

    `row` is the row of the retention schedule it came from; `afterwards` is what happens at the end of the period.
    """

    code: str
    says: str
    row: str
    about: tuple[str, ...]
    keep: Phrase
    afterwards: str
    authority: Authority
    when: tuple[str, ...] = ()
    instead: tuple[Instead, ...] = ()
    starts: date | None = None
    ends: date | None = None
    note: str = ""
    file: str = ""
    line: int = 0

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """The rule with its exceptions as exclusive ways: an earlier exception goes before a later one."""
        found: list[Branch] = []
        passed: list[Condition] = [circumstances(self.when)]
        for exception in self.instead:
            condition = circumstances(exception.when)
            found.append(Branch(self.code, All((*passed, condition)), exception.keep))
            passed.append(Not(condition))
        return (*found, Branch(self.code, All(tuple(passed)), self.keep))

    @property
    def words(self) -> str:
        """The rule as one sentence or two."""
        when = f", if the person {' and '.join(self.when)}" if self.when else ""
        exceptions = "".join(f" If the person {' and '.join(i.when)}: {i.keep.words}." for i in self.instead)
        return f"{self.row}{when}: kept {self.keep.words}.{exceptions} Then: {self.afterwards}."

    def as_rule(self) -> Rule:
        """The rule as the notice tells it."""
        phrases = (self.keep.words, *(exception.keep.words for exception in self.instead))
        return Rule(
            self.code, "keeping", self.says, self.words, self.authority, self.starts, self.ends,
            phrases=phrases, file=self.file, line=self.line,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hold:
    """A reason that stops every destruction while it stands, whatever the schedule says.

    Most are placed on records one by one. A `standing` one needs no placing: it stands for all records of the classes
    `about` whose circumstances are `when`; where those cannot be told, neither can the period.
    """

    code: str
    says: str
    row: str
    words: str
    authority: Authority
    standing: bool = False
    about: tuple[str, ...] = (EVERY,)
    when: tuple[str, ...] = ()
    file: str = ""
    line: int = 0

    @property
    def condition(self) -> Condition:
        """The circumstances of a standing hold."""
        return circumstances(self.when)

    def covers(self, record_class: str | None) -> bool:
        """Whether it is about this class; a record of no known class is covered by all."""
        return EVERY in self.about or record_class is None or record_class in self.about

    @property
    def scope(self) -> str:
        """What a standing hold stands for; nothing for one that is placed."""
        if not self.standing:
            return ""
        when = f" where {' and '.join(self.when)}" if self.when else ""
        return f" It stands for {' and '.join(self.about)}{when}."

    def as_rule(self) -> Rule:
        """The hold as the notice tells it."""
        words = f"{self.words}{self.scope} Nothing is destroyed until the hold is released."
        phrases = ("until the hold is released",)
        return Rule(
            self.code,
            "hold",
            self.says,
            words,
            self.authority,
            phrases=phrases,
            file=self.file,
            line=self.line,
        )


@dataclass(frozen=True, slots=True)
class NotHeld:
    """A row of the retention schedule about records that are not kept in this system, and why."""

    row: str
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the schedule in words, for anyone to read; `instead` pairs circumstances with a phrase."""

    code: str
    row: str
    about: tuple[str, ...]
    circumstances: str
    keep: str
    instead: tuple[tuple[str, str], ...]
    afterwards: str
    authority: Authority
    note: str = ""


@dataclass(frozen=True)
class Schedule:
    """Every rule about keeping, in the order of the council's file."""

    rules: tuple[KeepRule, ...] = ()
    holds: tuple[Hold, ...] = ()
    not_held: tuple[NotHeld, ...] = ()

    @cached_property
    def standing(self) -> tuple[Hold, ...]:
        """The holds that stand without being placed."""
        return tuple(hold for hold in self.holds if hold.standing)

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The record classes that the schedule knows, sorted; what a classification may name."""
        return tuple(sorted({name for rule in self.rules for name in rule.about} - {EVERY}))

    def on(self, day: date) -> "Schedule":
        """The schedule with the rules in force on a day."""
        return Schedule(tuple(r for r in self.rules if r.as_rule().in_force(day)), self.holds, self.not_held)

    def branches(self, about: str | None) -> tuple[Branch, ...]:
        """The ways of all rules that name this record class."""
        return tuple(branch for rule in self.rules if about in rule.about for branch in rule.branches)

    def rows(self) -> Iterator[Row]:
        """The schedule in words, row by row."""
        for rule in self.rules:
            instead = tuple((" and ".join(i.when), i.keep.words) for i in rule.instead)
            yield Row(
                rule.code, rule.row, rule.about, " and ".join(rule.when), rule.keep.words, instead,
                rule.afterwards, rule.authority, rule.note,
            )  # fmt: skip
