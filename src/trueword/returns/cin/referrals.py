"""Are referrals and the periods of need that follow them possible, complete, and one at a time?"""

from trueword.returns.cin.book import row_rule, set_rule
from trueword.returns.rule import flag
from trueword.returns.sql import any_filled, neither, not_one_of

_SOURCES = "1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10"

# An open module against the child's latest: the latest referral, and of equal ones the first in file order.
_OPEN_AND_LATEST = """
        SELECT c.pos AS cin_details, l.pos AS latest
        FROM cin_details c
        JOIN (SELECT *, row_number() OVER (PARTITION BY la_child_id ORDER BY cin_referral_date DESC, pos) AS nth
              FROM cin_details WHERE cin_referral_date IS NOT NULL) l
            ON l.la_child_id = c.la_child_id AND l.nth = 1
        WHERE c.cin_closure_date_text IS NULL AND c.referral_nfa IN ('false', '0')
          AND c.cin_referral_date IS NOT NULL AND """

_ASSESSED = any_filled("assessment_actual_start_date_text assessment_authorisation_date_text", "a")


def _activity(enquired: str) -> str:
    """Modules without further action that have a conference, an enquiry `s` as told, or an assessment, with each."""
    return f"""
        SELECT c.pos AS cin_details, NULL AS section47, NULL AS assessments FROM cin_details c
        WHERE c.referral_nfa IN ('true', '1') AND c.date_of_initial_cpc_text IS NOT NULL
        UNION ALL
        SELECT c.pos, s.pos, NULL FROM cin_details c
        JOIN section47 s ON s.la_child_id = c.la_child_id AND s.cin_details_id = c.cin_details_id
        WHERE c.referral_nfa IN ('true', '1') AND ({enquired})
        UNION ALL
        SELECT c.pos, NULL, a.pos FROM cin_details c
        JOIN assessments a ON a.la_child_id = c.la_child_id AND a.cin_details_id = c.cin_details_id
        WHERE c.referral_nfa IN ('true', '1') AND {_ASSESSED}
        """


