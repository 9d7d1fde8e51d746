"""Is the information about care leavers complete, coded, and given only for those it is asked for?"""

from trueword.returns.given import TABLE_EMPTY, Given, Reason
from trueword.returns.rule import Instead
from trueword.returns.sql import any_blank, any_filled, neither, not_one_of
from trueword.returns.ssda903.book import row_rule, set_rule

_ACCOMMODATION = "B1 B2 C1 C2 D1 D2 E1 E2 G1 G2 H1 H2 K1 K2 R1 R2 S2 T1 T2 U1 U2 V1 V2 W1 W2 X2 Y1 Y2 Z1 Z2 0"
_FILLED = any_filled("in_touch activ accom", "o")


def _no_earlier_year(given: Given) -> bool:
    return not given.has("Episodes_last") and not given.has("Episodes_earlier")


_NO_EARLIER = Reason("No earlier year's Episodes was given.", _no_earlier_year)


def _days_in_care(earlier: str, undated: str) -> str:
    """Rule 1001: each child's episodes of several years, one for each DECOM, with the day each is counted to.

    `undated`: whether a child's rows without a DECOM count too, one of them, from the birthday itself.
    """
    return f"""
        all_years AS (
            SELECT 0 AS years_back, pos, child, decom, dec, dec_text, ls, rec FROM episodes
            UNION ALL {earlier}),
        one_each AS (
            SELECT *, CASE WHEN decom IS NOT NULL THEN
                row_number() OVER (PARTITION BY child ORDER BY decom DESC NULLS LAST) END AS from_latest
            FROM (SELECT *, row_number() OVER (PARTITION BY child, decom ORDER BY dec NULLS LAST, years_back, pos)
                      AS nth
                  FROM all_years WHERE child IS NOT NULL AND (decom IS NOT NULL OR {undated}))
            WHERE nth = 1),
        counted AS (
            SELECT child, decom,
                CASE WHEN from_latest = 1 AND dec_text IS NULL THEN :year_end ELSE dec END AS counted_to
            FROM one_each WHERE ls IS NULL OR upper(ls) NOT IN ('V3', 'V4')),
        born AS (SELECT child, min(dob) AS dob FROM header WHERE dob IS NOT NULL GROUP BY child)"""


_TOTALS = """
            SELECT c.child,
                sum(greatest(0, days_between(greatest(c.decom, add_years(b.dob, 14)), c.counted_to))) AS from_14,
                sum(greatest(0, days_between(greatest(c.decom, add_years(b.dob, 16)), c.counted_to))) AS from_16
            FROM counted c JOIN born b ON b.child = c.child"""
_ADOPTED = """EXISTS (
            SELECT 1 FROM one_each e WHERE e.child = o.child AND e.from_latest = 1 AND e.rec IN ('E11', 'E12'))"""
# How many years back Episodes is held without a gap.
_UNBROKEN = """coalesce((
            SELECT max(y) FROM (SELECT years_back AS y, row_number() OVER (ORDER BY years_back) AS n
                FROM (SELECT DISTINCT years_back FROM given WHERE name = 'Episodes' AND years_back > 0))
            WHERE y = n), 0)"""
_NAMES = ("placed_adoption", "missing", "reviews", "ad1", "prev_perm", "oc2")


def _without_episodes(condition: str) -> str:
    """A row in any of the other tables of a child without an episode this year."""
    return " UNION ALL ".join(
        f"SELECT {', '.join('t.pos AS ' + n if n == name else 'NULL AS ' + n for n in _NAMES)} FROM {name} t"
        f" WHERE NOT EXISTS (SELECT 1 FROM episodes e WHERE e.child = t.child) {condition}"
        for name in _NAMES
    )


