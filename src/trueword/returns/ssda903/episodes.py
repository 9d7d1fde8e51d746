"""Are the episodes complete, readable and in order?"""

from trueword.returns.ssda903.book import row_rule, set_rule

RULES = (
    set_rule(
        "142",
        "A new episode has started, but the previous episode has not ended.",
        """
        SELECT pos AS episodes FROM episodes_in_order
        WHERE turn < turns AND decom IS NOT NULL AND (dec IS NULL OR rec IS NULL)
        """,
    ),
    row_rule(
        "148",
        "Date episode ceased and reason episode ceased must both be coded, or both left blank.",
        fails="(dec_text IS NULL) <> (rec IS NULL)",  # an unreadable DEC counts as filled in
    ),
)
