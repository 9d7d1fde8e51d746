"""How long is a record kept? The schedule, and the slow, obvious reading of it: one record at a time."""

from dataclasses import dataclass

from trueword.policy.authority import Authority


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the schedule, in words: what anyone may read.

    `instead` holds (circumstances, phrase) pairs that take the place of `keep`, for example "died before 18".
    """

    code: str
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

    def rows(self) -> tuple[Row, ...]:
        """The schedule in words, row by row."""
        return ()
