"""How is a rule of this return written? `row_rule` and `set_rule`, bound to its words."""

import functools

from trueword.returns import rule

row_rule = functools.partial(rule.row_rule, "cin")
set_rule = functools.partial(rule.set_rule, "cin")
