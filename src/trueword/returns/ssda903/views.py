"""Which selections do several SSDA903 rules share?

A blank never equals anything: rows without CHILD have no order, no period and no partner, so views leave them out.
"""

from trueword.returns.views import View

_CARRIED = ("rne", "ls", "cin", "place", "place_provider", "urn", "pl_la", "pl_location", "pl_distance", "decom",
            "decom_text", "dec", "dec_text", "rec")  # fmt: skip
_BESIDE = ("pos", "decom", "decom_text", "dec", "dec_text", "rne", "rec", "ls", "cin", "place", "place_provider",
           "pl_post", "urn", "reason_place_change")  # fmt: skip
_HELD = ("pos", "child", "decom", "decom_text", "rne", "ls", "cin", "place", "place_provider", "dec", "dec_text",
         "rec", "pl_post", "urn")  # fmt: skip


def _beside(function: str, prefix: str) -> str:
    return ", ".join(f"{function}({column}) OVER w AS {prefix}_{column}" for column in _BESIDE)


def _one_per_child(table: str, order: str, kept: str = "true") -> str:
    """Each child's first row in an order. Only positions are sorted; the cells are fetched afterwards."""
    return f"""
        SELECT e.* FROM {table} e JOIN (
            SELECT pos, row_number() OVER (PARTITION BY child ORDER BY {order}) AS nth
            FROM {table} WHERE decom IS NOT NULL AND child IS NOT NULL AND {kept}) k
        ON k.pos = e.pos WHERE k.nth = 1"""


# A row of the UASC table speaks where its year's Header was not given: by any cell besides CHILD.
_UASC_SPEAKS = """(u.sex IS NOT NULL OR u.dob_text IS NOT NULL OR u.duc_text IS NOT NULL) AND NOT EXISTS (
            SELECT 1 FROM given g WHERE g.name = 'Header' AND g.years_back = """

