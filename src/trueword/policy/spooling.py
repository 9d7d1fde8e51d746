"""Which reads go on when the audit store fails, written to a file of their own first? Those of an emergency, and no others.

Everybody else is refused until the log can be written: nothing is shown without its row.
"""

from dataclasses import dataclass

from trueword.policy.conditions import All, Any, Condition, Is
from trueword.policy.known import Fact


@dataclass(frozen=True, slots=True)
class Moment:
    """What decides whether a read is one of an emergency."""

    role: str
    purpose: str
    rostered: bool
    opened: bool

    def __getitem__(self, fact: str) -> object:
        """A fact by its name, as conditions ask for it."""
        return getattr(self, fact)


EMERGENCY_DUTY = Is(Fact("role", "the role is Emergency Duty Team"), "emergency_duty")
FRONT_DOOR = Is(Fact("role", "the role is front door"), "front_door")
ROSTERED = Is(Fact("rostered", "the worker is on the rota now"), True)
PROTECT = Is(Fact("purpose", "it is to protect somebody at risk"), "protect")
OPENED = Is(Fact("opened", "the worker opened the household within the last hour"), True)
SPOOLED: Condition = Any((All((EMERGENCY_DUTY, ROSTERED)), OPENED, All((FRONT_DOOR, PROTECT))))
"""The rule as a value."""


def may_spool(moment: Moment) -> bool:
    """Whether this read may go on with its entry in the file beside the log."""
    return SPOOLED.of(moment) is True
