"""Are social-worker episodes complete, in order, and do they cover the child's time in care?"""

from trueword.returns.sql import neither, not_one_of, unreadable
from trueword.returns.ssda903.book import row_rule, set_rule

_REASONS = "MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS"

# Each row beside the one before it: by start, then end; what is blank or unreadable last, ties in file order.
_IN_ORDER = """
        FROM (SELECT *, lag(sw_dec) OVER w AS previous_end, row_number() OVER w AS turn
              FROM sw_episodes WHERE child IS NOT NULL
              WINDOW w AS (PARTITION BY child ORDER BY sw_decom NULLS LAST, sw_dec NULLS LAST, pos))
        WHERE turn > 1 AND """
_NOT_FIRST_CONTACT = neither("sw_reason", "FCONTA")
_FAR_FROM_PREVIOUS = f"""
        SELECT pos AS sw_episodes {_IN_ORDER} {_NOT_FIRST_CONTACT}
            AND NOT coalesce(sw_decom >= add_days(previous_end, -7) AND sw_decom <= add_days(previous_end, 7), false)
        """
_LAST_DAYS = "BETWEEN add_days(:year_end, -5) AND"

RULES = (
    row_rule(
        "SW02STG1",
        "Social worker ID does not begin with the characters ‘SW’ or ‘XX’.",
        fails="NOT coalesce(substr(sw_id, 1, 2) IN ('SW', 'XX') AND length(sw_id) >= 4, false)",
    ),
    row_rule(
        "SW04STG1",
        "Date social worker episode began is not a valid date.",
        fails=unreadable("sw_decom"),
    ),
    row_rule(
        "SW05STG1",
        "Date social worker episode began is not a valid date.",
        fails=unreadable("sw_dec"),
    ),
    row_rule(
        "SW06STG2",
        "Social worker episode data should be within the social worker data reporting year.",
        fails="sw_decom > :year_end",
    ),
    row_rule(
        "SW07STG2",
        "Social worker episode end date should be on or after the start of the social worker reporting "
        "period, and should be on or before the collection end date.",
        fails="sw_dec > :year_end OR sw_dec < add_days(:year_start, -365)",
        department="sw_dec > :year_end OR sw_dec < add_years(:year_start, -1)",
    ),
    set_rule(
        "SW08STG2",
        "A new social worker episode has started, but the previous episode has not ended.",
        """
        SELECT pos AS sw_episodes
        FROM (SELECT *, row_number() OVER (PARTITION BY child ORDER BY sw_decom DESC NULLS FIRST, pos DESC) AS nth
              FROM sw_episodes WHERE child IS NOT NULL)
        WHERE nth > 1 AND sw_dec IS NULL AND sw_decom IS NOT NULL
        """,
        department="""
        SELECT pos AS sw_episodes
        FROM (SELECT *, row_number() OVER (PARTITION BY child ORDER BY sw_decom DESC, pos DESC) AS nth
              FROM sw_episodes WHERE child IS NOT NULL AND sw_decom IS NOT NULL)
        WHERE nth > 1 AND sw_dec IS NULL
        """,
    ),
    row_rule(
        "SW09STG2",
        "Social worker episode appears to have lasted for less than 24 hours.",
        fails="days_between(sw_decom, sw_dec) < 3",
    ),
    set_rule(
        "SW10STG2",
        "A new social worker episode has started before the end date of the previous social worker episode.",
        _FAR_FROM_PREVIOUS,
        department=f"""
        SELECT pos AS sw_episodes {_IN_ORDER} {_NOT_FIRST_CONTACT} AND sw_decom < add_days(previous_end, -7)
        """,
    ),
    set_rule(
        "SW10aSTG2",
        "A new social worker episode has started and it is not within +/- 7 days of a previous episode.",
        _FAR_FROM_PREVIOUS,
        department=f"""
        SELECT pos AS sw_episodes {_IN_ORDER} {_NOT_FIRST_CONTACT}
            AND (sw_decom < add_days(previous_end, -7) OR sw_decom > add_days(previous_end, 7))
        """,
    ),
    set_rule(
        "SW10bSTG2",
        "A new social worker episode has started with a reason of first contact before the previous episode "
        "has ended.",
        f"SELECT pos AS sw_episodes {_IN_ORDER} sw_reason = 'FCONTA' AND sw_decom <= previous_end",
    ),
    set_rule(
        "SW11bSTG2",
        "Social worker episode has ended before 31 March and no subsequent social worker episode has been "
        "provided.",
        # The third case reads the order backwards with equal starts in file order: of two, the first follows the second.
        f"""
        SELECT pos AS sw_episodes
        FROM (SELECT *, lag(sw_dec) OVER w AS previous_end, lag(sw_decom) OVER back AS previous_start,
                  count(*) OVER (PARTITION BY child) AS turns
              FROM sw_episodes WHERE child IS NOT NULL
              WINDOW w AS (PARTITION BY child ORDER BY sw_decom NULLS LAST, pos),
                     back AS (PARTITION BY child ORDER BY sw_decom NULLS LAST, pos DESC))
        WHERE (sw_decom IS NULL AND previous_end {_LAST_DAYS} :year_end)
           OR (turns = 1 AND sw_dec {_LAST_DAYS} :year_end)
           OR (sw_decom IS NOT NULL AND sw_dec {_LAST_DAYS} :year_end AND previous_start < sw_dec)
        """,
        department=f"""
        SELECT pos AS sw_episodes
        FROM (SELECT *, row_number() OVER (PARTITION BY child
                  ORDER BY sw_decom DESC, sw_dec DESC NULLS FIRST, pos DESC) AS nth
              FROM sw_episodes WHERE child IS NOT NULL AND sw_decom IS NOT NULL)
        WHERE nth = 1 AND sw_dec {_LAST_DAYS} add_days(:year_end, -1)
        """,
    ),
    set_rule(
        "SW12STG2",
        "If a child is looked after on 31 March then all social worker episodes for the full previous year "
        "should be reported, even those whilst they were not looked after",
        f"""
        SELECT e.pos AS episodes FROM episodes e LEFT JOIN sw_episodes s ON s.child = e.child
        WHERE (e.dec IS NULL OR (e.dec >= add_days(:year_start, -365) AND e.dec <= :year_end))
          AND {neither("e.ls", "V3 V4")}
          AND (e.rne = 'S' OR {neither("e.rec", "X1")})
          AND (s.pos IS NULL OR NOT (
              coalesce({neither("e.rec", "X1")} AND s.sw_decom <= e.dec, false)
              OR coalesce(e.rne = 'S' AND s.sw_decom >= e.decom, false)))
        """,
    ),
    row_rule(
        "SW13STG1",
        "The reason for social worker change is not valid.",
        fails=f"{not_one_of('sw_reason', _REASONS)} OR (sw_reason IS NULL AND sw_decom >= DATE '2023-04-01')",
    ),
    set_rule(
        "SW17STG2",
        "There is no social worker episode open at 31 March",
        """
        SELECT pos AS sw_episodes
        FROM (SELECT *, row_number() OVER (PARTITION BY child ORDER BY sw_decom DESC NULLS LAST, pos) AS nth
              FROM sw_episodes WHERE child IS NOT NULL)
        WHERE nth = 1 AND sw_dec_text IS NOT NULL
        """,
    ),
    row_rule(
        "SW18STG2",
        "The end date of the social worker episode is before the start date",
        fails="sw_dec <= sw_decom",
    ),
    set_rule(
        "SW19STG2",
        "There are 2 social worker episodes for the child starting on the same date.",
        """
        SELECT pos AS sw_episodes
        FROM (SELECT pos, row_number() OVER (PARTITION BY child, sw_decom_text ORDER BY pos) AS nth
              FROM sw_episodes WHERE child IS NOT NULL)
        WHERE nth > 1
        """,
        department="""
        SELECT pos AS sw_episodes
        FROM (SELECT pos, count(*) OVER (PARTITION BY child, sw_decom) AS n
              FROM sw_episodes WHERE child IS NOT NULL AND sw_decom IS NOT NULL)
        WHERE n > 1
        """,
    ),
)
