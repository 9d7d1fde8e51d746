"""Are the dates of children in need plans possible, and do they keep clear of protection plans and of each other?"""

from trueword.returns.cin.book import row_rule, set_rule
from trueword.returns.rule import flag

# Reviews r of the child protection plan p, which fall into a children in need plan n.
_REVIEWED = """
        SELECT r.pos AS reviews, n.pos AS cin_plan_dates, p.pos AS child_protection_plans
        FROM reviews r
        JOIN child_protection_plans p ON p.la_child_id = r.la_child_id AND p.cpp_id = r.cpp_id AND {own}
        JOIN cin_plan_dates n ON n.la_child_id = r.la_child_id AND {compared}
        WHERE r.cpp_review_date >= n.cin_plan_start_date AND """

_OPEN_TOGETHER = """
        SELECT p.pos AS child_protection_plans, n.pos AS cin_plan_dates
        FROM child_protection_plans p
        JOIN cin_plan_dates n ON n.la_child_id = p.la_child_id AND n.cin_details_id = p.cin_details_id
        WHERE p.cpp_end_date_text IS NULL AND n.cin_plan_end_date_text IS NULL"""

RULES = (
    set_rule(
        "2990",
        "Activity is recorded against a case marked as ‘Case closed after assessment, no further action’ or "
        "'case closed after assessment, referred to early help'.",
        """
        SELECT c.pos AS cin_details, a.child_protection_plans, a.cin_plan_dates, a.section47
        FROM cin_details c
        JOIN (SELECT la_child_id, cin_details_id, pos AS child_protection_plans, NULL AS cin_plan_dates,
                     NULL AS section47
              FROM child_protection_plans
              UNION ALL
              SELECT la_child_id, cin_details_id, NULL, pos, NULL FROM cin_plan_dates
              UNION ALL
              SELECT la_child_id, cin_details_id, NULL, NULL, pos FROM section47) a
            ON a.la_child_id = c.la_child_id AND a.cin_details_id = c.cin_details_id
        WHERE c.reason_for_closure IN ('RC8', 'RC9')
        UNION ALL
        SELECT pos, NULL, NULL, NULL FROM cin_details
        WHERE reason_for_closure IN ('RC8', 'RC9') AND date_of_initial_cpc_text IS NOT NULL
        """,
    ),
    set_rule(
        "4000",
        "CIN Plan details provided for a referral with no further action",
        """
        SELECT n.pos AS cin_plan_dates, c.pos AS cin_details
        FROM cin_details c
        JOIN cin_plan_dates n ON n.la_child_id = c.la_child_id AND n.cin_details_id = c.cin_details_id
        WHERE c.referral_nfa IN ('true', '1')
        """,
    ),
    set_rule(
        "4001",
        "A CIN Plan cannot run concurrently with a Child Protection Plan",
        _OPEN_TOGETHER + " AND n.cin_plan_start_date_text IS NOT NULL",
        department=_OPEN_TOGETHER,
    ),
    set_rule(
        "4003",
        "A CPP review date is shown as being held at the same time as an open CIN Plan.",
        # A plan's number counts within its module; in tables without modules it is all that tells.
        _REVIEWED.format(own="coalesce(p.cin_details_id = r.cin_details_id, true)", compared="true")
        + "r.cpp_review_date < n.cin_plan_end_date AND r.cpp_review_date <> p.cpp_end_date",
        department=_REVIEWED.format(
            own="p.cin_details_id = r.cin_details_id", compared="n.cin_details_id = r.cin_details_id"
        )
        + "(r.cpp_review_date < n.cin_plan_end_date OR n.cin_plan_end_date_text IS NULL)"
        + " AND NOT coalesce(r.cpp_review_date = p.cpp_end_date, false)",
    ),
    set_rule(
        "4004",
        "This child is showing more than one open CIN Plan, i.e. with no End Date",
        """
        SELECT n.pos AS cin_plan_dates, o.first AS counted
        FROM cin_plan_dates n
        JOIN (SELECT la_child_id, cin_details_id, min(pos) AS first FROM cin_plan_dates
              WHERE cin_plan_end_date_text IS NULL
              GROUP BY la_child_id, cin_details_id HAVING count(*) > 1) o
            ON o.la_child_id = n.la_child_id AND o.cin_details_id = n.cin_details_id
        """,
        flags={"counted": flag("CINplanDates", "CINPlanEndDate")},
    ),
    set_rule(
        "4008",
        "CIN Plan shown as starting after the child’s Date of Death.",
        """
        SELECT i.pos AS child_identifiers, n.pos AS cin_plan_dates
        FROM cin_plan_dates n JOIN child_identifiers i ON i.la_child_id = n.la_child_id
        WHERE n.cin_plan_start_date > i.person_death_date
        """,
    ),
    set_rule(
        "4009Q",
        "CIN Plan cannot end after the child’s Date of Death",
        """
        SELECT i.pos AS child_identifiers, n.pos AS cin_plan_dates
        FROM cin_plan_dates n JOIN child_identifiers i ON i.la_child_id = n.la_child_id
        WHERE n.cin_plan_end_date > i.person_death_date
        """,
    ),
    row_rule(
        "4010",
        "CIN Plan start date is missing or out of data collection period",
        # The rule that owns the date: one that cannot be read has not been given.
        fails="cin_plan_start_date IS NULL OR cin_plan_start_date > :year_end",
    ),
    row_rule(
        "4011",
        "CIN Plan End Date earlier than Start Date",
        fails="cin_plan_end_date < cin_plan_start_date",
    ),
    row_rule(
        "4012Q",
        "Please check and either amend or provide a reason: CIN Plan shown as starting and ending on the "
        "same day",
        fails="cin_plan_start_date = cin_plan_end_date",
    ),
    row_rule(
        "4013",
        "CIN Plan end date must fall within the census year",
        fails="NOT in_year(cin_plan_end_date)",
    ),
    set_rule(
        "4014",
        "CIN Plan data contains overlapping dates",
        """
        SELECT a.pos AS a, b.pos AS b
        FROM cin_plan_dates a JOIN cin_plan_dates b ON b.la_child_id = a.la_child_id AND b.pos <> a.pos
        WHERE a.cin_plan_start_date >= b.cin_plan_start_date
          AND (a.cin_plan_start_date <= b.cin_plan_end_date
               OR (b.cin_plan_end_date_text IS NULL AND a.cin_plan_start_date <= :year_end))
        """,
        flags={
            "a": flag("CINplanDates", "CINPlanStartDate"),
            "b": flag("CINplanDates", "CINPlanStartDate", "CINPlanEndDate"),
        },
    ),
    set_rule(
        "4015",
        "The CIN Plan start date cannot be before the referral date",
        """
        SELECT n.pos AS cin_plan_dates, c.pos AS cin_details
        FROM cin_plan_dates n
        JOIN cin_details c ON c.la_child_id = n.la_child_id AND c.cin_details_id = n.cin_details_id
        WHERE n.cin_plan_start_date < c.cin_referral_date
        """,
    ),
    set_rule(
        "4016",
        "A CIN Plan has been reported as open at the same time as a Child Protection Plan.",
        """
        SELECT p.pos AS child_protection_plans, n.pos AS cin_plan_dates
        FROM cin_plan_dates n JOIN child_protection_plans p ON p.la_child_id = n.la_child_id
        WHERE n.cin_plan_start_date >= p.cpp_start_date
          AND (n.cin_plan_start_date < p.cpp_end_date
               OR (p.cpp_end_date_text IS NULL AND n.cin_plan_start_date <= :year_end))
        """,
    ),
    set_rule(
        "4017",
        "A CIN Plan has been reported as open at the same time as a Child Protection Plan.",
        """
        SELECT p.pos AS child_protection_plans, n.pos AS cin_plan_dates
        FROM child_protection_plans p JOIN cin_plan_dates n ON n.la_child_id = p.la_child_id
        WHERE p.cpp_start_date >= n.cin_plan_start_date
          AND (p.cpp_start_date < n.cin_plan_end_date
               OR (n.cin_plan_end_date_text IS NULL AND p.cpp_start_date <= :year_end))
        """,
    ),
)
