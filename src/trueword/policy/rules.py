"""What keeps a sentence of the notice? One rule, as the notice tells it, wherever the rule itself is written."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from trueword.policy.authority import Authority


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words: its code, the sentence it keeps, what rests it on, and between which days it is in force.

    `kind` says where it comes from: keeping, sharing, purpose, cookie, access, software. `starts` None means always;
    `commenced` False means enacted but not in force on any known day. `phrase` is the period a keeping rule states.
    """

    code: str
    kind: str
    says: str
    words: str
    authority: Authority
    starts: date | None = None
    ends: date | None = None
    commenced: bool = True
    phrases: tuple[str, ...] = ()
    file: str = ""
    line: int = 0

    def in_force(self, on: date) -> bool:
        """Whether the rule holds on a day: `starts` and `ends` are both included."""
        begun = self.commenced and (self.starts is None or self.starts <= on)
        return begun and (self.ends is None or on <= self.ends)


class HasRule(Protocol):
    """Anything that can say itself as a rule of the notice."""

    def as_rule(self) -> Rule:
        """The same thing as the notice tells it."""
        ...
