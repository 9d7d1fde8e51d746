"""Does the legal status fit the child's age, its length in law, the placement and the reason for the episode?"""

from trueword.returns.sql import neither
from trueword.returns.ssda903.book import row_rule, set_rule

_SHORT_BREAKS = "ls IN ('V3', 'V4')"
_SAME_PLACEMENT = " AND ".join(
    f"same({c}, previous_{c})" for c in ("place", "pl_post", "urn", "place_provider")
)
_EQUAL_PLACEMENT = " AND ".join(f"{c} = previous_{c}" for c in ("place", "pl_post", "urn", "place_provider"))


def _remanded_young(comparison: str) -> str:
    return f"""
        SELECT e.pos AS episodes, h.pos AS header FROM episodes e JOIN header h ON h.child = e.child
        WHERE e.ls IN ('J1', 'J2', 'J3') AND e.decom {comparison} add_years(h.dob, 10)
        """


def _unbroken(status: str, days: int) -> str:
    """Common reading: an episode goes on where the last one of this status ended as the child's next one began."""
    return f"""
        SELECT pos AS episodes FROM (
            SELECT pos, days_between(min(decom) OVER p, max(ends) OVER p) AS days FROM (
                SELECT *, sum(opens) OVER (PARTITION BY child ORDER BY turn) AS period FROM (
                    SELECT *, CASE WHEN lag(ends = next_decom) OVER (PARTITION BY child ORDER BY turn)
                                   THEN 0 ELSE 1 END AS opens
                    FROM (SELECT *, coalesce(dec, :year_end) AS ends FROM episodes_in_order WHERE ls = '{status}')))
            WINDOW p AS (PARTITION BY child, period))
        WHERE days > {days}
        """


def _unbroken_in_truth(status: str, days: int) -> str:
    """Department reading: only the episode just before, of the same status, ending that day, is gone on from."""
    return f"""
        SELECT pos AS episodes FROM (
            SELECT pos, days_between(min(CASE WHEN ends IS NOT NULL THEN decom END) OVER p, max(ends) OVER p) AS days
            FROM (
                SELECT *, sum(opens) OVER (PARTITION BY child ORDER BY turn) AS period FROM (
                    SELECT *, CASE WHEN dec_text IS NULL THEN :year_end ELSE dec END AS ends,
                        CASE WHEN previous_ls = '{status}' AND decom = CASE WHEN previous_dec_text IS NULL
                                THEN :year_end ELSE previous_dec END THEN 0 ELSE 1 END AS opens
                    FROM episodes_in_order WHERE decom IS NOT NULL)
                WHERE ls = '{status}')
            WINDOW p AS (PARTITION BY child, period))
        WHERE days > {days}
        """


def _summed(status: str, days: int) -> str:
    """Common reading: rows of this status in file order; a later start than the last end opens a new period."""
    return f"""
        SELECT pos AS episodes FROM (
            SELECT pos, sum(days_between(decom, ends)) OVER (PARTITION BY period) AS days FROM (
                SELECT *, sum(opens) OVER (ORDER BY pos) AS period FROM (
                    SELECT *, CASE WHEN coalesce(lag(child) OVER w = child, false)
                                    AND NOT coalesce(decom > lag(ends) OVER w, false) THEN 0 ELSE 1 END AS opens
                    FROM (SELECT pos, child, decom, CASE WHEN dec_text IS NULL THEN :year_end ELSE dec END AS ends
                          FROM episodes WHERE ls = '{status}' AND decom IS NOT NULL)
                    WINDOW w AS (ORDER BY pos))))
        WHERE days > {days}
        """


def _summed_in_order(status: str, days: int) -> str:
    """Department reading: the same by child and DECOM, whatever the order in the file."""
    return f"""
        SELECT pos AS episodes FROM (
            SELECT pos, sum(days_between(decom, ends)) OVER (PARTITION BY child, period) AS days FROM (
                SELECT *, sum(opens) OVER (PARTITION BY child ORDER BY decom, pos) AS period FROM (
                    SELECT *, CASE WHEN decom <= lag(ends) OVER (PARTITION BY child ORDER BY decom, pos)
                                   THEN 0 ELSE 1 END AS opens
                    FROM (SELECT pos, child, decom, CASE WHEN dec_text IS NULL THEN :year_end ELSE dec END AS ends
                          FROM episodes WHERE ls = '{status}' AND decom IS NOT NULL AND child IS NOT NULL)
                    WHERE ends IS NOT NULL)))
        WHERE days > {days}
        """


