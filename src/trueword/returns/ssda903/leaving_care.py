"""Does the reason why an episode ceased fit the child's age, placement and later episodes?"""

from trueword.returns.sql import neither
from trueword.returns.ssda903.book import row_rule, set_rule

_ADOPTED = "rec IN ('E11', 'E12')"

# The running number of adoptions up to and including each episode; only the first adoption itself may stand.
_AFTER_ADOPTION = f"""
        WHERE years_back = 0 AND adoptions >= 1 AND NOT coalesce({_ADOPTED} AND adoptions = 1, false)"""


def _at_birthday(reason: str, comparison: str) -> str:
    """Episodes ceased for a reason, whose DEC compares so with a birthday of the child's Header row."""
    return f"""
        SELECT e.pos AS episodes FROM episodes e JOIN header h ON h.child = e.child
        WHERE e.rec IN ({reason}) AND e.dec {comparison}
        """


RULES = (
    set_rule(
        "199",
        "Episode information shows child has been previously adopted from care.",
        f"""
        SELECT pos AS episodes FROM (
            SELECT *, count(CASE WHEN {_ADOPTED} THEN 1 END) OVER (PARTITION BY child
                ORDER BY decom, years_back, pos ROWS UNBOUNDED PRECEDING) AS adoptions
            FROM (SELECT 0 AS years_back, pos, child, decom, rec FROM episodes
                  UNION ALL SELECT 1 AS years_back, pos, child, decom, rec FROM episodes_last)
            WHERE decom IS NOT NULL AND child IS NOT NULL)
        {_AFTER_ADOPTION}
        """,
        department=f"""
        SELECT pos AS episodes FROM (
            SELECT *, count(CASE WHEN {_ADOPTED} THEN 1 END) OVER (PARTITION BY child
                ORDER BY decom, pos ROWS UNBOUNDED PRECEDING) AS adoptions
            FROM episodes_held)
        {_AFTER_ADOPTION}
        """,
        needs=("Episodes",),
    ),
    set_rule(
        "386",
        "Reason episode ceased is adopted but child has reached age 18.",
        _at_birthday("'E11', 'E12'", ">= add_years(h.dob, 18)"),
    ),
    set_rule(
        "387",
        "Reason episode ceased is child moved into independent living arrangement, but the child is aged "
        "under 14.",
        """
        SELECT e.pos AS episodes FROM episodes e LEFT JOIN header h ON h.child = e.child
        WHERE e.rec IN ('E5', 'E6') AND e.dec IS NOT NULL AND NOT coalesce(e.dec >= add_years(h.dob, 14), false)
        """,
        department=_at_birthday("'E5', 'E6'", "< add_years(h.dob, 14)"),
    ),
    set_rule(
        "389",
        "Reason episode ceased is that child transferred to care of adult social care services, but child "
        "is aged under 16.",
        """
        SELECT e.pos AS episodes FROM episodes e LEFT JOIN header h ON h.child = e.child
        WHERE e.rec = 'E7' AND NOT coalesce(e.dec >= add_years(h.dob, 16), false)
        """,
        department=_at_birthday("'E7'", "< add_years(h.dob, 16)"),
    ),
    row_rule(
        "390",
        "Reason episode ceased is adopted but child has not been previously placed for adoption.",
        fails=f"{_ADOPTED} AND {neither('place', 'A3 A4 A5 A6')}",
    ),
    set_rule(
        "407",
        "Reason episode ceased is Special Guardianship Order, but child has reached age 18.",
        """
        SELECT e.pos AS episodes, h.pos AS header FROM episodes e JOIN header h ON h.child = e.child
        WHERE e.rec IN ('E45', 'E46', 'E47', 'E48') AND e.dec > add_years(h.dob, 18)
        """,
        department="""
        SELECT e.pos AS episodes, h.pos AS header FROM episodes e JOIN header h ON h.child = e.child
        WHERE e.rec IN ('E45', 'E46', 'E47', 'E48') AND e.dec >= add_years(h.dob, 18)
        """,
    ),
    set_rule(
        "437",
        "Reason episode ceased is child has died or is aged 18 or over but there are further episodes.",
        """
        SELECT pos AS episodes FROM episodes_in_order
        WHERE upper(rec) IN ('E2', 'E15') AND decom IS NOT NULL AND turn < turns
        """,
    ),
    set_rule(
        "460",
        "Reason episode ceased is that child stayed with current carers at age 18 (or above), but child is "
        "aged under 18.",
        _at_birthday("'E17'", "< add_years(h.dob, 18)"),
    ),
)