RULES = (
    set_rule(
        "8555Q",
        "Child cannot be referred after its recorded date of death",
        """
        SELECT c.pos AS cin_details, i.pos AS child_identifiers
        FROM cin_details c JOIN child_identifiers i ON i.la_child_id = c.la_child_id
        WHERE c.cin_referral_date > i.person_death_date
        """,
    ),
    set_rule(
        "8565",
        "Activity shown after a case has been closed",
        """
        SELECT c.pos AS cin_details, a.assessments, a.section47, a.child_protection_plans, a.cin_plan_dates
        FROM cin_details c
        JOIN (SELECT la_child_id, cin_details_id, pos AS assessments, NULL AS section47,
                     NULL AS child_protection_plans, NULL AS cin_plan_dates,
                     greatest(assessment_actual_start_date, assessment_authorisation_date) AS latest
              FROM assessments
              UNION ALL
              SELECT la_child_id, cin_details_id, NULL, pos, NULL, NULL,
                     greatest(s47_actual_start_date, date_of_initial_cpc)
              FROM section47
              UNION ALL
              SELECT la_child_id, cin_details_id, NULL, NULL, pos, NULL, cpp_end_date
              FROM child_protection_plans
              UNION ALL
              SELECT la_child_id, cin_details_id, NULL, NULL, NULL, pos,
                     greatest(cin_plan_start_date, cin_plan_end_date)
              FROM cin_plan_dates) a
            ON a.la_child_id = c.la_child_id AND a.cin_details_id = c.cin_details_id
        WHERE a.latest > c.cin_closure_date
        UNION ALL
        SELECT pos, NULL, NULL, NULL, NULL FROM cin_details WHERE date_of_initial_cpc > cin_closure_date
        """,
    ),
    row_rule(
        "8568",
        "RNFA flag is missing or invalid",
        fails=neither("lower(referral_nfa)", "1 0 true false"),
    ),
    row_rule(
        "8569Q",
        "A case with referral date before one working day prior to the collection start date must not be "
        "flagged as a no further action case",
        fails=f"""
        cin_referral_date < (SELECT max(day) FROM working_days WHERE day < :year_start)
        AND {neither("referral_nfa", "false 0")}
        """,
    ),
    set_rule(
        "8585Q",
        "Please check and either amend or provide a reason: CIN episode shows Died as the Closure Reason, "
        "however child has no recorded Date of Death",
        """
        SELECT i.pos AS child_identifiers, c.pos AS cin_details
        FROM cin_details c JOIN child_identifiers i ON i.la_child_id = c.la_child_id
        WHERE c.reason_for_closure = 'RC2' AND i.person_death_date IS NULL
        """,
    ),
    row_rule(
        "8600",
        "Child referral date missing or after data collection period",
        # The rule that owns the date: one that cannot be read has not been given.
        fails="cin_referral_date IS NULL OR cin_referral_date > :year_end",
    ),
    set_rule(
        "8606",
        "Child referral date is more than 40 weeks before DOB or expected DOB",
        """
        SELECT c.pos AS cin_details, i.pos AS child_identifiers
        FROM cin_details c JOIN child_identifiers i ON i.la_child_id = c.la_child_id
        WHERE c.cin_referral_date < add_days(i.person_birth_date, -280)
           OR c.cin_referral_date < add_days(i.expected_person_birth_date, -280)
        """,
    ),
    row_rule(
        "8610",
        "Primary Need code is missing for a referral which led to further action.",
        fails="referral_nfa IN ('false', '0') AND primary_need_code IS NULL",
    ),
    row_rule(
        "8620",
        "CIN Closure Date present and does not fall within the Census year",
        fails="NOT in_year(cin_closure_date)",
    ),
    row_rule(
        "8630",
        "CIN Closure Date is before CIN Referral Date for the same CIN episode",
        fails="cin_closure_date < cin_referral_date",
    ),
    row_rule(
        "8640",
        "CIN Reason for closure code invalid (see Reason for Closure table in CIN Census code set)",
        fails=not_one_of("reason_for_closure", "RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9"),
    ),
    row_rule(
        "8650",
        "Primary Need Code invalid (see Primary Need table in CIN census code set)",
        fails=not_one_of("primary_need_code", "N0 N1 N2 N3 N4 N5 N6 N7 N8 N9"),
    ),
    row_rule(
        "8805",
        "A CIN case cannot have a CIN closure date without a Reason for Closure",
        fails="cin_closure_date_text IS NOT NULL AND reason_for_closure IS NULL",
    ),
    row_rule(
        "8810",
        "A CIN case cannot have a Reason for Closure without a CIN Closure Date",
        fails="reason_for_closure IS NOT NULL AND cin_closure_date_text IS NULL",
    ),
    set_rule(
        "8815",
        "More than one open CIN Details episode (a module with no CIN Closure Date) has been provided for "
        "this child and case is not a referral with no further action.",
        """
        SELECT c.pos AS cin_details, o.first AS counted
        FROM cin_details c
        JOIN (SELECT la_child_id, min(pos) AS first FROM cin_details
              WHERE cin_closure_date_text IS NULL AND referral_nfa IN ('false', '0')
              GROUP BY la_child_id HAVING count(*) > 1) o
            ON o.la_child_id = c.la_child_id
        WHERE c.cin_closure_date_text IS NULL
        """,
        flags={"counted": flag("CINdetails", "CINclosureDate")},
    ),
    set_rule(
        "8816",
        "An open CIN episode is shown and case is not a referral with no further action, but it is not the "
        "latest episode.",
        _OPEN_AND_LATEST + "c.pos <> l.pos",
        department=_OPEN_AND_LATEST + "c.cin_referral_date < l.cin_referral_date",
        flags={"latest": flag("CINdetails", "CINreferralDate")},
    ),
    set_rule(
        "8820",
        "The dates on the CIN episodes for this child overlap",
        """
        SELECT a.pos AS a, b.pos AS b
        FROM cin_details a JOIN cin_details b ON b.la_child_id = a.la_child_id AND b.pos <> a.pos
        WHERE a.cin_referral_date >= b.cin_referral_date
          AND (a.cin_referral_date < b.cin_closure_date
               OR (b.cin_closure_date_text IS NULL AND lower(b.referral_nfa) IN ('false', '0')
                   AND a.cin_referral_date < :year_end))
        """,
        flags={
            "a": flag("CINdetails", "CINreferralDate"),
            "b": flag("CINdetails", "CINreferralDate", "CINclosureDate"),
        },
    ),
    set_rule(
        "8825Q",
        "Please check and either amend data or provide a reason: Reason for Closure code RC8 (case closed "
        "after assessment) or RC9 (case closed after assessment, referred to early help) has been returned "
        "but there is no assessment present for the episode.",
        """
        SELECT c.pos AS cin_details FROM cin_details c
        WHERE c.reason_for_closure IN ('RC8', 'RC9') AND NOT EXISTS (
            SELECT 1 FROM assessments a
            WHERE a.la_child_id = c.la_child_id AND a.cin_details_id = c.cin_details_id)
        """,
    ),
    set_rule(
        "8831",
        "Activity is recorded against a case marked as a referral with no further action",
        _activity("s.s47_actual_start_date_text IS NOT NULL OR c.date_of_initial_cpc_text IS NOT NULL"),
        department=_activity(any_filled("s47_actual_start_date_text date_of_initial_cpc_text", "s")),
    ),
    set_rule(
        "8832",
        "Child Protection details provided for a referral with no further action.",
        """
        SELECT p.pos AS child_protection_plans, c.pos AS cin_details
        FROM cin_details c
        JOIN child_protection_plans p ON p.la_child_id = c.la_child_id AND p.cin_details_id = c.cin_details_id
        WHERE lower(c.referral_nfa) IN ('true', '1')
        """,
    ),
    row_rule(
        "8866",
        "Source of Referral is missing or an invalid code",
        fails=f"cin_referral_date >= DATE '2013-04-01' AND {neither('referral_source', _SOURCES)}",
    ),
)
