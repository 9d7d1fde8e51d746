"""Deprivation of liberty orders: are their dates possible, and do they fit the care and the placement?"""

from trueword.returns.sql import unreadable
from trueword.returns.ssda903.book import row_rule, set_rule

_OVERLAPPING = """
        SELECT d.pos AS dolo, e.pos AS episodes FROM dolo d JOIN episodes e ON e.child = d.child
        WHERE d.dolo_start_text IS NOT NULL AND d.dolo_end_text IS NOT NULL
          AND (d.dolo_start <= e.dec OR e.dec IS NULL) AND d.dolo_end >= e.decom AND """

RULES = (
    row_rule(
        "700",
        "The start date of the DoLO is not a valid date.",
        fails="dolo_start IS NULL",
    ),
    row_rule(
        "701",
        "The end date of the DoLO is not a valid date.",
        fails=unreadable("dolo_end"),
    ),
    row_rule(
        "702",
        "The date that the DoLO ended is before the date that it started.",
        fails="dolo_end <= dolo_start",
    ),
    row_rule(
        "703",
        "The date that the DoLO started is after the end of the collection year.",
        fails="dolo_start > :year_end",
    ),
    row_rule(
        "704",
        "The date that the DoLO ended is before the start or after the end of the collection year.",
        fails="dolo_end < :year_start OR dolo_end > :year_end",
    ),
    set_rule(
        "705",
        "A DoLO cannot start when the previous DoLO is still open.",
        """
        SELECT pos AS dolo
        FROM (SELECT *, lag(dolo_end) OVER w AS previous_end, row_number() OVER w AS turn FROM dolo
              WHERE child IS NOT NULL
              WINDOW w AS (PARTITION BY child
                           ORDER BY coalesce(dolo_end, dolo_start) NULLS LAST, dolo_start NULLS LAST, pos))
        WHERE turn > 1 AND (previous_end IS NULL OR dolo_start < previous_end)
        """,
        department="""
        SELECT pos AS dolo
        FROM (SELECT *, lag(dolo_end) OVER w AS previous_end, row_number() OVER w AS turn FROM dolo
              WHERE child IS NOT NULL AND dolo_start IS NOT NULL
              WINDOW w AS (PARTITION BY child ORDER BY dolo_start, pos))
        WHERE turn > 1 AND (previous_end IS NULL OR dolo_start < previous_end)
        """,
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
        department="""
        SELECT l.pos AS dolo_last
        FROM (SELECT *, row_number() OVER (PARTITION BY child ORDER BY dolo_start DESC, pos DESC) AS nth
              FROM dolo_last WHERE dolo_start IS NOT NULL AND child IS NOT NULL) l
        WHERE l.nth = 1 AND l.dolo_end_text IS NULL
          AND NOT same(l.dolo_start, (SELECT min(d.dolo_start) FROM dolo d WHERE d.child = l.child))
        """,
    ),
    set_rule(
        "707",
        "Child ceased to be looked after but there is a DoLO without an end date.",
        """
        SELECT d.pos AS dolo FROM dolo d JOIN periods_of_care p ON p.child = d.child
        WHERE d.dolo_start IS NOT NULL
        GROUP BY d.pos
        HAVING bool_and(
            coalesce(d.dolo_end IS NULL AND p.last_dec IS NOT NULL, false)
            OR coalesce(d.dolo_end IS NULL AND d.dolo_start < p.starts, false)
            OR coalesce(d.dolo_end > p.last_dec, false)
            OR coalesce(d.dolo_end < p.starts, false))
        """,
        department="""
        SELECT d.pos AS dolo FROM dolo d JOIN periods_of_care p ON p.child = d.child
        WHERE d.dolo_end_text IS NULL AND d.dolo_start IS NOT NULL
          AND p.last_dec IS NOT NULL AND coalesce(p.last_rec, '') <> 'X1'
          AND p.starts = (SELECT max(q.starts) FROM periods_of_care q
                          WHERE q.child = d.child AND q.starts <= d.dolo_start)
        """,
    ),
    row_rule(
        "708",
        "Dates of DoLOs are before child’s date of birth.",
        fails="dolo_start <= dob",
    ),
    set_rule(
        "709",
        "Child with a DoLO is in an unexpected placement type.",
        _OVERLAPPING + "(e.place IS NULL OR e.place NOT IN ('K2', 'Z12', 'Z13'))",
    ),
    set_rule(
        "710",
        "Child with a DoLO can not be placed in secure children's homes, with parents, young offender "
        "institutions, or supported accommodation.",
        _OVERLAPPING + "e.place IN ('K1', 'P1', 'R5', 'K3')",
    ),
)
