"""Are missing periods complete and in order, and do they lie within the child's time in care?"""

from trueword.returns.sql import unreadable
from trueword.returns.ssda903.book import row_rule, set_rule

# The child's latest period of care that began on or before the day it went missing.
_LATEST_PERIOD = """
          AND p.starts = (SELECT max(q.starts) FROM periods_of_care q
                          WHERE q.child = m.child AND q.starts <= m.mis_start)
          AND p.last_dec IS NOT NULL AND coalesce(p.last_rec, '') <> 'X1'"""

RULES = (
    row_rule(
        "564",
        "Child was missing or away from placement without authorisation and the date started is blank.",
        fails="upper(missing) IN ('M', 'A') AND mis_start_text IS NULL",
    ),
    row_rule(
        "565",
        "The date that the child started to be missing or away from placement without authorisation has "
        "been completed but whether the child was missing or away from placement without authorisation has "
        "not been completed.",
        fails="mis_start_text IS NOT NULL AND missing IS NULL",
    ),
    row_rule(
        "566",
        "The date that the child's episode of being missing or away from placement without authorisation "
        "ended has been completed but whether the child was missing or away without authorisation has not "
        "been completed.",
        fails="mis_end_text IS NOT NULL AND missing IS NULL",
    ),
    row_rule(
        "567",
        "The date that the missing episode or episode that the child was away from placement without "
        "authorisation ended is before the date that it started.",
        fails="mis_start > mis_end",
    ),
    row_rule(
        "570",
        "The date that the child started to be missing or away from placement without authorisation is "
        "after the end of the collection year.",
        fails="mis_start > :year_end",
    ),
    row_rule(
        "571",
        "The date that the child ceased to be missing or away from placement without authorisation is "
        "before the start or after the end of the collection year.",
        fails="mis_end < :year_start OR mis_end > :year_end",
    ),
    set_rule(
        "574",
        "A new missing/away from placement without authorisation period cannot start when the previous "
        "missing/away from placement without authorisation period is still open. Missing/away from "
        "placement without authorisation periods should also not overlap.",
        """
        SELECT pos AS missing
        FROM (SELECT *, lag(mis_end) OVER w AS previous_end, row_number() OVER w AS turn FROM missing
              WHERE child IS NOT NULL
              WINDOW w AS (PARTITION BY child
                           ORDER BY coalesce(mis_end, mis_start) NULLS LAST, mis_start NULLS LAST, pos))
        WHERE turn > 1 AND (previous_end IS NULL OR mis_start < previous_end)
        """,
        department="""
        SELECT pos AS missing
        FROM (SELECT *, max(mis_end) OVER w AS latest_end, count(*) OVER w AS before, count(mis_end) OVER w AS ended
              FROM missing WHERE child IS NOT NULL AND mis_start IS NOT NULL
              WINDOW w AS (PARTITION BY child ORDER BY mis_start, pos
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
        WHERE before > ended OR mis_start < latest_end
        """,
    ),
    set_rule(
        "575",
        "If the placement from which the child goes missing/away from placement without authorisation ends, "
        "the missing/away from placement without authorisation period in the missing module must also have "
        "an end date.",
        """
        SELECT m.pos AS missing FROM missing m JOIN episodes e ON e.child = m.child
        WHERE m.mis_end_text IS NULL AND e.decom <= m.mis_start AND m.mis_start <= e.dec
        """,
    ),
    set_rule(
        "576",
        "There is an open missing/away from placement without authorisation period in last year’s return "
        "and there is no corresponding period recorded at the start of this year.",
        """
        SELECT f.pos AS missing FROM first_missing f JOIN missing_last l ON l.child = f.child
        WHERE l.mis_end_text IS NULL AND l.mis_start IS NOT NULL AND NOT same(l.mis_start, f.mis_start)
        """,
        department="""
        SELECT f.pos AS missing, CASE WHEN f.pos IS NULL THEN l.pos END AS missing_last
        FROM missing_last l LEFT JOIN first_missing f ON f.child = l.child
        WHERE l.mis_end_text IS NULL AND l.mis_start IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM missing m WHERE m.child = l.child AND m.mis_start = l.mis_start)
        """,
    ),
    set_rule(
        "577",
        "Child ceased to be looked after but there is a missing/away from placement without authorisation "
        "period without an end date.",
        """
        SELECT m.pos AS missing FROM missing m JOIN periods_of_care p ON p.child = m.child
        WHERE m.mis_start IS NOT NULL
        GROUP BY m.pos
        HAVING bool_and(
            coalesce(m.mis_end IS NULL AND p.last_dec IS NOT NULL, false)
            OR coalesce(m.mis_end IS NULL AND m.mis_start < p.starts, false)
            OR coalesce(m.mis_end > p.last_dec, false)
            OR coalesce(m.mis_end < p.starts, false))
        """,
        department=f"""
        SELECT m.pos AS missing FROM missing m JOIN periods_of_care p ON p.child = m.child
        WHERE m.mis_end_text IS NULL AND m.mis_start IS NOT NULL {_LATEST_PERIOD}
        """,
    ),
    set_rule(
        "578",
        "The date that the child started to be missing is after the child ceased to be looked after.",
        """
        SELECT m.pos AS missing FROM missing m JOIN periods_of_care p ON p.child = m.child
        WHERE m.mis_start IS NOT NULL
        GROUP BY m.pos
        HAVING bool_and(coalesce(m.mis_start < p.starts, false) OR coalesce(m.mis_start > p.last_dec, false))
        """,
        department=f"""
        SELECT m.pos AS missing FROM missing m JOIN periods_of_care p ON p.child = m.child
        WHERE m.mis_start > p.last_dec {_LATEST_PERIOD}
        """,
    ),
    set_rule(
        "580",
        "Child is missing when cease being looked after but reason episode ceased not ‘E8’.",
        """
        SELECT e.pos AS episodes FROM episodes e JOIN missing m ON m.child = e.child
        WHERE add_years(m.dob, 18) = m.mis_end AND m.mis_end = e.dec AND (e.rec IS NULL OR e.rec <> 'E8')
        """,
    ),
    set_rule(
        "581",
        "Child is missing but has not yet started to be looked after.",
        """
        SELECT m.pos AS missing FROM missing m JOIN episodes e ON e.child = m.child
        GROUP BY m.pos
        HAVING NOT bool_or(coalesce(m.mis_start >= e.decom AND (e.dec IS NULL OR m.mis_start <= e.dec), false))
        """,
        department="""
        SELECT m.pos AS missing FROM missing m JOIN first_episode f ON f.child = m.child
        WHERE m.mis_start < f.decom AND NOT EXISTS (
            SELECT 1 FROM episodes_held h WHERE h.child = m.child AND h.years_back > 0
                AND h.decom <= m.mis_start AND (h.dec IS NULL OR h.dec >= m.mis_start))
        """,
    ),
    row_rule(
        "586",
        "Dates of missing periods are before child’s date of birth.",
        fails="mis_start <= dob",
    ),
    row_rule(
        "1004",
        "The start date of the missing episode or episode that the child was away from placement without "
        "authorisation is not a valid date.",
        fails="mis_start IS NULL",
    ),
    row_rule(
        "1005",
        "The end date of the missing episode or episode that the child was away from placement without "
        "authorisation is not a valid date.",
        fails=unreadable("mis_end"),
    ),
    row_rule(
        "1006",
        "Missing type invalid.",
        fails="missing NOT IN ('M', 'A')",
    ),
)
