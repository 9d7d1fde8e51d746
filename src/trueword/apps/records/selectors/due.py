"""What is due for a child, and by whose word? Capabilities above the records tell it; whoever shows a child asks here.

A summary that knew some of the clocks only would say "nothing is due" of a child whose visit is overdue: all are asked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due by a day, and what says so. Where it is not `sure`, it may have been done, or be due later."""

    what: str
    day: date
    because: str
    sure: bool = True

    def is_overdue(self, on: date) -> bool:
        """Whether the day has passed."""
        return self.sure and self.day < on


@dataclass(frozen=True, slots=True)
class Dues:
    """What is due, the earliest first; `unsure` names what has begun and whose day the record does not tell."""

    known: tuple[Due, ...] = ()
    unsure: tuple[str, ...] = ()


Teller = Callable[[UUID, date], Dues]
TELLERS: list[Teller] = []


def tell_due(teller: Teller) -> None:
    """Add what says when something is due for a child; said once, when the application is loaded."""
    if teller not in TELLERS:
        TELLERS.append(teller)


def due_for(person: UUID, on: date, also: Iterable[Due] = ()) -> Dues:
    """Everything that is due for a child, from all who tell it and what the caller has found. Call inside the gate."""
    told = [teller(person, on) for teller in TELLERS]
    known = sorted((*also, *(due for dues in told for due in dues.known)), key=lambda due: due.day)
    return Dues(tuple(known), tuple(what for dues in told for what in dues.unsure))
