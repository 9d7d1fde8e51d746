"""Is the child an unaccompanied asylum-seeking child, and until when?"""

from trueword.returns.given import CSV_RETURN, NO_UASC, Given, Reason
from trueword.returns.rule import Instead
from trueword.returns.sql import any_filled, unreadable
from trueword.returns.ssda903.book import row_rule, set_rule

_XML_WITHOUT_HEADER = Reason(
    "In an XML return the status is in Header, and Header of one of the two years was not given.",
    lambda given: given.source == "xml" and not (given.has("Header") and given.has("Header_last")),
)
_XML_WITHOUT_LAST_HEADER = Reason(
    "In an XML return last year's status is in last year's Header, which was not given.",
    lambda given: given.source == "xml" and not given.has("Header_last"),
)
_HEADER_SILENT = Reason(
    "Header of one of the two years says nothing about UASC status.",
    lambda given: any(
        given.has(table) and not given.knows(table, "UASC") for table in ("Header", "Header_last")
    ),
)


def _a_year_is_missing(given: Given) -> bool:
    return any(not given.has(f"Header{year}") and not given.has(f"UASC{year}") for year in ("", "_last"))


_NO_STATUS = Reason("Of one of the two years neither Header nor UASC was given.", _a_year_is_missing)


def _no_header(years_back: int) -> str:
    return f"NOT EXISTS (SELECT 1 FROM given g WHERE g.name = 'Header' AND g.years_back = {years_back})"


def _speaks(alias: str) -> str:
    """Where a year's Header is absent its UASC table stands in: '1' for any cell besides CHILD and DOB."""
    return f"CASE WHEN {alias}.sex IS NOT NULL OR {alias}.duc_text IS NOT NULL THEN '1' ELSE '0' END"


# Each child of this year's UASC table with its status in both years (common reading).
_BOTH_YEARS = f"""
        FROM (SELECT u.pos, u.duc, u.duc_text, h.pos AS header_pos, l.pos AS last_pos, l.duc AS last_duc,
                  l.dob AS last_dob,
                  CASE WHEN {_no_header(0)} THEN {_speaks("u")} ELSE h.uasc END AS now,
                  CASE WHEN {_no_header(1)} THEN {_speaks("l")} ELSE hl.uasc END AS before
              FROM uasc u LEFT JOIN header h ON h.child = u.child LEFT JOIN uasc_last l ON l.child = u.child
              LEFT JOIN header_last hl ON hl.child = u.child)"""
_TESTED = ("UASC", "UASC_last")
_UNLESS = (_XML_WITHOUT_HEADER, _HEADER_SILENT)
_CEASED_LAST_YEAR = "coalesce({duc} BETWEEN add_years(:year_start, -1) AND add_years(:year_end, -1), false)"
_LEAVER = any_filled("activ accom in_touch", "o")
_IN_THE_YEAR = "coalesce(e.decom <= :year_end AND (e.dec >= :year_start OR e.dec IS NULL), false)"

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
        "205A",
        "Child identified as UASC last year is no longer UASC this year, but date UASC ceased in both years "
        "does not support this.",
        f"""
        SELECT pos AS uasc, header_pos AS header {_BOTH_YEARS}
        WHERE NOT coalesce(now = '1', false) AND before = '1'
          AND (duc_text IS NOT NULL OR NOT {_CEASED_LAST_YEAR.format(duc="last_duc")})
        """,
        department=Instead(
            causes=f"""
        SELECT h.pos AS header, u.pos AS uasc
        FROM header h LEFT JOIN uasc u ON u.child = h.child LEFT JOIN uasc_last l ON l.child = h.child
        LEFT JOIN header_last hl ON hl.child = h.child
        WHERE NOT coalesce(h.uasc = '1', false)
          AND coalesce(hl.uasc, CASE WHEN :source = 'csv' AND l.pos IS NOT NULL THEN '1' END) = '1'
          AND (u.duc_text IS NOT NULL OR NOT {_CEASED_LAST_YEAR.format(duc="l.duc")})
        """,
            needs=("Header", "UASC", "UASC_last"),
            unless=(_XML_WITHOUT_LAST_HEADER,),
        ),
        needs=_TESTED,
        unless=_UNLESS,
    ),
    set_rule(
        "205B",
        "Child previously identified as UASC is also UASC this year, but date UASC ceased in both years "
        "does not support this.",
        f"""
        SELECT pos AS uasc, header_pos AS header {_BOTH_YEARS}
        WHERE last_pos IS NOT NULL AND now = '1' AND before = '1'
          AND (NOT coalesce(last_duc = add_years(last_dob, 18), false)
               OR (NOT coalesce(in_year(duc), false) AND NOT coalesce(duc = last_duc, false)))
        """,
        needs=_TESTED,
        unless=_UNLESS,
    ),
    set_rule(
        "205C",
        "Child not identified as UASC either this year or last year but date UASC ceased has been provided.",
        f"""
        SELECT pos AS uasc, header_pos AS header {_BOTH_YEARS}
        WHERE (now IS NULL OR now = '0') AND (before IS NULL OR before = '0')
          AND (duc IS NOT NULL OR last_duc IS NOT NULL)
        """,
        needs=_TESTED,
        unless=_UNLESS,
    ),
    set_rule(
        "205D",
        "Child identified as UASC this year but not identified as UASC status provided for the child last "
        "year.",
        f"""
        WITH last_year AS (
            SELECT child, uasc AS status FROM header_last
            UNION ALL SELECT l.child, {_speaks("l")} AS status FROM uasc_last l WHERE {_no_header(1)})
        SELECT h.pos AS header, NULL AS uasc FROM header h JOIN last_year y ON y.child = h.child
        WHERE h.uasc = '1' AND (y.status IS NULL OR y.status <> '1')
        UNION ALL
        SELECT NULL AS header, u.pos AS uasc FROM uasc u JOIN last_year y ON y.child = u.child
        WHERE {_no_header(0)} AND {_speaks("u")} = '1' AND (y.status IS NULL OR y.status <> '1')
        """,
        needs=(),
        unless=(_NO_STATUS, _HEADER_SILENT),
    ),
    row_rule(
        "231",
        "We expect that unaccompanied asylum seeking children are generally older young people. Please "
        "check the date of birth is correct. If the date of birth is correct then please provide details in "
        "a bypass request.",
        fails="uasc = '1' AND dob > add_years(:year_end, -11)",
        department="uasc = '1' AND dob >= add_years(:year_end, -11)",
        unless=(NO_UASC,),
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
    row_rule(
        "304",
        "Date unaccompanied asylum-seeking child (UASC) status ceased must be on or before the 18th "
        "birthday of a child.",
        fails="duc > add_years(dob, 18)",
    ),
    set_rule(
        "1014",
        "UASC information is not required for care leavers",
        f"""
        SELECT u.pos AS uasc, o.pos AS oc3 FROM uasc u JOIN oc3 o ON o.child = u.child
        WHERE {_LEAVER} AND u.child IN (
            SELECT e.child FROM episodes e GROUP BY e.child HAVING NOT bool_or({_IN_THE_YEAR}))
        """,
        department=f"""
        SELECT u.pos AS uasc, o.pos AS oc3 FROM uasc u JOIN oc3 o ON o.child = u.child
        WHERE {_LEAVER} AND NOT EXISTS (SELECT 1 FROM episodes e WHERE e.child = u.child AND {_IN_THE_YEAR})
        """,
    ),
)