VIEWS = (
    View(
        "episodes_in_order",
        "Some forty rules compare an episode with the one before or after it: each child's episodes by DECOM, blank or"
        " unreadable last, ties in file order. `turn` counts from 1, `turns` is how many the child has; previous_* and"
        " next_* are the neighbours' cells, all NULL where there is no neighbour (previous_pos IS NULL says so).",
        f"""
        SELECT *, row_number() OVER w AS turn, count(*) OVER (PARTITION BY child) AS turns,
            {_beside("lag", "previous")}, {_beside("lead", "next")}
        FROM episodes WHERE child IS NOT NULL
        WINDOW w AS (PARTITION BY child ORDER BY decom NULLS LAST, pos)""",
    ),
    View(
        "first_episode",
        "Each child's episode with the earliest valid DECOM this year, the first in file order where tied.",
        _one_per_child("episodes", "decom, pos"),
    ),
    View(
        "latest_episode",
        "Each child's episode with the latest valid DECOM this year, the FIRST in file order where tied.",
        _one_per_child("episodes", "decom DESC, pos"),
    ),
    View(
        "latest_episode_last_in_file",
        "As latest_episode, but the LAST in file order where tied: some department readings say so.",
        _one_per_child("episodes", "decom DESC, pos DESC"),
    ),
    View(
        "latest_episode_not_moved",
        "Rule 117: as latest_episode, among those whose REC is not X1 (an open episode is kept).",
        _one_per_child("episodes", "decom DESC, pos", "(rec IS NULL OR rec <> 'X1')"),
    ),
    View(
        "latest_episode_last_year",
        "Each child's last-year episode with the latest valid DECOM, the first in file order where tied.",
        _one_per_child("episodes_last", "decom DESC, pos"),
    ),
    View(
        "carried_over",
        "Rules 452, 453, 502 and 503 compare a child's first episode of this year (pos) with its latest of last year"
        " (last_pos): X is this year's cell, last_X last year's. Children in one year only are not here.",
        f"""
        SELECT f.child, f.pos, l.pos AS last_pos, {", ".join(f"f.{c}, l.{c} AS last_{c}" for c in _CARRIED)}
        FROM first_episode f JOIN latest_episode_last_year l ON l.child = f.child""",
    ),
    View(
        "continuously_looked_after",
        "The CLA children of eighteen OC2, OC3 and AD1 rules: an episode open in the year and no break in any episode.",
        """
        SELECT child FROM episodes WHERE child IS NOT NULL GROUP BY child
        HAVING bool_or(coalesce(decom <= :year_end AND (dec IS NULL OR dec >= :year_start), false))
        AND NOT bool_or(
            coalesce(rne = 'S' AND decom > :year_start AND decom <= :year_end, false)
            OR coalesce(coalesce(rec, '') <> 'X1' AND dec >= :year_start AND dec < :year_end, false)
            OR coalesce(ls IN ('V3', 'V4') AND decom <= :year_end AND (dec IS NULL OR dec >= :year_start), false))""",
    ),
    View(
        "periods_of_care",
        "Rules 577 and 578: a period of care opens at a child's first valid DECOM and wherever DECOM is after the"
        " previous DEC (a blank or unreadable one continues). last_* are cells of its last episode; last_dec NULL:"
        " it is still open.",
        """
        SELECT child, period, starts, pos AS last_pos, dec AS last_dec, dec_text AS last_dec_text, rec AS last_rec
        FROM (
            SELECT *, min(decom) OVER (PARTITION BY child, period) AS starts,
                row_number() OVER (PARTITION BY child, period ORDER BY decom DESC, pos DESC) AS from_last
            FROM (
                SELECT *, sum(opens) OVER (PARTITION BY child ORDER BY decom, pos) AS period
                FROM (
                    SELECT *, CASE WHEN turn = 1 OR decom > previous_dec THEN 1 ELSE 0 END AS opens
                    FROM episodes_in_order WHERE decom IS NOT NULL)))
        WHERE from_last = 1""",
    ),
    View(
        "episodes_held",
        "Department readings that look back use every year held: this year's episodes (years_back 0) and the earlier"
        " years' (1 = last year ...) with a valid DECOM; where years repeat a child's DECOM only the newest year's"
        " row(s) stay. held_year_end is the YEAR_END of the row's own year.",
        f"""
        SELECT * EXCLUDE (newest) FROM (
            SELECT *, min(years_back) OVER (PARTITION BY child, decom) AS newest FROM (
                SELECT 0 AS years_back, :year_end AS held_year_end, {", ".join(_HELD)} FROM episodes
                UNION ALL
                SELECT years_back, add_years(:year_end, -years_back) AS held_year_end, {", ".join(_HELD)}
                FROM episodes_earlier)
            WHERE decom IS NOT NULL AND child IS NOT NULL)
        WHERE years_back = newest""",
    ),
    View(
        "uasc_either_year",
        "Common reading: children who are UASC this year or last. A year's Header says so (UASC = '1'); only where that"
        " Header is absent does its UASC table.",
        f"""
        SELECT child FROM header WHERE uasc = '1'
        UNION SELECT child FROM header_last WHERE uasc = '1'
        UNION SELECT child FROM uasc u WHERE {_UASC_SPEAKS} 0)
        UNION SELECT child FROM uasc_last u WHERE {_UASC_SPEAKS} 1)""",
    ),
    View(
        "uasc_or_formerly",
        "Department reading: UASC this year or in either of the two years before, as far as they are held.",
        f"""
        SELECT child FROM header WHERE uasc = '1'
        UNION SELECT child FROM header_earlier WHERE uasc = '1' AND years_back <= 2
        UNION SELECT child FROM uasc u WHERE {_UASC_SPEAKS} 0)
        UNION SELECT child FROM uasc_earlier u WHERE u.years_back <= 2 AND {_UASC_SPEAKS} u.years_back)""",
    ),
    View(
        "permanence_dates",
        "Rule 632 reads DATE_PERM part by part, with ZZ for an unknown day or month and ZZZZ for an unknown year."
        " `read` is the common reading of it, NULL where it cannot be read; `possible` says whether any real date"
        " agrees with the known parts, and `latest` is the latest that does, NULL where the year is unknown.",
        """
        SELECT pos, child, CASE WHEN month = 'ZZ' THEN add_days(add_years(earliest, 1), -1)
                                WHEN day = 'ZZ' THEN add_days(add_months(earliest, 1), -1) ELSE earliest END AS read,
            last_day IS NOT NULL AS possible, CASE WHEN year <> 'ZZZZ' THEN last_day END AS latest
        FROM (
            SELECT pos, child, day, month, year,
                try_cast(replace(year, 'ZZZZ', '2000') || '-' || replace(month, 'ZZ', '01') || '-'
                    || replace(day, 'ZZ', '01') AS DATE) AS earliest,
                CASE WHEN day = 'ZZ'
                    THEN add_days(add_months(try_cast(replace(year, 'ZZZZ', '2000') || '-'
                        || replace(month, 'ZZ', '12') || '-01' AS DATE), 1), -1)
                    ELSE try_cast(replace(year, 'ZZZZ', '2000') || '-' || replace(month, 'ZZ', '12') || '-' || day
                        AS DATE) END AS last_day
            FROM (
                SELECT pos, child, CASE WHEN formed THEN split_part(date_perm_text, '/', 1) END AS day,
                    CASE WHEN formed THEN split_part(date_perm_text, '/', 2) END AS month,
                    CASE WHEN formed THEN split_part(date_perm_text, '/', 3) END AS year
                FROM (
                    SELECT *, regexp_matches(date_perm_text,
                        '^([0-9]{1,2}|ZZ)/([0-9]{1,2}|ZZ)/([0-9]{4}|ZZZZ)$') AS formed
                    FROM prev_perm WHERE date_perm_text IS NOT NULL)))""",
    ),
    View(
        "short_break_days",
        "Rule 367 counts distinct days in V3 in any 12 months: each day that a V3 episode of any year held covers, from"
        " a year before YEAR_START (no period that touches this year reaches further back) up to YEAR_END.",
        """
        WITH digit AS (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                       UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9),
            every AS (SELECT add_days(:year_start, -366 + a.n + 10 * b.n + 100 * c.n) AS day
                      FROM digit a CROSS JOIN digit b CROSS JOIN digit c WHERE c.n < 8)
        SELECT e.years_back, e.pos, e.child, every.day
        FROM episodes_held e JOIN every ON every.day >= e.decom AND every.day < CASE
            WHEN e.dec_text IS NULL OR e.dec > e.held_year_end THEN e.held_year_end ELSE e.dec END
        WHERE e.ls = 'V3'""",
    ),
    View(
        "short_break_windows",
        "Rule 367: every 12 months that begin on a short-break day, with the distinct short-break days in them and how"
        " many of those lie in this year. Any other 12 months hold no more than the ones that begin on its first.",
        """
        SELECT f.child, f.day AS first_day, add_years(f.day, 1) AS after, count(*) AS days,
            count(CASE WHEN in_year(d.day) THEN 1 END) AS days_this_year
        FROM (SELECT DISTINCT child, day FROM short_break_days) f
        JOIN (SELECT DISTINCT child, day FROM short_break_days) d
            ON d.child = f.child AND d.day >= f.day AND d.day < add_years(f.day, 1)
        GROUP BY f.child, f.day""",
    ),
    View(
        "first_missing",
        "Rule 576: each child's missing period of this year with the earliest valid MIS_START; rows without one last,"
        " the first in file order where tied.",
        """
        SELECT * EXCLUDE (nth) FROM (
            SELECT *, row_number() OVER (PARTITION BY child ORDER BY mis_start NULLS LAST, pos) AS nth
            FROM missing WHERE child IS NOT NULL)
        WHERE nth = 1""",
    ),
    View(
        "final_episode_last_year",
        "Rule 1010: as latest_episode_last_year, but the last in file order where tied.",
        _one_per_child("episodes_last", "decom DESC, pos DESC"),
    ),
    View(
        "periods_held",
        "Department readings of rules 504 and 554: the episodes of all years held, numbered by period of care. A period"
        " starts at a child's first episode and wherever the one before is not X1 or ended on another day.",
        """
        SELECT *, sum(opens) OVER (PARTITION BY child ORDER BY decom, pos) AS period
        FROM (SELECT *, CASE WHEN lag(rec) OVER o = 'X1' AND lag(dec) OVER o = decom THEN 0 ELSE 1 END AS opens
              FROM episodes_held WINDOW o AS (PARTITION BY child ORDER BY decom, pos))""",
    ),
)
