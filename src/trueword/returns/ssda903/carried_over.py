"""Does this year continue where last year ended?"""

from trueword.returns.ssda903.book import set_rule

RULES = (
    set_rule(
        "503A",
        "The reason for new episode in the first episode does not match open episode at end of last year.",
        """
        SELECT pos AS episodes FROM carried_over
        WHERE last_dec IS NULL AND NOT same(rne, last_rne)  -- an unreadable last-year DEC counts as blank
        """,
    ),
)
