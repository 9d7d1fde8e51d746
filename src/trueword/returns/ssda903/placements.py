"""Where is the child placed, with whom, and may that be so?"""

from trueword.returns.ssda903.book import row_rule

RULES = (
    row_rule(
        "530",
        "A placement provider code of PR4 cannot be associated with placement P1.",
        fails="place_provider = 'PR4' AND place = 'P1'",
    ),
)