RULES = (
    set_rule(
        "358",
        "Child with this legal status should not be under 10.",
        _remanded_young("<="),
        department=_remanded_young("<"),
    ),
    set_rule(
        "359",
        "Child being looked after following 18th birthday must be accommodated under section 20(5) of the "
        "Children Act 1989 in a community home.",
        """
        SELECT e.pos AS episodes FROM episodes e JOIN header h ON h.child = e.child
        WHERE add_years(h.dob, 18) < :year_end AND e.dec_text IS NULL
          AND NOT coalesce(e.ls = 'V2' AND e.place = 'K2', false)
        """,
    ),
    set_rule(
        "361",
        "Police protection legal status lasted longer than maximum 72 hours allowed in the Children Act "
        "1989.",
        _unbroken("L1", 3),
        department=_unbroken_in_truth("L1", 3),
    ),
    set_rule(
        "362",
        "Emergency protection order (EPO) lasted longer than 21 days",
        _unbroken("L2", 21),
        department=_unbroken_in_truth("L2", 21),
    ),
    set_rule(
        "363",
        "Child assessment order (CAO) lasted longer than 7 days allowed in the Children Act 1989.",
        _summed("L3", 7),
        department=_summed_in_order("L3", 7),
    ),
    set_rule(
        "364",
        "Sections 41-46 of Police and Criminal Evidence (PACE; 1984) severely limits the time a child can "
        "be detained in custody in Local Authority (LA) accommodation.",
        _summed("J2", 21),
        department=_summed_in_order("J2", 21),
    ),
    row_rule(
        "365",
        "Any individual short- term respite placement must not exceed 17 days.",
        fails="ls = 'V3' AND CASE WHEN dec_text IS NULL THEN :year_end ELSE dec END > add_days(decom, 17)",
    ),
    row_rule(
        "366",
        "A child cannot change placement during the course of an individual short-term respite break.",
        fails=f"ls = 'V3' AND {neither('rne', 'S')}",
    ),
    set_rule(
        "367",
        "The maximum amount of respite care allowable is 75 days in any 12-month period.",
        """
        SELECT pos AS episodes FROM (
            SELECT pos, sum(days_between(starts, ends)) OVER (PARTITION BY child) AS days FROM (
                SELECT pos, child, greatest(decom, :year_start) AS starts,
                    CASE WHEN dec_text IS NULL OR dec > :year_end THEN :year_end ELSE dec END AS ends
                FROM episodes WHERE ls = 'V3' AND decom IS NOT NULL AND child IS NOT NULL)
            WHERE days_between(starts, ends) > 0)
        WHERE days > 75
        """,
        department="""
        SELECT c.pos AS episodes FROM short_break_days c JOIN short_break_windows w ON w.child = c.child
        WHERE c.years_back = 0 AND in_year(c.day) AND c.day >= w.first_day AND c.day < w.after
          AND w.days > 75 AND w.days_this_year > 0
        """,
        needs=("Episodes",),
    ),
    row_rule(
        "378",
        "A child who is placed with parent(s) cannot be looked after under a single period of accommodation "
        "under Section 20 of the Children Act 1989.",
        fails="place = 'P1' AND ls = 'V2'",
    ),
    row_rule(
        "382",
        "A child receiving respite care cannot be in a temporary placement.",
        fails=f"{_SHORT_BREAKS} AND place IN ('T0', 'T1', 'T2', 'T3', 'T4')",
    ),
    row_rule(
        "384",
        "A child receiving respite care cannot be in a long-term foster placement",
        fails=f"{_SHORT_BREAKS} AND place IN ('U1', 'U4')",
    ),
    set_rule(
        "399",
        "Mother field, review field or participation field are completed but child is looked after under "
        "legal status V3 or V4.",
        """
        SELECT e.pos AS episodes, h.pos AS header, r.pos AS reviews
        FROM episodes e LEFT JOIN header h ON h.child = e.child LEFT JOIN reviews r ON r.child = e.child
        WHERE (h.mother IS NOT NULL OR r.review_text IS NOT NULL OR r.review_code IS NOT NULL)
          AND e.child IN (SELECT child FROM episodes GROUP BY child
                          HAVING bool_and(coalesce(ls IN ('V3', 'V4'), false)))
        """,
    ),
    set_rule(
        "426",
        "A child receiving respite care cannot be recorded under a legal status of V3 and V4 in the same "
        "year.",
        f"""
        SELECT pos AS episodes FROM episodes WHERE {_SHORT_BREAKS}
          AND child IN (SELECT child FROM episodes WHERE ls = 'V3')
          AND child IN (SELECT child FROM episodes WHERE ls = 'V4')
        """,
    ),
    set_rule(
        "434",
        "Reason for new episode is that child's legal status has changed but not the placement, but this is "
        "not reflected in the episode data.",
        f"""
        SELECT pos AS episodes FROM episodes_in_order
        WHERE turn > 1 AND rne = 'L' AND (ls = previous_ls OR NOT ({_SAME_PLACEMENT}))
        """,
    ),
    set_rule(
        "435",
        "Reason for new episode is that child’s placement has changed but not the legal status, but this is "
        "not reflected in the episode data recorded.",
        f"""
        SELECT pos AS episodes FROM episodes_in_order
        WHERE turn > 1 AND rne IN ('P', 'T') AND (NOT coalesce(ls = previous_ls, false) OR ({_EQUAL_PLACEMENT}))
        """,
        department=f"""
        SELECT pos AS episodes FROM episodes_in_order
        WHERE turn > 1 AND rne IN ('P', 'T') AND (NOT same(ls, previous_ls) OR ({_SAME_PLACEMENT}))
        """,
    ),
    set_rule(
        "436",
        "Reason for new episode is that both child’s placement and legal status have changed, but this is "
        "not reflected in the episode data.",
        f"""
        SELECT pos AS episodes FROM episodes_in_order
        WHERE turn > 1 AND rne IN ('U', 'B') AND (same(ls, previous_ls) OR ({_SAME_PLACEMENT}))
        """,
    ),
    row_rule(
        "446",
        "E1 is not a valid code for episodes starting before December 2005.",
        fails="ls = 'E1' AND decom < DATE '2005-12-01'",
    ),
)
