"""Deprivation of liberty orders: are their dates possible?"""

from trueword.returns.ssda903.book import row_rule, set_rule

RULES = (
    row_rule(
        "700",
        "The start date of the DoLO is not a valid date.",
        fails="dolo_start IS NULL",
    ),
    set_rule(
        "706",
        "There is an open DoLO in last year’s return and there is no corresponding DoLO recorded at the "
        "start of this year.",
        """
        SELECT l.pos AS dolo_last FROM dolo_last l
        WHERE l.dolo_end_text IS NULL AND NOT EXISTS (
            SELECT 1 FROM dolo d WHERE d.child = l.child AND same(d.dolo_start_text, l.dolo_start_text))
        """,
    ),
)
