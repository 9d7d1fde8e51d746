"""When was it decided that the child should, or should no longer, be placed for adoption?"""

from trueword.returns.sql import any_filled, not_one_of, unreadable
from trueword.returns.ssda903.book import row_rule, set_rule

_ADOPTIVE = "e.place IN ('A3', 'A4', 'A5', 'A6')"
_CEASED = "(l.date_placed_ceased_text IS NOT NULL OR l.reason_placed_ceased IS NOT NULL)"
_SAME_DAY = """CASE WHEN {a}.date_placed IS NOT NULL AND {b}.date_placed IS NOT NULL
                THEN {a}.date_placed = {b}.date_placed ELSE {a}.date_placed_text = {b}.date_placed_text END"""
_BOTH_YEARS = """
        SELECT p.pos AS placed_adoption
        FROM placed_adoption p JOIN placed_adoption_last l ON l.child = p.child WHERE """
_DECISION_OR_END = """
        WHERE p.date_placed > :year_end OR p.date_placed_ceased > :year_end
           OR p.date_placed > e.dec OR p.date_placed_ceased > e.dec
        """
_FIRST_EPISODE_PROPER = """
        (SELECT *, row_number() OVER (PARTITION BY child ORDER BY decom, pos) AS nth FROM episodes
         WHERE decom IS NOT NULL AND child IS NOT NULL AND (ls IS NULL OR ls NOT IN ('V3', 'V4'))) e
        ON e.child = p.child AND e.nth = 1"""
_OPEN_ORDER = """
        SELECT NULL AS episodes, p.pos AS placed_adoption FROM placed_adoption p
        WHERE (p.date_placed_ceased_text IS NOT NULL OR p.reason_placed_ceased IS NOT NULL)
          AND p.child IN (SELECT o.child FROM episodes o WHERE o.ls = 'E1' AND o.dec_text IS NULL)"""
_AD1_FILLED = any_filled("date_int_text date_match_text foster_care nb_adoptr_text sex_adoptr ls_adoptr", "a")

