"""Where is the child placed, with whom, and may that be so?"""

from trueword.returns.rule import Instead, Rule
from trueword.returns.sql import neither, not_one_of, one_of
from trueword.returns.ssda903.book import row_rule, set_rule

_TEMPORARY = "T0 T1 T2 T3 T4"
_NO_PROVIDER = _TEMPORARY + " Z11 Z12 Z13 Z14"
_FOSTERED = "U1 U2 U3 U4 U5 U6"
_PLACES = "A3 A4 A5 A6 K1 K2 K3 P1 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z11 Z12 Z13 Z14"


def _at_least(code: str, message: str, place: str, age: int) -> Rule:
    """A placement that a child must have reached an age for when it began."""
    return set_rule(
        code,
        message,
        f"""
        SELECT e.pos AS episodes FROM episodes e JOIN header h ON h.child = e.child
        WHERE e.place = '{place}' AND e.decom < add_years(h.dob, {age}) AND e.dec IS NOT NULL
        """,
        department=f"""
        SELECT e.pos AS episodes FROM episodes e JOIN header h ON h.child = e.child
        WHERE e.place = '{place}' AND e.decom < add_years(h.dob, {age})
        """,
    )


def _at_most(code: str, message: str, place: str, days: int) -> Rule:
    """A temporary placement that may last only so many days; the department counts an open one to YEAR_END."""
    return set_rule(
        code,
        message,
        f"""
        SELECT e.pos AS episodes FROM episodes e JOIN header h ON h.child = e.child
        WHERE e.place = '{place}' AND e.dec > add_days(e.decom, {days}) AND h.dob IS NOT NULL
        """,
        department=Instead(
            causes=f"""
        SELECT pos AS episodes FROM episodes
        WHERE place = '{place}'
          AND CASE WHEN dec_text IS NULL THEN :year_end ELSE dec END > add_days(decom, {days})
        """,
            needs=("Episodes",),
        ),
    )


def _after_fostering(places: str) -> str:
    return f"""
        SELECT pos AS episodes FROM episodes_in_order
        WHERE turn > 1 AND {one_of("place", places)} AND {neither("previous_place", "A3 A4 A5 A6 " + _FOSTERED)}
        """


def _not_back(same_place: str) -> str:
    """The episode after a temporary placement that does not return to the placement before it."""
    return f"""
        SELECT pos AS episodes
        FROM (SELECT *, lag(place, 2) OVER w AS place_before, lag(pl_post, 2) OVER w AS post_before
              FROM episodes_in_order WINDOW w AS (PARTITION BY child ORDER BY turn))
        WHERE turn > 2 AND {one_of("previous_place", _TEMPORARY)} AND ({neither("rne", "P")} OR NOT ({same_place}))
        """


