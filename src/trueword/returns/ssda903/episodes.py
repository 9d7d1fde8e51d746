"""Are the episodes complete, readable and in order?"""

from trueword.returns.rule import Instead, flag
from trueword.returns.sql import neither, not_one_of, one_of, unreadable
from trueword.returns.ssda903.book import row_rule, set_rule

_TEMPORARY = "T0 T1 T2 T3 T4"
_CEASED = "E2 E3 E4A E4B E5 E6 E7 E8 E9 E11 E12 E13 E14 E15 E16 E17 E41 E45 E46 E47 E48"
_CHANGE_REASONS = "CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER"


def _leniently(column: str) -> str:
    """Rule 234 alone also reads a two-digit year (69 and later: 1900s) and an ISO date."""
    text = f"{column}_text"
    return f"""coalesce({column},
        CASE WHEN regexp_matches({text}, '^[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}$') THEN try_cast({text} AS DATE)
             WHEN regexp_matches({text}, '^[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{2}}$') THEN try_cast(
                 CASE WHEN split_part({text}, '/', 3) >= '69' THEN '19' ELSE '20' END || split_part({text}, '/', 3)
                 || '-' || split_part({text}, '/', 2) || '-' || split_part({text}, '/', 1) AS DATE) END)"""


def _continuing(comparison: str) -> str:
    """Each continuation beside the episode before it, by DECOM and then DEC."""
    return f"""
        SELECT pos AS episodes
        FROM (SELECT *, lag(dec) OVER w AS before, lag(dec_text) OVER w AS before_text, row_number() OVER w AS turn
              FROM episodes WHERE child IS NOT NULL
              WINDOW w AS (PARTITION BY child ORDER BY decom NULLS LAST, dec NULLS LAST, pos))
        WHERE turn > 1 AND upper(rne) IN ('P', 'L', 'T', 'U', 'B') AND NOT coalesce({comparison}, false)
        """


