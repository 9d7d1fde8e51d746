"""Are health and strengths and difficulties reported for children looked after all year, and only for them?"""

from trueword.returns.sql import any_blank, any_filled, not_one_of
from trueword.returns.ssda903.book import row_rule, set_rule

_FOUR = "immunisations teeth_check health_assessment substance_misuse"
_OTHER_FOUR = "convicted health_check intervention_received intervention_offered"
_EIGHT = f"{_FOUR} {_OTHER_FOUR}"
_SDQ_BLANK = "o.sdq_score_text IS NULL AND o.sdq_reason IS NULL"
_SDQ_FILLED = "(sdq_score_text IS NOT NULL OR sdq_reason IS NOT NULL)"


def _looked_after_all_year(condition: str) -> str:
    return f"""
        SELECT o.pos AS oc2 FROM oc2 o JOIN continuously_looked_after c ON c.child = o.child WHERE {condition}
        """


def _not_looked_after_all_year(condition: str) -> str:
    return f"""
        SELECT o.pos AS oc2 FROM oc2 o
        WHERE {condition} AND NOT EXISTS (SELECT 1 FROM continuously_looked_after c WHERE c.child = o.child)
        """


RULES = (
    set_rule(
        "157",
        "Child is aged 4 years or over at the beginning of the year or 16 years or under at the end of the "
        "year and Strengths and Difficulties Questionnaire (SDQ) 1 has been recorded as the reason for no "
        "Strengths and Difficulties Questionnaire (SDQ) score.",
        _looked_after_all_year(
            "add_years(o.dob, 4) <= :year_start AND add_years(o.dob, 16) >= :year_end"
            " AND o.sdq_score_text IS NULL AND o.sdq_reason = 'SDQ1'"
        ),
        department=_looked_after_all_year(
            "add_years(o.dob, 4) <= :year_start AND add_years(o.dob, 17) > :year_end"
            " AND o.sdq_score_text IS NULL AND o.sdq_reason = 'SDQ1'"
        ),
    ),
    row_rule(
        "158",
        "If a child has been recorded as receiving an intervention for their substance misuse problem, then "
        "the additional item on whether an intervention was offered should be left blank.",
        fails="intervention_received = '1' AND intervention_offered IS NOT NULL",
    ),
    row_rule(
        "159",
        "If a child has been recorded as not receiving an intervention for their substance misuse problem, "
        "then the additional item on whether an intervention was offered should be completed as well.",
        fails="substance_misuse = '1' AND intervention_received = '0' AND intervention_offered IS NULL",
    ),
    row_rule(
        "180",
        "Data entry for the strengths and difficulties questionnaire (SDQ) score is invalid.",
        fails="sdq_score_text IS NOT NULL AND NOT coalesce(try_cast(sdq_score_text AS DOUBLE) BETWEEN 0 AND 40"
        " AND try_cast(sdq_score_text AS DOUBLE) = floor(try_cast(sdq_score_text AS DOUBLE)), false)",
    ),
    row_rule(
        "181",
        "Data items relating to children looked after continuously for 12 months should be completed with a "
        "0 or 1.",
        fails=" OR ".join(f"coalesce({not_one_of(item, '0 1')}, false)" for item in _EIGHT.split()),
    ),
    row_rule(
        "182",
        "Data entries on immunisations, teeth checks, health assessments and substance misuse problem "
        "identified should be completed or all OC2 fields should be left blank.",
        fails=f"{any_blank(_FOUR)} AND {any_filled(_OTHER_FOUR)}",
        department=f"{any_blank(_FOUR)} AND {any_filled(_EIGHT)}",
    ),
    set_rule(
        "185",
        "Child has not been looked after continuously for at least 12 months at 31 March but a Strengths "
        "and Difficulties (SDQ) score has been completed.",
        _not_looked_after_all_year("o.sdq_score_text IS NOT NULL"),
    ),
    set_rule(
        "186",
        "Children aged 4 or over at the start of the year and children aged under 17 at the end of the year "
        "and who have been looked after for at least 12 months continuously should have a Strengths and "
        "Difficulties (SDQ) score completed.",
        _looked_after_all_year(
            f"add_years(o.dob, 4) <= :year_start AND add_years(o.dob, 17) > :year_end AND {_SDQ_BLANK}"
        ),
    ),
    set_rule(
        "187",
        "Child cannot be looked after continuously for 12 months at 31 March (OC2) and have any of adoption "
        "or care leavers returns completed.",
        f"""
        SELECT o.pos AS oc3, NULL AS ad1 FROM oc3 o JOIN continuously_looked_after c ON c.child = o.child
        WHERE {any_filled("in_touch activ accom", "o")}
        UNION ALL
        SELECT NULL AS oc3, a.pos AS ad1 FROM ad1 a JOIN continuously_looked_after c ON c.child = a.child
        WHERE {any_filled("date_int_text date_match_text foster_care nb_adoptr_text sex_adoptr ls_adoptr", "a")}
        """,
    ),
    row_rule(
        "188",
        "Child is aged under 4 years at the end of the year, but a Strengths and Difficulties (SDQ) score "
        "or a reason for no SDQ score has been completed.",
        fails=f"add_years(dob, 4) > :year_end AND {_SDQ_FILLED}",
    ),
    row_rule(
        "189",
        "Child is aged 17 years or over at the beginning of the year, but an Strengths and Difficulties "
        "(SDQ) score or a reason for no Strengths and Difficulties (SDQ) score has been completed.",
        fails=f"add_years(dob, 17) < :year_start AND {_SDQ_FILLED}",
    ),
    set_rule(
        "190",
        "Child has not been looked after continuously for at least 12 months at 31 March but one or more "
        "data items relating to children looked after for 12 months have been completed.",
        _not_looked_after_all_year(any_filled(_EIGHT, "o")),
    ),
    set_rule(
        "191",
        "Child has been looked after continuously for at least 12 months at 31 March but one or more data "
        "items relating to children looked after for 12 months have been left blank.",
        f"""
        SELECT o.pos AS oc2, NULL AS episodes FROM oc2 o JOIN continuously_looked_after c ON c.child = o.child
        WHERE {any_blank(_FOUR, "o")}
        UNION ALL
        SELECT NULL AS oc2, f.pos AS episodes FROM first_episode f
        JOIN continuously_looked_after c ON c.child = f.child
        WHERE NOT EXISTS (SELECT 1 FROM oc2 o WHERE o.child = f.child)
        """,
    ),
    row_rule(
        "192",
        "Child has been identified as having a substance misuse problem but the additional item on whether "
        "an intervention was received has been left blank.",
        fails="substance_misuse = '1' AND intervention_received IS NULL",
    ),
    row_rule(
        "193",
        "Child not identified as having a substance misuse problem but at least one of the two additional "
        "items on whether an intervention were offered and received have been completed.",
        fails="(substance_misuse IS NULL OR substance_misuse = '0')"
        f" AND {any_filled('intervention_received intervention_offered')}",
    ),
    row_rule(
        "196",
        "Strengths and Difficulties (SDQ) reason is not a valid code.",
        fails=not_one_of("sdq_reason", "SDQ1 SDQ2 SDQ3 SDQ4 SDQ5"),
    ),
    set_rule(
        "197B",
        "SDQ score or reason for no SDQ should be reported for 4- or 17-year-olds.",
        _looked_after_all_year(
            f"(in_year(add_years(o.dob, 4)) OR in_year(add_years(o.dob, 17))) AND {_SDQ_BLANK}"
        ),
    ),
    row_rule(
        "197a",
        "Reason for no Strengths and Difficulties (SDQ) score is not required if Strengths and Difficulties "
        "Questionnaire score is filled in.",
        fails="sdq_score_text IS NOT NULL AND sdq_reason IS NOT NULL",
    ),
    set_rule(
        "198",
        "Child has not been looked after continuously for at least 12 months at 31 March but a reason for "
        "no Strengths and Difficulties (SDQ) score has been completed.",
        _not_looked_after_all_year("o.sdq_reason IS NOT NULL"),
    ),
    set_rule(
        "215",
        "Child has care leaver information but one or more data items relating to children looked after for "
        "12 months have been completed.",
        f"""
        SELECT l.pos AS oc3, o.pos AS oc2 FROM oc3 l JOIN oc2 o ON o.child = l.child
        WHERE {any_filled("in_touch activ accom", "l")} AND {any_filled(_EIGHT, "o")}
        """,
    ),
    row_rule(
        "542",
        "A child aged under 10 at 31 March should not have conviction information completed.",
        fails="add_years(dob, 10) > :year_end AND convicted IS NOT NULL",
    ),
    set_rule(
        "543",
        "Child is aged 10 or over at 31 March and has been looked after continuously for 12 months yet "
        "conviction information has not been completed.",
        _looked_after_all_year("add_years(o.dob, 10) < :year_end AND o.convicted IS NULL"),
        department=_looked_after_all_year("add_years(o.dob, 10) <= :year_end AND o.convicted IS NULL"),
    ),
    row_rule(
        "544",
        "Any child who has conviction information completed must also have immunisation, teeth check, "
        "health assessment and substance misuse problem identified fields completed.",
        fails=f"convicted = '1' AND {any_blank(_FOUR)}",
        department=f"convicted IS NOT NULL AND {any_blank(_FOUR)}",
    ),
    set_rule(
        "545",
        "Child is aged under 5 at 31 March and has been looked after continuously for 12 months yet health "
        "promotion information has not been completed.",
        _looked_after_all_year("add_years(o.dob, 5) > :year_end AND o.health_check IS NULL"),
    ),
    set_rule(
        "546",
        "Children aged 5 or over at 31 March should not have health promotion information completed.",
        _looked_after_all_year("add_years(o.dob, 5) <= :year_end AND o.health_check IS NOT NULL"),
    ),
    row_rule(
        "547",
        "Any child who has health promotion information completed must also have immunisation, teeth check, "
        "health assessment and substance misuse problem identified fields completed.",
        fails=f"health_check = '1' AND {any_blank(_FOUR)}",
        department=f"health_check IS NOT NULL AND {any_blank(_FOUR)}",
    ),
)