RULES = (
    row_rule(
        "131",
        "Data entry for being in touch after leaving care is invalid.",
        fails=neither("in_touch", "YES NO DIED REFU NREQ RHOM"),
    ),
    row_rule(
        "132",
        "Data entry for activity after leaving care is invalid.",
        fails=neither("activ", "F1 P1 F2 P2 F4 P4 F5 P5 G4 G5 G6 0"),
    ),
    row_rule(
        "133",
        "Data entry for accommodation after leaving care is invalid. If reporting on a childs accommodation "
        "after leaving care the data entry must be valid",
        fails=neither("accom", _ACCOMMODATION),
        department=not_one_of("accom", _ACCOMMODATION),
    ),
    set_rule(
        "134",
        "Data on adoption should not be entered for the OC3 cohort.",
        f"""
        SELECT a.pos AS ad1 FROM ad1 a JOIN oc3 o ON o.child = a.child
        WHERE {_FILLED}
          AND {any_filled("date_int_text date_match_text foster_care nb_adoptr_text sex_adoptr ls_adoptr", "a")}
        """,
    ),
    row_rule(
        "153",
        "All data items relating to a child's activity or accommodation after leaving care must be coded or "
        "left blank.",
        fails=f"{any_filled('in_touch activ accom')} AND {any_blank('in_touch activ accom')}",
    ),
    row_rule(
        "344",
        "The record shows the young person has died or returned home to live with parent(s) or someone with "
        "parental responsibility for a continuous period of 6 months or more, but activity and/or "
        "accommodation on leaving care have been completed.",
        fails=f"in_touch IN ('DIED', 'RHOM') AND ({neither('activ', '0')} OR {neither('accom', '0')})",
        department="in_touch IN ('DIED', 'RHOM') AND (activ <> '0' OR accom <> '0')",
    ),
    row_rule(
        "345",
        "The data collection record shows the local authority is in touch with this young person, but "
        "activity and/or accommodation data items are zero.",
        fails="in_touch = 'YES' AND (activ = '0' OR accom = '0')",
    ),
    row_rule(
        "347",
        "Care leavers aged under 18 years, can not be accommodated in a Foyer.",
        fails="accom = 'T' AND add_years(dob, 18) > :year_start",
        department="accom IN ('T', 'T1', 'T2') AND add_years(dob, 18) > :year_start",
    ),
    set_rule(
        "348",
        "Care leaver has previously been reported as having died.",
        """
        SELECT o.pos AS oc3 FROM oc3 o JOIN oc3_last l ON l.child = o.child
        WHERE l.in_touch = 'DIED' AND (o.in_touch IS NULL OR o.in_touch <> 'DIED')
        """,
    ),
    row_rule(
        "391",
        "Young person was not 17, 18, 19, 20 or 21 during the current collection year.",
        fails=f"add_years(dob, 17) > :year_end AND {any_filled('in_touch activ accom')}",
    ),
    set_rule(
        "1000",
        "This child is recorded as having died in care and therefore should not have the care leaver "
        "information completed.",
        """
        SELECT o.pos AS oc3 FROM oc3 o
        WHERE o.child IN (SELECT e.child FROM episodes e WHERE upper(e.rec) = 'E2'
                          UNION ALL SELECT l.child FROM episodes_last l WHERE upper(l.rec) = 'E2')
        """,
        department=f"""
        SELECT o.pos AS oc3 FROM oc3 o
        WHERE {_FILLED} AND o.child IN (
            SELECT e.child FROM episodes e WHERE upper(e.rec) = 'E2'
            UNION ALL SELECT l.child FROM episodes_earlier l WHERE upper(l.rec) = 'E2')
        """,
        needs=("Episodes", "OC3"),
    ),
    set_rule(
        "1001",
        "The episodes recorded for this young person suggest they are not a relevant or a former relevant "
        "child and therefore should not have care leaver information completed.",
        f"""
        WITH {
            _days_in_care(
                '''
            SELECT 1 AS years_back, pos, child, decom, dec, dec_text, ls, rec FROM episodes_last''',
                "true",
            )
        },
        totals AS ({_TOTALS}
            WHERE add_years(b.dob, 20) > :year_end GROUP BY c.child)
        SELECT o.pos AS oc3 FROM oc3 o LEFT JOIN totals t ON t.child = o.child
        WHERE EXISTS (SELECT 1 FROM totals) AND (
            NOT coalesce(t.from_14 >= 91 AND t.from_16 >= 1, false) OR {_ADOPTED})
        """,
        department=Instead(
            causes=f"""
        WITH {
                _days_in_care(
                    '''
            SELECT years_back, pos, child, decom, dec, dec_text, ls, rec FROM episodes_earlier''',
                    "false",
                )
            },
        totals AS ({_TOTALS} GROUP BY c.child)
        SELECT o.pos AS oc3
        FROM oc3 o JOIN born b ON b.child = o.child LEFT JOIN totals t ON t.child = o.child
        WHERE {_FILLED}
          AND (add_years(b.dob, 20) > :year_end OR add_years(b.dob, 14) >= add_years(:year_start, -{
                _UNBROKEN
            }))
          AND (NOT coalesce(t.from_14 >= 91 AND t.from_16 >= 1, false) OR {_ADOPTED})
        """,
            needs=("Episodes", "OC3", "Header"),
            unless=(_NO_EARLIER,),
        ),
        unless=tuple(TABLE_EMPTY(table) for table in ("Episodes", "Episodes_last", "OC3", "Header")),
    ),
    set_rule(
        "1002",
        "This child has no previous episodes of care, therefore should not have care leaver information "
        "recorded.",
        """
        SELECT o.pos AS oc3 FROM oc3 o
        WHERE NOT EXISTS (SELECT 1 FROM episodes e WHERE e.child = o.child)
          AND NOT EXISTS (SELECT 1 FROM episodes_last l WHERE l.child = o.child)
        """,
        department=Instead(
            causes=f"""
        SELECT o.pos AS oc3 FROM oc3 o
        WHERE {_FILLED} AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.child = o.child)
          AND NOT EXISTS (SELECT 1 FROM episodes_earlier l WHERE l.child = o.child)
        """,
            needs=("Episodes", "OC3"),
            unless=(_NO_EARLIER,),
        ),
    ),
    set_rule(
        "1007",
        "Care leaver information is not required for 17- or 18-year olds who are still looked after.",
        f"""
        SELECT o.pos AS oc3
        FROM (SELECT *, CASE WHEN add_years(dob, :collection_year - year(dob)) <= :year_end
                  THEN add_years(dob, :collection_year - year(dob))
                  ELSE add_years(dob, :collection_year - year(dob) - 1) END AS birthday FROM oc3) o
        JOIN episodes e ON e.child = o.child
        WHERE add_years(o.dob, 17) <= :year_end AND add_years(o.dob, 19) > :year_end AND {_FILLED}
          AND e.decom <= o.birthday AND e.dec > o.birthday
        """,
        department=f"""
        SELECT o.pos AS oc3 FROM oc3 o JOIN latest_episode_last_in_file e ON e.child = o.child
        WHERE add_years(o.dob, 17) <= :year_end AND add_years(o.dob, 19) > :year_end AND {_FILLED}
          AND (e.dec_text IS NULL OR e.rec IS NULL)
        """,
    ),
    set_rule(
        "1010",
        "This child has no episodes loaded for current year even though there was an open episode of care "
        "at the end of the previous year, and care leaver data has been entered.",
        """
        SELECT o.pos AS oc3 FROM oc3 o JOIN final_episode_last_year l ON l.child = o.child
        WHERE l.dec_text IS NULL AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.child = o.child)
        """,
        department=f"""
        SELECT o.pos AS oc3 FROM oc3 o JOIN final_episode_last_year l ON l.child = o.child
        WHERE l.dec_text IS NULL AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.child = o.child) AND {_FILLED}
        """,
    ),
    set_rule(
        "1011",
        "This child is recorded as having his/her care transferred to another local authority for the final "
        "episode and therefore should not have the care leaver information completed.",
        f"""
        SELECT o.pos AS oc3 FROM oc3 o JOIN latest_episode e ON e.child = o.child
        WHERE e.rec = 'E3' AND {_FILLED}
        """,
        department=f"""
        SELECT o.pos AS oc3
        FROM oc3 o
        JOIN (SELECT *, row_number() OVER (PARTITION BY child ORDER BY decom DESC, years_back, pos) AS nth
              FROM episodes_held) e ON e.child = o.child AND e.nth = 1
        WHERE e.rec = 'E3' AND {_FILLED}
        """,
    ),
    set_rule(
        "1012",
        "No other data should be returned for OC3 children who had no episodes in the current year",
        _without_episodes(""),
        department=Instead(
            causes=_without_episodes("AND EXISTS (SELECT 1 FROM oc3 o WHERE o.child = t.child)"),
            needs=("Episodes", "OC3"),
        ),
        needs=("Episodes",),
    ),
    set_rule(
        "1016",
        "Care leaver information is not required for 17- or 18-year olds who cease to be looked after, after "
        "their birthday.",
        f"""
        SELECT o.pos AS oc3
        FROM (SELECT *, days_between(dob, :year_end) / 365.2425 AS age FROM oc3) o
        JOIN episodes e ON e.child = o.child
        WHERE {_FILLED} AND ((o.age >= 17 AND o.age < 18 AND e.dec >= add_years(o.dob, 17))
                             OR (o.age >= 18 AND o.age < 19 AND e.dec >= add_years(o.dob, 18)))
        """,
        department=f"""
        SELECT o.pos AS oc3 FROM oc3 o JOIN latest_episode_last_in_file e ON e.child = o.child
        WHERE {_FILLED} AND add_years(o.dob, 17) <= :year_end AND add_years(o.dob, 19) > :year_end
          AND e.dec > CASE WHEN add_years(o.dob, 18) <= :year_end THEN add_years(o.dob, 18)
                           ELSE add_years(o.dob, 17) END
        """,
    ),
    set_rule(
        "3001",
        "Where care leavers information is being returned for a young person around their 17th birthday, "
        "the accommodation cannot be with their former foster carer(s).",
        """
        SELECT o.pos AS oc3 FROM oc3 o JOIN header h ON h.child = o.child
        WHERE upper(o.accom) IN ('Z1', 'Z2') AND in_year(add_years(h.dob, 17))
        """,
    ),
)