RULES = (
    row_rule(
        "141",
        "Date episode began is not a valid date.",
        fails=unreadable("decom"),
    ),
    set_rule(
        "142",
        "A new episode has started, but the previous episode has not ended.",
        """
        SELECT pos AS episodes FROM episodes_in_order
        WHERE turn < turns AND decom IS NOT NULL AND (dec IS NULL OR rec IS NULL)
        """,
    ),
    row_rule(
        "143",
        "The reason for new episode code is not a valid code.",
        fails=not_one_of("rne", "S P L T U B"),
    ),
    row_rule(
        "144",
        "The legal status code is not a valid code.",
        fails=not_one_of("ls", "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3"),
    ),
    row_rule(
        "145",
        "Category of need code is not a valid code.",
        fails=not_one_of("cin", "N1 N2 N3 N4 N5 N6 N7 N8"),
    ),
    row_rule(
        "147",
        "Date episode ceased is not a valid date.",
        fails=unreadable("dec"),
    ),
    row_rule(
        "148",
        "Date episode ceased and reason episode ceased must both be coded, or both left blank.",
        fails="(dec_text IS NULL) <> (rec IS NULL)",  # an unreadable DEC counts as filled in
    ),
    row_rule(
        "149",
        "Reason episode ceased code is not valid.",
        fails=not_one_of("rec", _CEASED + " X1"),
    ),
    set_rule(
        "225",
        "Reason for placement change must be recorded.",
        f"""
        SELECT pos AS episodes FROM episodes_in_order
        WHERE turn < turns AND rec = 'X1' AND reason_place_change IS NULL AND {neither("place", _TEMPORARY)}
          AND {one_of("next_rne", "P B T U")} AND {neither("next_place", _TEMPORARY)}
        """,
    ),
    set_rule(
        "226",
        "Reason for placement change is not required for temporary placements.",
        # A row without CHILD has no episode before it, but its own reason needs none.
        f"""
        SELECT e.pos AS episodes FROM episodes e LEFT JOIN episodes_in_order o ON o.pos = e.pos
        WHERE {one_of("e.place", _TEMPORARY)}
          AND (e.reason_place_change IS NOT NULL OR o.previous_reason_place_change IS NOT NULL)
        """,
    ),
    row_rule(
        "233",
        "Reason for placement change is not required when the episode has not ceased.",
        fails="dec_text IS NULL AND reason_place_change IS NOT NULL",
        # The readings differ only in the name of the column; the door takes DATE_EPISODE_CEASED as DEC.
        department="dec_text IS NULL AND reason_place_change IS NOT NULL",
    ),
    set_rule(
        "234",
        "A child aged under 10 can not change placement due to being admitted to custody",
        f"""
        SELECT e.pos AS episodes, h.pos AS header FROM episodes e JOIN header h ON h.child = e.child
        WHERE e.reason_place_change = 'CUSTOD' AND add_years({_leniently("h.dob")}, 10) > {_leniently("e.decom")}
        """,
        department=Instead(
            causes="""
        SELECT e.pos AS episodes, e.previous_pos AS before, h.pos AS header
        FROM episodes_in_order e JOIN header h ON h.child = e.child
        WHERE e.decom IS NOT NULL AND e.previous_reason_place_change = 'CUSTOD' AND add_years(h.dob, 10) > e.decom
        """,
            flags={"before": flag("Episodes", "REASON_PLACE_CHANGE", "DECOM")},
        ),
    ),
    set_rule(
        "302",
        "First episode starts before child was born.",
        """
        SELECT f.pos AS episodes, h.pos AS header FROM first_episode f JOIN header h ON h.child = f.child
        WHERE h.dob > f.decom
        """,
    ),
    set_rule(
        "352",
        "Child who started to be looked after was aged 18 or over.",
        """
        SELECT e.pos AS episodes FROM episodes e JOIN header h ON h.child = e.child
        WHERE e.rne = 'S' AND e.decom >= add_years(h.dob, 18)
        """,
    ),
    row_rule(
        "353",
        "No episode submitted can start before 14 October 1991.",
        fails="decom < DATE '1991-10-14'",
    ),
    row_rule(
        "354",
        "Date episode ceased must be on or before the end of the current collection year.",
        fails="decom > :year_end",
    ),
    row_rule(
        "355",
        "Episode appears to have lasted for less than 24 hours",
        fails="same(decom_text, dec_text)",
        department="decom = dec",
    ),
    row_rule(
        "356",
        "The date the episode ceased is before the date the same episode started.",
        fails="dec < decom",
    ),
    set_rule(
        "357",
        "If this is the first episode ever for this child, reason for new episode must be S.  Check whether "
        "there is an episode immediately preceding this one, which has been left out.  If not the reason "
        "for new episode code must be amended to S.",
        f"""
        SELECT f.pos AS episodes FROM first_episode f WHERE f.decom >= :year_start AND {neither("f.rne", "S")}
        """,
        department=f"""
        SELECT f.pos AS episodes FROM first_episode f
        WHERE f.decom >= :year_start AND {neither("f.rne", "S")} AND NOT EXISTS (
            SELECT 1 FROM episodes_earlier e WHERE e.child = f.child AND e.decom < f.decom)
        """,
    ),
    row_rule(
        "385",
        "Date episode ceased must be on or before the end of the current collection year.",
        fails="dec > :year_end",
    ),
    set_rule(
        "388",
        "Reason episode ceased is coded new episode begins, but there is no continuation episode.",
        """
        SELECT pos AS episodes
        FROM (SELECT *, lead(decom) OVER w AS next_start, lead(pos) OVER w AS next_row FROM episodes
              WHERE child IS NOT NULL WINDOW w AS (PARTITION BY child ORDER BY decom NULLS FIRST, pos))
        WHERE dec IS NOT NULL AND (
            (next_row IS NOT NULL AND rec = 'X1' AND NOT same(dec, next_start))
            OR (next_row IS NOT NULL AND rec <> 'X1' AND dec = next_start)
            OR (next_row IS NULL AND rec = 'X1'))
        """,
    ),
    set_rule(
        "431",
        "The reason for new episode is started to be looked after, but the previous episode ended on the same day.",
        """
        SELECT pos AS episodes FROM episodes_in_order WHERE turn > 1 AND rne = 'S' AND decom <= previous_dec
        """,
    ),
    set_rule(
        "432",
        "The child ceased to be looked after at the end of the previous episode but the reason for the new "
        "episode is not started to be looked after.",
        f"""
        SELECT pos AS episodes FROM episodes_in_order
        WHERE turn > 1 AND {neither("rne", "S")} AND {one_of("previous_rec", _CEASED)}
        """,
    ),
    set_rule(
        "433",
        "The reason for new episode suggests that this is a continuation episode, but the episode does not "
        "start on the same day as the last episode finished.",
        _continuing("decom_text = before_text"),
        department=_continuing("decom = before"),
    ),
    set_rule(
        "501",
        "A new episode has started before the end date of the previous episode.",
        """
        SELECT pos AS episodes FROM episodes_in_order WHERE turn > 1 AND decom < previous_dec
        """,
    ),
    set_rule(
        "504",
        "The category of need code differs from that reported at start of current period of being looked after",
        """
        SELECT pos AS episodes FROM episodes_in_order
        WHERE turn > 1 AND previous_rec = 'X1' AND previous_dec = decom AND NOT coalesce(cin = previous_cin, false)
        """,
        department="""
        SELECT pos AS episodes
        FROM (SELECT *, first_value(cin) OVER w AS first_cin, row_number() OVER w AS turn
              FROM periods_held WINDOW w AS (PARTITION BY child, period ORDER BY decom, pos))
        WHERE years_back = 0 AND turn > 1 AND NOT same(cin, first_cin)
        """,
    ),
    row_rule(
        "1009",
        "Reason for placement change is not a valid code.",
        fails=not_one_of("reason_place_change", _CHANGE_REASONS),
    ),
)
