"""Who is the child? Sex, birth date, ethnicity and pupil number in Header."""

from trueword.returns.sql import neither
from trueword.returns.ssda903.book import row_rule, set_rule

_UNKNOWN = "('UN1', 'UN2', 'UN3', 'UN4', 'UN5')"
_UPN_FORM = "^[A-HJ-NP-RT-Z]([0-9]{12}|[0-9]{11}[A-Z])$"
_LATE_MARCH = "CAST(CAST(:collection_year AS VARCHAR) || '-03-24' AS DATE)"
_AUGUST_BEFORE = "CAST(CAST(year(:year_start) - 1 AS VARCHAR) || '-08-31' AS DATE)"


def _upn_changed(also_allowed: str = "") -> str:
    """Last year's UPN against this year's; `also_allowed` is one more change that may be."""
    return f"""
        SELECT pos AS header
        FROM (SELECT h.pos, upper(h.upn) AS now, upper(l.upn) AS was FROM header h
              JOIN header_last l ON l.child = h.child)
        WHERE NOT same(now, was)
          AND NOT coalesce((was IS NULL OR was = 'UN1') AND now IN ('UN2', 'UN3', 'UN4', 'UN5'), false)
          AND NOT coalesce((was IS NULL OR was IN {_UNKNOWN}) AND now NOT IN {_UNKNOWN}, false)
          {also_allowed}
        """


RULES = (
    row_rule(
        "101",
        "The child or young person’s reported sex is not valid.",
        fails=neither("sex", "M F U"),
    ),
    row_rule(
        "102",
        "Date of birth is not a valid date.",
        fails="dob IS NULL",  # blank and unreadable alike
    ),
    row_rule(
        "103",
        "The ethnicity code is either not valid or has not been entered.",
        fails=neither(
            "ethnic",
            "WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT",
        ),
    ),
    row_rule(
        "168",
        "Unique Pupil Number (UPN) is not valid. If unknown, default codes should be UN1, UN2, UN3, UN4 or "
        "UN5.",
        fails=f"upn NOT IN {_UNKNOWN} AND NOT regexp_matches(upn, '{_UPN_FORM}')",
    ),
    set_rule(
        "202",
        "The gender code conflicts with the gender already recorded for this child.",
        """
        SELECT h.pos AS header FROM header h JOIN header_last l ON l.child = h.child
        WHERE NOT same(h.sex, l.sex)
        """,
        department="""
        SELECT h.pos AS header FROM header h JOIN header_last l ON l.child = h.child
        WHERE NOT same(CASE h.sex WHEN '1' THEN 'M' WHEN '2' THEN 'F' ELSE h.sex END,
                       CASE l.sex WHEN '1' THEN 'M' WHEN '2' THEN 'F' ELSE l.sex END)
        """,
    ),
    set_rule(
        "203",
        "Date of birth disagrees with the date of birth already recorded for this child.",
        """
        SELECT h.pos AS header FROM header h JOIN header_last l ON l.child = h.child
        WHERE NOT same(h.dob, l.dob)
        """,
    ),
    set_rule(
        "204",
        "Ethnic origin code disagrees with the ethnic origin already recorded for this child.",
        """
        SELECT h.pos AS header FROM header h JOIN header_last l ON l.child = h.child
        WHERE NOT same(upper(h.ethnic), upper(l.ethnic))
        """,
    ),
    set_rule(
        "208",
        "Unique Pupil Number (UPN) for the current year disagrees with the Unique Pupil Number (UPN) "
        "already recorded for this child.",
        _upn_changed(),
        department=_upn_changed("AND NOT coalesce(was IS NULL AND now = 'UN1', false)"),
    ),
    row_rule(
        "209",
        "Child looked after is of school age and should not have an unknown Unique Pupil Number (UPN) code "
        "of UN1.",
        fails=f"upn = 'UN1' AND add_years(dob, 4) <= {_AUGUST_BEFORE}",
    ),
    set_rule(
        "210",
        "Children looked after for more than a week at 31 March should not have an unknown Unique Pupil "
        "Number (UPN) code of UN4.",
        f"""
        SELECT e.pos AS episodes, h.pos AS header FROM episodes e JOIN header h ON h.child = e.child
        WHERE h.upn = 'UN4' AND e.decom >= {_LATE_MARCH}
        """,
        department=f"""
        SELECT s.pos AS episodes, h.pos AS header
        FROM header h
        JOIN (SELECT *, row_number() OVER (PARTITION BY child ORDER BY CASE WHEN rne = 'S' THEN 0 ELSE 1 END,
                  CASE WHEN rne = 'S' THEN decom END DESC, decom, pos) AS nth
              FROM episodes WHERE decom <= :year_end AND child IS NOT NULL) s ON s.child = h.child AND s.nth = 1
        WHERE h.upn = 'UN4' AND s.decom < {_LATE_MARCH} AND EXISTS (
            SELECT 1 FROM episodes e WHERE e.child = h.child AND e.decom <= :year_end
                AND (e.dec_text IS NULL OR e.dec >= :year_end))
        """,
    ),
    row_rule(
        "232",
        "Sex of the child/young person has been reported as unknown.",
        fails="upper(sex) = 'U'",
    ),
    row_rule(
        "301",
        "Date of birth falls after the year ended.",
        fails="dob > :year_end",
    ),
    row_rule(
        "351",
        "Child was over 25 at the start of the current collection year.",
        fails="add_years(dob, 25) < :year_start",
    ),
    set_rule(
        "442",
        "Unique Pupil Number (UPN) field is not completed.",
        f"""
        SELECT h.pos AS header FROM header h
        WHERE h.upn IS NULL AND EXISTS (
            SELECT 1 FROM episodes e WHERE e.child = h.child AND {neither("e.ls", "V3 V4")})
        """,
    ),
    set_rule(
        "444",
        "Duplicate UPN has been reported",
        f"""
        SELECT pos AS header
        FROM (SELECT pos, count(*) OVER (PARTITION BY upn) AS n FROM header WHERE upn NOT IN {_UNKNOWN})
        WHERE n > 1
        """,
    ),
)
