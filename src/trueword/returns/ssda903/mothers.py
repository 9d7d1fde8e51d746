"""Is it told whether a young woman is a mother, and does her child's birth date fit?"""

from trueword.returns.sql import any_filled, unreadable
from trueword.returns.ssda903.book import row_rule, set_rule

_NOT_SHORT_BREAK = "(e.ls IS NULL OR e.ls NOT IN ('V3', 'V4'))"
_LEAVER = any_filled("in_touch activ accom", "o")

RULES = (
    set_rule(
        "165",
        "Data entry for mother status is invalid.",
        f"""
        SELECT h.pos AS header, o.pos AS oc3
        FROM header h
        JOIN (SELECT e.child, bool_or(coalesce(e.decom <= :year_end AND CASE WHEN e.dec_text IS NULL
                    THEN :year_end ELSE e.dec END >= :year_start, false)) AS in_the_year
              FROM episodes e WHERE {_NOT_SHORT_BREAK} GROUP BY e.child) looked ON looked.child = h.child
        LEFT JOIN oc3 o ON o.child = h.child
        WHERE h.mother NOT IN ('0', '1')
           OR (h.mother IS NOT NULL AND h.sex = '1')
           OR (h.mother IS NULL AND h.sex = '2' AND looked.in_the_year)
           OR (h.mother IS NOT NULL AND h.sex = '2' AND NOT looked.in_the_year AND {_LEAVER})
        """,
        department=f"""
        SELECT h.pos AS header, o.pos AS oc3
        FROM header h
        LEFT JOIN (SELECT e.child, bool_or({_NOT_SHORT_BREAK}) AS not_only_short_breaks FROM episodes e
              WHERE e.decom <= :year_end AND (e.dec_text IS NULL OR e.dec >= :year_start)
              GROUP BY e.child) in_the_year ON in_the_year.child = h.child
        LEFT JOIN oc3 o ON o.child = h.child
        WHERE h.mother NOT IN ('0', '1')
           OR (h.mother IS NOT NULL AND h.sex IN ('M', '1'))
           OR (h.mother IS NULL AND h.sex IN ('F', '2') AND (in_the_year.not_only_short_breaks
               OR (in_the_year.child IS NULL AND NOT EXISTS (
                   SELECT 1 FROM oc3 o WHERE o.child = h.child AND {_LEAVER}))))
        """,
    ),
    row_rule(
        "171",
        "Date of birth of mother's child is not a valid date.",
        fails=unreadable("mc_dob"),
    ),
    row_rule(
        "174",
        "Mother's child date of birth is recorded but sex shows that the child is a male.",
        fails="sex = 'M' AND mc_dob_text IS NOT NULL",
    ),
    set_rule(
        "207",
        "Mother status for the current year disagrees with the mother status already recorded for this child.",
        """
        SELECT h.pos AS header FROM header h JOIN header_last l ON l.child = h.child
        WHERE l.mother = '1' AND (h.mother IS NULL OR h.mother <> '1')
          AND EXISTS (SELECT 1 FROM episodes e WHERE e.child = h.child)
        """,
    ),
    set_rule(
        "393",
        "Child is looked after but mother field is not completed.",
        """
        SELECT h.pos AS header FROM header h
        WHERE h.sex = 'F' AND h.mother IS NULL AND EXISTS (
            SELECT 1 FROM episodes e WHERE e.child = h.child AND (e.ls IS NULL OR upper(e.ls) NOT IN ('V3', 'V4')))
        """,
    ),
    set_rule(
        "607",
        "Child ceased to be looked after in the year, but mother field has not been completed.",
        f"""
        SELECT e.pos AS episodes, h.pos AS header FROM episodes e JOIN header h ON h.child = e.child
        WHERE in_year(e.dec) AND e.rec <> 'X1' AND {_NOT_SHORT_BREAK} AND h.sex = 'F' AND h.mother IS NULL
        """,
    ),
    row_rule(
        "611",
        "Date of birth field is blank, but child is a mother.",
        fails="mother = '1' AND mc_dob_text IS NULL",
    ),
    row_rule(
        "612",
        "Date of birth field has been completed but mother field indicates child is not a mother.",
        fails="sex = 'F' AND (mother IS NULL OR mother = '0') AND mc_dob_text IS NOT NULL",
    ),
    row_rule(
        "620",
        "Child has been recorded as a mother, but date of birth shows that the mother is under 11 years of age.",
        fails="mother = '1' AND add_years(dob, 11) > :year_start",
    ),
    row_rule(
        "621",
        "Mother’s field has been completed but date of birth shows that the mother is younger than her child.",
        fails="mc_dob IS NOT NULL AND NOT coalesce(mc_dob > dob, false)",
        department="mc_dob <= dob",
    ),
    set_rule(
        "624",
        "Date of birth of the first child contradicts the date of birth of the first child previously recorded.",
        """
        SELECT h.pos AS header FROM header h JOIN header_last l ON l.child = h.child
        WHERE l.mc_dob_text IS NOT NULL AND NOT same(h.mc_dob_text, l.mc_dob_text)
        """,
        department="""
        SELECT h.pos AS header FROM header h JOIN header_last l ON l.child = h.child
        WHERE l.mc_dob_text IS NOT NULL AND CASE WHEN h.mc_dob IS NOT NULL AND l.mc_dob IS NOT NULL
            THEN h.mc_dob <> l.mc_dob ELSE NOT same(h.mc_dob_text, l.mc_dob_text) END
        """,
    ),
    set_rule(
        "625",
        "Date of birth of the first child is beyond the end of this reporting year or the date the child "
        "ceased to be looked after.",
        """
        SELECT h.pos AS header, e.pos AS episodes
        FROM header h
        JOIN (SELECT *, row_number() OVER (PARTITION BY child ORDER BY dec DESC, pos) AS nth
              FROM episodes WHERE dec IS NOT NULL AND child IS NOT NULL) e ON e.child = h.child AND e.nth = 1
        WHERE h.mc_dob > :year_end OR h.mc_dob > e.dec
        """,
        department="""
        SELECT h.pos AS header, e.pos AS episodes
        FROM header h LEFT JOIN latest_episode_last_in_file e ON e.child = h.child
        WHERE h.mc_dob > :year_end OR h.mc_dob > e.dec
        """,
    ),
    set_rule(
        "626",
        "Child was reported as a mother but the date of birth of the first child is before the current year "
        "which contradicts with the mother status recorded last year.",
        """
        SELECT h.pos AS header FROM header h JOIN header_last l ON l.child = h.child
        WHERE h.mc_dob < :year_start AND try_cast(h.mother AS DOUBLE) = 1 AND try_cast(l.mother AS DOUBLE) = 0
        """,
    ),
    set_rule(
        "628",
        "Motherhood details are not required for care leavers who have not been looked after during the year.",
        f"""
        SELECT h.pos AS header FROM header h JOIN oc3 o ON o.child = h.child
        WHERE h.mother IS NOT NULL AND {_LEAVER}
          AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.child = h.child)
        """,
    ),
)
