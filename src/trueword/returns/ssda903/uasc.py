"""Is the child an unaccompanied asylum-seeking child, and until when?"""

from trueword.returns.given import CSV_RETURN, NO_UASC
from trueword.returns.sql import unreadable
from trueword.returns.ssda903.book import row_rule, set_rule

RULES = (
    row_rule(
        "104",
        "Date for Unaccompanied Asylum-Seeking Children (UASC) status ceased is not a valid date.",
        fails=f"{unreadable('duc')} OR duc < :year_start",
    ),
    row_rule(
        "105",
        "Data entry for Unaccompanied Asylum-Seeking Children (UASC) status of child is invalid or has not "
        "been completed.",
        fails="uasc IS NULL OR coalesce(try_cast(uasc AS DOUBLE) NOT IN (0, 1), true)",
        unless=(CSV_RETURN,),
    ),
    set_rule(
        "303",
        "If date Unaccompanied Asylum-Seeking Child (UASC) status ceased is not null, UASC status must be "
        "coded 1.",
        """
        SELECT u.pos AS uasc, h.pos AS header
        FROM uasc u JOIN header h ON h.child = u.child
        WHERE u.duc_text IS NOT NULL AND coalesce(try_cast(h.uasc AS DOUBLE) <> 1, true)
        """,
        unless=(NO_UASC,),
    ),
)