RULES = (
    row_rule(
        "115",
        "Date of Local Authority's (LA) decision that a child should be placed for adoption is not a valid date.",
        fails=unreadable("date_placed"),
    ),
    row_rule(
        "116",
        "Date of Local Authority's (LA) decision that a child should no longer be placed for adoption is "
        "not a valid date.",
        fails=unreadable("date_placed_ceased"),
    ),
    set_rule(
        "117",
        "Date of decision that a child should/should no longer be placed for adoption is beyond the current "
        "collection year or after the child ceased to be looked after.",
        f"""
        SELECT p.pos AS placed_adoption, e.pos AS episodes
        FROM placed_adoption p JOIN latest_episode_not_moved e ON e.child = p.child {_DECISION_OR_END}
        """,
        department=f"""
        SELECT p.pos AS placed_adoption, e.pos AS episodes
        FROM placed_adoption p LEFT JOIN latest_episode_not_moved e ON e.child = p.child {_DECISION_OR_END}
        """,
    ),
    set_rule(
        "118",
        "Date of decision that a child should no longer be placed for adoption is before the current "
        "collection year or before the date the child started to be looked after.",
        f"""
        SELECT p.pos AS placed_adoption, e.pos AS episodes FROM placed_adoption p JOIN {_FIRST_EPISODE_PROPER}
        WHERE p.date_placed_ceased < :year_start OR p.date_placed_ceased < e.decom
        """,
        department=f"""
        SELECT p.pos AS placed_adoption, e.pos AS episodes FROM placed_adoption p LEFT JOIN {_FIRST_EPISODE_PROPER}
        WHERE p.date_placed_ceased < :year_start OR p.date_placed_ceased < e.decom
        """,
    ),
    row_rule(
        "119",
        "If the decision is made that a child should no longer be placed for adoption, then the date of "
        "this decision and the reason why this decision was made must be completed.",
        fails="(date_placed_ceased_text IS NULL) <> (reason_placed_ceased IS NULL)",
    ),
    row_rule(
        "120",
        "The reason for the reversal of the decision that the child should be placed for adoption code is not valid.",
        fails=not_one_of("reason_placed_ceased", "RD1 RD2 RD3 RD4"),
    ),
    set_rule(
        "184",
        "Date of decision that a child should be placed for adoption is before the child was born.",
        """
        SELECT p.pos AS placed_adoption FROM placed_adoption p LEFT JOIN header h ON h.child = p.child
        WHERE p.date_placed IS NOT NULL AND NOT coalesce(p.date_placed >= CASE
            WHEN EXISTS (SELECT 1 FROM given_columns g
                         WHERE g.name = 'PlacedAdoption' AND g.column_name = 'DOB' AND g.years_back = 0)
            THEN p.dob ELSE h.dob END, false)
        """,
        department="""
        SELECT p.pos AS placed_adoption FROM placed_adoption p LEFT JOIN header h ON h.child = p.child
        WHERE p.date_placed < coalesce(h.dob, p.dob)
        """,
    ),
    row_rule(
        "522",
        "Date of decision that the child should be placed for adoption must be on or before the date that a "
        "child should no longer be placed for adoption.",
        fails="date_placed_ceased < date_placed",
    ),
    set_rule(
        "523",
        "Date of decision that the child should be placed for adoption should be the same date as the "
        "decision that adoption is in the best interest (date should be placed).",
        """
        SELECT p.pos AS placed_adoption, a.pos AS ad1 FROM placed_adoption p JOIN ad1 a ON a.child = p.child
        WHERE p.date_placed <> a.date_int
        """,
    ),
    set_rule(
        "525",
        "A child for whom the decision to be placed for adoption has been reversed cannot be adopted during the year.",
        f"""
        SELECT p.pos AS placed_adoption, a.pos AS ad1 FROM placed_adoption p JOIN ad1 a ON a.child = p.child
        WHERE p.date_placed_ceased_text IS NOT NULL AND {_AD1_FILLED}
        """,
    ),
    set_rule(
        "551",
        "Child has been placed for adoption but there is no date of the decision that the child should be "
        "placed for adoption.",
        f"""
        SELECT e.pos AS episodes FROM episodes e LEFT JOIN placed_adoption p ON p.child = e.child
        WHERE {_ADOPTIVE} AND p.date_placed_text IS NULL
        """,
        department=f"""
        SELECT e.pos AS episodes FROM episodes e
        WHERE {_ADOPTIVE} AND NOT EXISTS (
            SELECT 1 FROM placed_adoption p WHERE p.child = e.child AND p.date_placed_text IS NOT NULL)
        """,
    ),
    set_rule(
        "552",
        "Date of Decision to place a child for adoption should be on or prior to the date that the child "
        "was placed for adoption.",
        f"""
        SELECT p.pos AS placed_adoption, f.pos AS episodes
        FROM (SELECT *, row_number() OVER (PARTITION BY child ORDER BY date_placed DESC, pos) AS nth
              FROM placed_adoption WHERE date_placed IS NOT NULL AND child IS NOT NULL) p
        JOIN (SELECT e.*, row_number() OVER (PARTITION BY e.child ORDER BY e.decom, e.pos) AS nth
              FROM episodes e WHERE e.decom IS NOT NULL AND {_ADOPTIVE}) f ON f.child = p.child
        WHERE p.nth = 1 AND f.nth = 1 AND f.decom < p.date_placed
        """,
    ),
    set_rule(
        "553",
        "Placement order has been granted but there is no date of decision that the child should be placed "
        "for adoption.",
        f"""
        SELECT e.pos AS episodes, NULL AS placed_adoption FROM episodes e
        WHERE e.ls = 'E1' AND NOT EXISTS (SELECT 1 FROM placed_adoption p WHERE p.child = e.child)
        UNION ALL {_OPEN_ORDER}
        """,
        department=f"""
        SELECT e.pos AS episodes, NULL AS placed_adoption FROM episodes e
        WHERE e.ls = 'E1' AND NOT EXISTS (
            SELECT 1 FROM placed_adoption p WHERE p.child = e.child AND p.date_placed_text IS NOT NULL)
        UNION ALL {_OPEN_ORDER}
        """,
    ),
    set_rule(
        "554",
        "Date of decision that the child should be placed for adoption should be on or prior to the date "
        "that the placement order was granted. [NOTE: This rule may result in false positives or false "
        "negatives if relevant episodes are in previous years; please check carefully!]",
        """
        SELECT e.pos AS episodes, p.pos AS placed_adoption
        FROM (SELECT *, row_number() OVER (PARTITION BY child ORDER BY decom, pos) AS nth FROM episodes
              WHERE ls = 'E1' AND decom IS NOT NULL AND child IS NOT NULL) e
        JOIN placed_adoption p ON p.child = e.child
        WHERE e.nth = 1 AND p.date_placed > e.decom
        """,
        department="""
        SELECT e.pos AS episodes, p.pos AS placed_adoption
        FROM (SELECT child, pos, first_e1,
                  row_number() OVER (PARTITION BY child ORDER BY period DESC, decom, pos) AS nth
              FROM (SELECT *, min(decom) OVER (PARTITION BY child, period) AS first_e1
                    FROM periods_held WHERE ls = 'E1')
              WHERE years_back = 0) e
        JOIN placed_adoption p ON p.child = e.child
        WHERE e.nth = 1 AND p.date_placed > e.first_e1
        """,
    ),
    set_rule(
        "557",
        "Child for whom the decision was made that they should be placed for adoption has left care but was "
        "not adopted and information on the decision that they should no longer be placed for adoption "
        "items has not been completed.",
        f"""
        SELECT e.pos AS episodes, p.pos AS placed_adoption
        FROM episodes e LEFT JOIN placed_adoption p ON p.child = e.child
            AND (p.date_placed_ceased_text IS NULL OR p.reason_placed_ceased IS NULL)
        WHERE ({_ADOPTIVE} OR e.ls = 'E1') AND e.rec NOT IN ('X1', 'E11', 'E12')
          AND (p.pos IS NOT NULL OR NOT EXISTS (SELECT 1 FROM placed_adoption q WHERE q.child = e.child))
        """,
    ),
    set_rule(
        "558",
        "If a child has been adopted, then the decision to place them for adoption has not been disrupted "
        "and the date of the decision that a child should no longer be placed for adoption should be left "
        "blank.",
        """
        SELECT pos AS episodes
        FROM (SELECT e.pos, count(*) OVER (PARTITION BY e.child) AS n
              FROM episodes e JOIN placed_adoption p ON p.child = e.child
              WHERE e.rec IN ('E11', 'E12') AND NOT EXISTS (
                  SELECT 1 FROM placed_adoption q WHERE q.child = e.child AND q.date_placed_ceased_text IS NULL))
        WHERE n > 1
        """,
        department="""
        SELECT e.pos AS episodes
        FROM latest_episode_last_in_file e
        JOIN (SELECT child, count(date_placed_ceased_text) AS ceased FROM placed_adoption GROUP BY child) c
            ON c.child = e.child
        WHERE e.rec IN ('E11', 'E12') AND c.ceased > 1 AND NOT EXISTS (
            SELECT 1 FROM (SELECT *, rank() OVER (PARTITION BY child ORDER BY date_placed DESC NULLS LAST) AS nth
                           FROM placed_adoption) q
            WHERE q.child = e.child AND q.nth = 1 AND q.date_placed_ceased_text IS NULL)
        """,
    ),
    set_rule(
        "559",
        "Date of decision that a child should be placed for adoption was not in the current year but the "
        "date of the decision that the child should be placed for adoption was not completed in a previous "
        "return.",
        """
        SELECT p.pos AS placed_adoption
        FROM placed_adoption p LEFT JOIN placed_adoption_last l ON l.child = p.child
        WHERE p.date_placed < :year_start AND l.date_placed IS NULL
        """,
    ),
    set_rule(
        "560",
        "Date of decision that the child should be placed for adoption this year is different from that "
        "recorded last year but the decision to place the child for adoption did not change.",
        f"""{_BOTH_YEARS} l.date_placed_text IS NOT NULL AND l.date_placed_ceased_text IS NULL
          AND NOT same(p.date_placed_text, l.date_placed_text)
        """,
        department=f"""{_BOTH_YEARS} l.date_placed_text IS NOT NULL AND l.date_placed_ceased_text IS NULL
          AND NOT EXISTS (SELECT 1 FROM placed_adoption q WHERE q.child = l.child
                          AND {_SAME_DAY.format(a="q", b="l")})
        """,
    ),
    set_rule(
        "561",
        "Date of the decision that the child should be placed for adoption this year is the same as that "
        "recorded last year but records show that the decision changed, and the child should no longer be "
        "placed for adoption last year.",
        f"{_BOTH_YEARS} {_CEASED} AND p.date_placed_text = l.date_placed_text",
        department=f"{_BOTH_YEARS} {_CEASED} AND {_SAME_DAY.format(a='p', b='l')}",
    ),
    row_rule(
        "563",
        "The child should no longer be placed for adoption but the date of the decision that the child "
        "should be placed for adoption is blank",
        fails="reason_placed_ceased IS NOT NULL AND date_placed_ceased_text IS NOT NULL AND date_placed_text IS NULL",
    ),
    set_rule(
        "579",
        "A new decision that the child should be placed for adoption this year cannot start when the "
        "previous decision is still open. Decisions to place the child for adoption should also not "
        "overlap. The date of any new decision to place the child for adoption must not be before the date "
        "placed ceased of previous decisions.",
        """
        SELECT pos AS placed_adoption
        FROM (SELECT *, lag(date_placed_ceased) OVER w AS previous_end, row_number() OVER w AS turn
              FROM placed_adoption WHERE child IS NOT NULL
              WINDOW w AS (PARTITION BY child ORDER BY date_placed NULLS LAST, pos))
        WHERE turn > 1 AND (previous_end IS NULL OR date_placed < previous_end)
        """,
        department="""
        SELECT pos AS placed_adoption
        FROM (SELECT *, max(date_placed_ceased) OVER w AS latest_end, count(*) OVER w AS before,
                  count(date_placed_ceased) OVER w AS ended
              FROM placed_adoption WHERE child IS NOT NULL
              WINDOW w AS (PARTITION BY child ORDER BY date_placed NULLS LAST, pos
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
        WHERE before > ended OR date_placed < latest_end
        """,
    ),
    set_rule(
        "583",
        "More than one date the child should be placed for adoption has been reported, but an earlier "
        "decision has not been revoked. Check that both dates are required and add in the date the earlier "
        "decision was revoked. Note this may be in a previous year.",
        """
        SELECT pos AS placed_adoption
        FROM (SELECT *, row_number() OVER (PARTITION BY child ORDER BY date_placed DESC NULLS LAST, pos) AS nth
              FROM placed_adoption WHERE child IS NOT NULL)
        WHERE nth > 1 AND date_placed_ceased_text IS NULL
        """,
    ),
    set_rule(
        "584",
        "Date of decision that the child should be placed for adoption this year is different from that "
        "recorded last year, but the decision to placed the child for adoption changed and the child should "
        "no longer be placed for adoption.",
        f"{_BOTH_YEARS} {_CEASED} AND (p.date_placed <= l.date_placed OR p.date_placed_text IS NULL)",
        department=f"""{_BOTH_YEARS} {_CEASED} AND l.date_placed IS NOT NULL
          AND (p.date_placed <= l.date_placed OR p.date_placed IS NULL)
        """,
    ),
    set_rule(
        "1003",
        "Date of LA's decision that a child should be placed for adoption is before the child started to be "
        "looked after.",
        """
        SELECT e.pos AS episodes, p.pos AS placed_adoption
        FROM (SELECT *, row_number() OVER (PARTITION BY child ORDER BY decom, pos) AS nth FROM episodes
              WHERE rne = 'S' AND decom IS NOT NULL AND child IS NOT NULL) e
        JOIN placed_adoption p ON p.child = e.child
        WHERE e.nth = 1 AND p.date_placed < e.decom
        """,
    ),
)
