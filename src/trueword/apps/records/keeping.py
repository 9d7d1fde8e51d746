"""Whom can another capability ask until when a record is kept, and what holds it? Whoever keeps records says so when loaded.

Capabilities beside each other do not know each other: what one needs of keeping it asks here. Where nobody keeps records,
nothing can be told, and nothing may be destroyed.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from trueword.policy.elsewhere import LiveHold
from trueword.policy.retention import CannotTell, Decision


@dataclass(frozen=True, slots=True)
class Kept:
    """What the schedule says of one class of record of one person, on a day, and in words."""

    decision: Decision
    words: str


class Keeper(Protocol):
    """What whoever keeps records answers, for the actor whom the database knows at that moment."""

    def live_holds(self) -> tuple[LiveHold, ...]:
        """Every hold that stands and that the actor may know of."""
        ...

    def every_hold(self) -> tuple[LiveHold, ...]:
        """Every hold that stands, also on those whom the actor must not know of: for deciding, never for showing."""
        ...

    def kept(self, person: UUID, record_class: str, *, on: date) -> Kept:
        """How long a record of this class of this person is kept, wherever it lies; every hold counts."""
        ...


class Nobody:
    """Answers where no capability keeps records: nothing can be told."""

    def live_holds(self) -> tuple[LiveHold, ...]:
        """None that could be known."""
        return ()

    def every_hold(self) -> tuple[LiveHold, ...]:
        """One on everything: what cannot be asked holds."""
        return (LiveHold(UUID(int=0), "HOLD-01"),)

    def kept(self, person: UUID, record_class: str, *, on: date) -> Kept:
        """It cannot be told."""
        return Kept(CannotTell(("rule",)), "Cannot tell: nobody keeps records here.")


_keeper: list[Keeper] = [Nobody()]


def keeps(keeper: Keeper) -> None:
    """Said once, when the capability that keeps records is loaded."""
    _keeper[:] = [keeper]


def keeper() -> Keeper:
    """Whoever keeps records."""
    return _keeper[0]