RULES = (
    row_rule("146", "Placement type code is not a valid code.", fails=not_one_of("place", _PLACES)),
    row_rule(
        "178",
        "Placement provider code is not a valid code.",
        fails=f"{not_one_of('place_provider', 'PR0 PR1 PR2 PR3 PR4 PR5')}"
        f" OR (place_provider IS NOT NULL AND {one_of('place', 'T0 T1 T2 T3 Z11 Z12 Z13 Z14')})",
    ),
    row_rule(
        "213",
        "Placement provider information not required.",
        fails=f"{one_of('place', _NO_PROVIDER)} AND place_provider IS NOT NULL",
    ),
    row_rule(
        "217",
        "Children who are placed for adoption with current foster carers (placement types A3 or A5) must "
        "have a reason for new episode of S, T or U.",
        fails=f"place IN ('A3', 'A5') AND decom >= DATE '2015-04-01' AND {neither('rne', 'S T U')}",
    ),
    set_rule(
        "336",
        "Child does not have a foster placement immediately prior to being placed for adoption.",
        _after_fostering("A3 A4"),
        department=_after_fostering("A3 A5"),
    ),
    _at_least(
        "371",
        "Child in supported accomodation not subject to children’s homes regulations should be at least 16.",
        "K3",
        16,
    ),
    _at_least("372", "Child in youth custody or prison should be at least 10.", "R5", 10),
    _at_least("373", "Child placed in a school should be at least 4 years old.", "S1", 4),
    _at_least("374", "Child in residential employment should be at least 14 years old.", "P3", 14),
    _at_most("375", "Hospitalisation coded as a temporary placement exceeds six weeks.", "T1", 42),
    _at_most(
        "376",
        "Temporary placements coded as being due to holiday of usual foster carer(s) cannot exceed three weeks.",
        "T3",
        21,
    ),
    set_rule(
        "377",
        "Only two temporary placements coded as being due to holiday of usual foster carer(s) are allowed "
        "in any 12- month period.",
        """
        SELECT pos AS episodes
        FROM (SELECT pos, count(*) OVER (PARTITION BY child) AS n FROM episodes
              WHERE place = 'T3' AND child IS NOT NULL)
        WHERE n > 2
        """,
        department=Instead(
            causes="""
        SELECT pos AS episodes
        FROM (SELECT m.years_back, m.pos, count(*) OVER (PARTITION BY f.years_back, f.pos) AS n
              FROM episodes_held f JOIN episodes_held m ON m.child = f.child AND m.decom >= f.decom
                  AND m.decom < add_years(f.decom, 1)
              WHERE f.place = 'T3' AND m.place = 'T3')
        WHERE years_back = 0 AND n > 2
        """,
        ),
    ),
    _at_most(
        "379",
        "Temporary placements for unspecified reason (placement code T4) cannot exceed seven days.",
        "T4",
        7,
    ),
    row_rule(
        "380",
        "A period of care cannot start with a temporary placement.",
        fails=f"{one_of('place', _TEMPORARY)} AND {neither('rne', 'P B')}",
    ),
    row_rule(
        "381",
        "A period of care cannot end with a temporary placement.",
        fails=f"{one_of('place', _TEMPORARY)} AND rec <> 'X1'",
    ),
    set_rule(
        "383",
        "A child in a temporary placement must subsequently return to his/her normal placement.",
        _not_back("coalesce(place = place_before, false) AND coalesce(pl_post = post_before, false)"),
        department=_not_back("same(place, place_before) AND same(squeezed(pl_post), squeezed(post_before))"),
    ),
    row_rule(
        "408",
        "Child is placed for adoption with a placement order, but no placement order has been recorded.",
        fails=f"place IN ('A5', 'A6') AND {neither('ls', 'E1')}",
    ),
    row_rule(
        "516",
        "The episode data submitted for this child does not show that he/she was with their former foster "
        "carer(s) during the year.If the code in the reason episode ceased is E45 or E46 the child must "
        "have a placement code of U1 to U6.",
        fails=f"rec IN ('E45', 'E46') AND {neither('place', _FOSTERED)}",
    ),
    row_rule(
        "526",
        "Child is missing a placement provider code for at least one episode.",
        fails=f"place_provider IS NULL AND {neither('place', _NO_PROVIDER)}",
    ),
    row_rule(
        "527",
        "A placement provider code of PR1 cannot be associated with placements P1, R2 or R5.",
        fails="place_provider = 'PR1' AND place IN ('P1', 'R2', 'R5')",
    ),
    row_rule(
        "528",
        "A placement provider code of PR2 cannot be associated with placements P1, R2 or R5.",
        fails="place_provider = 'PR2' AND place IN ('P1', 'R2', 'R5')",
    ),
    row_rule(
        "529",
        "Placement provider code of PR3 cannot be associated with placements P1, A3 to A6, K1, K2 and U1 to "
        "U6 as these placements cannot be provided by other public organisations.",
        fails=f"place_provider = 'PR3' AND {one_of('place', 'A3 A4 A5 A6 K1 K2 P1 ' + _FOSTERED)}",
    ),
    row_rule(
        "530",
        "A placement provider code of PR4 cannot be associated with placement P1.",
        fails="place_provider = 'PR4' AND place = 'P1'",
    ),
    row_rule(
        "531",
        "A placement provider code of PR5 cannot be associated with placements P1.",
        fails="place_provider = 'PR5' AND place = 'P1'",
    ),
    row_rule(
        "550",
        "A placement provider code of PR0 can only be associated with placement P1.",
        fails=f"place_provider = 'PR0' AND {neither('place', 'P1')}",
    ),
)
