"""What does a check answer? A state for every rule, and the findings."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from trueword.engine.readers.values import Remark


@dataclass(frozen=True)
class Passed:
    """The rule found nothing in `rows` rows of the tables it can flag."""

    rows: int


@dataclass(frozen=True)
class Failed:
    """The rule has `rows` findings: flagged rows, or 1 for the whole return."""

    rows: int


@dataclass(frozen=True)
class NotChecked:
    """The rule was not run, and why, as one sentence. `error`: it was run and broke; the return is not signable."""

    why: str
    error: bool = False


State = Passed | Failed | NotChecked


@dataclass(frozen=True)
class Finding:
    """One row that a rule flags, or, with no table and row, the whole return.

    `row`: 0-based position in what was given. `fields` and `values`: the cells to highlight and what they hold.
    `failures`: numbers of the failures it takes part in; findings with a number in common belong together.
    """

    rule: str
    table: str | None
    row: int | None
    last_year: bool
    child: str | None
    fields: tuple[str, ...]
    values: tuple[str | None, ...]
    severity: str | None
    message: str
    failures: tuple[int, ...]


@dataclass(frozen=True)
class UnreadableDate:
    """A date that is none. Rules that own the cell report it as a finding; some cells no rule owns."""

    table: str
    row: int
    last_year: bool
    child: str | None
    column: str
    value: str


class Findings(Sequence[Finding]):
    """All findings, in the order of the rules, tables and rows; each made only when it is looked at."""

    def __init__(self, parts: Sequence[Sequence[Finding]]) -> None:
        self._parts = tuple(part for part in parts if len(part))
        self._count = sum(len(part) for part in self._parts)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Finding]:
        for part in self._parts:
            yield from part

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(self._count)))
        place = index + self._count if index < 0 else index
        for part in self._parts:
            if 0 <= place < len(part):
                return part[place]
            place -= len(part)
        raise IndexError(index)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{self._count} findings>"


@dataclass(frozen=True)
class Report:
    """The whole answer. `remarks`: what was given and could not be used, one sentence each.

    `structure`: remarks on the layout of XML files; no rule's state and no finding depends on them.
    """

    collection: str
    year: str
    reading: str
    states: Mapping[str, State]
    findings: Sequence[Finding]
    remarks: tuple[str, ...] = ()
    look: Callable[[], Iterable[UnreadableDate]] = field(default=tuple, repr=False, compare=False)
    structure: tuple[Remark, ...] = ()

    @functools.cached_property
    def unreadable(self) -> tuple[UnreadableDate, ...]:
        """Every date that cannot be read, looked for when first asked."""
        return tuple(self.look())

    @property
    def signable(self) -> bool:
        """Whether every rule that could be run answered: a rule that broke leaves the return unsignable."""
        return not any(isinstance(state, NotChecked) and state.error for state in self.states.values())

    def of(self, rule: str) -> tuple[Finding, ...]:
        """The findings of one rule."""
        return tuple(finding for finding in self.findings if finding.rule == rule)
