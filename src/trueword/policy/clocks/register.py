"""All clocks: those of law and guidance, and beside them the council's own."""

from collections.abc import Iterable

from trueword.policy.clocks import elsewhere, looked_after, protection, visits
from trueword.policy.clocks.clock import Clock

NATIONAL: tuple[Clock, ...] = (
    *protection.CLOCKS, *visits.CLOCKS, *looked_after.CLOCKS, *elsewhere.CLOCKS,
)  # fmt: skip


def clock(code: str, local: Iterable[Clock] = ()) -> Clock:
    """The clock with this code. Raises KeyError when there is none."""
    return {each.code: each for each in (*NATIONAL, *local)}[code]
