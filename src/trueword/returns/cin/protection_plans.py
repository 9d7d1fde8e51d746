"""Are child protection plans and their reviews possible, complete, and one at a time?"""

from trueword.returns.cin.book import row_rule, set_rule
from trueword.returns.rule import flag
from trueword.returns.sql import neither

_ABUSE = "NEG PHY SAB EMO MUL"


def _without_conference(counted: str) -> str:
    """Plans of the year that start on no day of a conference of their module.

    Conferences are the module's enquiries that are `counted`, or the module's own where none is. They are flagged only
    where no plan of the module starts on the day of any of them.
    """
    return f"""
        WITH starts AS (SELECT pos, la_child_id, cin_details_id, cpp_start_date AS day
                        FROM child_protection_plans WHERE in_year(cpp_start_date)),
        enquiries AS (SELECT * FROM section47 WHERE {counted}),
        conferences AS (
            SELECT la_child_id, cin_details_id, date_of_initial_cpc AS day, pos AS section47, NULL AS cin_details
            FROM enquiries
            UNION ALL
            SELECT c.la_child_id, c.cin_details_id, c.date_of_initial_cpc, NULL, c.pos FROM cin_details c
            WHERE NOT EXISTS (SELECT 1 FROM enquiries e
                              WHERE e.la_child_id = c.la_child_id AND e.cin_details_id = c.cin_details_id)),
        met AS (SELECT p.pos, p.la_child_id, p.cin_details_id FROM starts p
                JOIN conferences k ON k.la_child_id = p.la_child_id AND k.cin_details_id = p.cin_details_id
                                  AND k.day = p.day)
        SELECT p.pos AS child_protection_plans, k.section47, k.cin_details
        FROM starts p
        LEFT JOIN (SELECT * FROM conferences a WHERE NOT EXISTS (
                       SELECT 1 FROM met m
                       WHERE m.la_child_id = a.la_child_id AND m.cin_details_id = a.cin_details_id)) k
            ON k.la_child_id = p.la_child_id AND k.cin_details_id = p.cin_details_id
        WHERE p.pos NOT IN (SELECT pos FROM met)
        """


RULES = (
    set_rule(
        "1105",
        "The child protection plan start date cannot be before the referral date",
        """
        SELECT p.pos AS child_protection_plans, c.pos AS cin_details
        FROM child_protection_plans p
        JOIN cin_details c ON c.la_child_id = p.la_child_id AND c.cin_details_id = p.cin_details_id
        WHERE p.cpp_start_date < c.cin_referral_date
        """,
    ),
    set_rule(
        "2885",
        "Child protection plan shown as starting a different day to the initial child protection conference.",
        _without_conference(neither("icpc_not_required", "1")),
        department=_without_conference(
            f"date_of_initial_cpc_text IS NOT NULL OR {neither('icpc_not_required', '1 true')}"
        ),
    ),
    row_rule(
        "8720",
        "Child Protection Plan Start Date missing or out of data collection period",
        # The rule that owns the date: one that cannot be read has not been given.
        fails="cpp_id IS NOT NULL AND (cpp_start_date IS NULL OR cpp_start_date > :year_end)",
    ),
    row_rule(
        "8730",
        "Total Number of previous Child Protection Plans missing",
        fails="number_of_previous_cpp_text IS NULL OR try_cast(number_of_previous_cpp_text AS DOUBLE) < 0",
        department="number_of_previous_cpp IS NULL OR number_of_previous_cpp < 0",
    ),
    row_rule(
        "8840",
        "Child Protection Plan cannot start and end on the same day",
        fails="cpp_start_date = cpp_end_date",
    ),
    set_rule(
        "8841",
        "The review date cannot be on the same day or before the Child protection Plan start date.",
        """
        SELECT p.pos AS child_protection_plans, r.pos AS reviews
        FROM reviews r
        JOIN child_protection_plans p ON p.la_child_id = r.la_child_id AND p.cin_details_id = r.cin_details_id
                                     AND p.cpp_id = r.cpp_id
        WHERE r.cpp_review_date <= p.cpp_start_date
        """,
    ),
    row_rule(
        "8842Q",
        "Please check and either amend or provide a reason: Review Record has a missing date",
        fails="cpp_review_date IS NULL",  # blank and unreadable alike
    ),
    row_rule(
        "8905",
        "Initial Category of Abuse code missing or invalid (see Category of Abuse table in CIN Census code "
        "set)",
        fails=neither("initial_category_of_abuse", _ABUSE),
    ),
    row_rule(
        "8910",
        "Latest Category of Abuse code missing or invalid (see Category of Abuse table in CIN Census code "
        "set)",
        fails=neither("latest_category_of_abuse", _ABUSE),
    ),
    set_rule(
        "8915",
        "Child Protection Plan shown as starting after the child’s Date of Death",
        """
        SELECT p.pos AS child_protection_plans, i.pos AS child_identifiers
        FROM child_protection_plans p JOIN child_identifiers i ON i.la_child_id = p.la_child_id
        WHERE p.cpp_start_date > i.person_death_date
        """,
    ),
    set_rule(
        "8920",
        "Child Protection Plan cannot end after the child’s Date of Death",
        """
        SELECT p.pos AS child_protection_plans, i.pos AS child_identifiers
        FROM child_protection_plans p JOIN child_identifiers i ON i.la_child_id = p.la_child_id
        WHERE p.cpp_end_date > i.person_death_date
        """,
    ),
    row_rule(
        "8925",
        "Child Protection Plan End Date earlier than Start Date",
        fails="cpp_end_date < cpp_start_date",
    ),
    row_rule(
        "8930",
        "Child Protection Plan End Date must fall within the census year",
        fails="NOT in_year(cpp_end_date)",
    ),
    set_rule(
        "8935",
        "This child is showing more than one open Child Protection plan, i.e. with no End Date",
        """
        SELECT p.pos AS child_protection_plans, o.first AS counted
        FROM child_protection_plans p
        JOIN (SELECT la_child_id, cpp_id, min(pos) AS first FROM child_protection_plans
              WHERE cpp_end_date_text IS NULL GROUP BY la_child_id, cpp_id HAVING count(*) > 1) o
            ON o.la_child_id = p.la_child_id AND o.cpp_id = p.cpp_id
        """,
        department="""
        SELECT p.pos AS child_protection_plans, o.first AS counted
        FROM child_protection_plans p
        JOIN (SELECT la_child_id, min(pos) AS first FROM child_protection_plans
              WHERE cpp_end_date_text IS NULL GROUP BY la_child_id HAVING count(*) > 1) o
            ON o.la_child_id = p.la_child_id
        WHERE p.cpp_end_date_text IS NULL
        """,
        flags={"counted": flag("ChildProtectionPlans", "CPPendDate")},
    ),
    set_rule(
        "8940",
        "Child Protection Plan data contains overlapping dates",
        """
        SELECT a.pos AS a, b.pos AS b
        FROM child_protection_plans a
        JOIN child_protection_plans b ON b.la_child_id = a.la_child_id AND b.pos <> a.pos
        WHERE a.cpp_start_date >= b.cpp_start_date
          AND (a.cpp_start_date <= b.cpp_end_date
               OR (b.cpp_end_date_text IS NULL AND a.cpp_start_date <= :year_end))
        """,
        flags={
            "a": flag("ChildProtectionPlans", "CPPstartDate"),
            "b": flag("ChildProtectionPlans", "CPPstartDate", "CPPendDate"),
        },
    ),
)
