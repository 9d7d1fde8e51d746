"""By when must something be done? The clocks of children's social care as dated rules, and what they say of one child.

    due(clock("CLK-ICPC"), Facts(strategy_discussion=date(2026, 3, 2), icpc=False), on)
    next_due(SERIES["looked-after visit"], NATIONAL, Facts(...), history, on)

Local clocks are read by `local_clocks(folder)` and handed in beside the national ones.
"""

from trueword.policy.clocks.answers import CannotTell, Due, NotRunning, Standing
from trueword.policy.clocks.clock import Clock
from trueword.policy.clocks.due import due
from trueword.policy.clocks.facts import Facts
from trueword.policy.clocks.limits import Limit
from trueword.policy.clocks.local import local_clocks
from trueword.policy.clocks.register import NATIONAL, clock
from trueword.policy.clocks.repeated import Series, next_due
from trueword.policy.clocks.series import SERIES

__all__ = [
    "NATIONAL", "SERIES", "CannotTell", "Clock", "Due", "Facts", "Limit", "NotRunning", "Series", "Standing",
    "clock", "due", "local_clocks", "next_due",
]  # fmt: skip
