"""How is a rule of this return written? `row_rule` and `set_rule`, bound to its words."""

import functools

from trueword.returns import writing

row_rule = functools.partial(writing.row_rule, "cin")
set_rule = functools.partial(writing.set_rule, "cin")
