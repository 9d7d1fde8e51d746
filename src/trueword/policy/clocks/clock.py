"""What is a clock? Something the law wants done by a certain time: what starts it, how long, what stops it, on what authority."""

from dataclasses import dataclass
from datetime import date

from trueword.policy.authority import Authority
from trueword.policy.clocks.facts import FACTS
from trueword.policy.clocks.limits import Limit
from trueword.policy.conditions import All, Condition

FORCES = {
    "statute": "statutory",
    "regulation": "statutory",
    "statutory guidance": "statutory guidance",
    "non-statutory guidance": "guidance",
    "local": "local",
}
"""What a clock rests on, and how binding that is: a key of `authority.LEVELS`."""

TURNS = {
    "once": (0, None, "start"),
    "first": (0, 0, "start"),
    "second": (1, 1, "last"),
    "second from start": (1, 1, "start"),
    "next": (1, None, "last"),
    "later": (2, None, "last"),
    "every": (0, None, "last"),
}
"""For which turn of a series a clock is: it runs when at least, and at most, so many are done, and counts from the start
or from the last one done (from the start while there is none)."""

MEANS = {
    "do by": "to be done by this day",
    "may last until": "may not last beyond this day",
    "at least until": "lasts at least until this day",
}

ALWAYS = All()


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One clock. `start` and `done` name events of `facts.FACTS`; `where` says `when` (a condition) in words.

    `series` is the kind of visit or review that a repeated clock belongs to. `limit` is None where the law names no
    number (`no_number` says what it asks instead) or where the end is another event, named by `before`. `pauses` names
    the count of days on which the clock stood still; a clock that `rolls` ends on a working day. `row` is the row of the
    table of clocks; "" for one found beside it. A clock that is enacted but not commenced has `commenced` False and no
    `starts`: it never runs, and says so.
    """

    code: str
    name: str
    row: str
    start: str
    law: str
    force: str
    mark: str
    limit: Limit | None = None
    no_number: str = ""
    done: str = ""
    before: str = ""
    pauses: str = ""
    rolls: bool = False
    means: str = "do by"
    series: str = ""
    turn: str = "once"
    when: Condition = ALWAYS
    where: str = ""
    starts: date | None = None
    ends: date | None = None
    commenced: bool = True
    exceptions: tuple[str, ...] = ()
    note: str = ""

    def __hash__(self) -> int:
        """By its code alone: a clock is a key for every child of a list."""
        return hash(self.code)

    @property
    def authority(self) -> Authority:
        """What the clock rests on, how binding that is, and how it is known."""
        return Authority(self.law, FORCES[self.force], self.mark)

    def in_force(self, on: date) -> bool:
        """Whether it is law on a day; both days are included."""
        begun = self.commenced and (self.starts is None or self.starts <= on)
        return begun and (self.ends is None or on <= self.ends)

    @property
    def counts_from_last(self) -> bool:
        """Whether it is counted from the last one done."""
        return TURNS[self.turn][2] == "last"

    def in_words(self) -> str:
        """What a page prints, for example `within 15 working days of the strategy discussion; ..., statutory guidance`."""
        said = [self._period(), f"{self.law}, {self.force}"]
        if not self.commenced:
            said.append("enacted, not in force")
        if not self.authority.proven:
            said.append("to verify")
        return "; ".join(said)

    def _period(self) -> str:
        where = f" ({self.where})" if self.where else ""
        if self.before:
            return f"before {FACTS[self.before].words}{where}"
        if self.limit is None:
            return f"{self.no_number}{where}"
        return self.limit.in_words(self.means, self._from()) + where

    def _from(self) -> str:
        start, last = FACTS[self.start].words, f"the last {self.series.rpartition(' ')[2]}"
        if not (self.series and self.counts_from_last):
            return start
        return f"{start}, then of {last}" if self.turn == "every" else last
