"""Are enquiries under section 47 possible, and do they lead where they should?"""

from trueword.returns.cin.book import set_rule
from trueword.returns.rule import flag

RULES = (
    set_rule(
        "2884",
        "An initial child protection conference is recorded at both the S47 and CIN Details level and it "
        "should only be recorded in one",
        """
        SELECT s.pos AS section47, c.pos AS cin_details
        FROM section47 s JOIN cin_details c
            ON c.la_child_id = s.la_child_id AND c.date_of_initial_cpc = s.date_of_initial_cpc
        """,
    ),
    set_rule(
        "8890",
        "A Section 47 enquiry is shown as starting when there is another Section 47 Enquiry ongoing",
        """
        SELECT a.pos AS a, b.pos AS b
        FROM section47 a JOIN section47 b ON b.la_child_id = a.la_child_id AND b.cin_details_id = a.cin_details_id
        WHERE NOT (same(a.s47_actual_start_date, b.s47_actual_start_date)
                   AND same(a.date_of_initial_cpc, b.date_of_initial_cpc))
          AND a.s47_actual_start_date >= b.s47_actual_start_date
          AND (a.s47_actual_start_date <= b.date_of_initial_cpc
               OR (b.date_of_initial_cpc IS NULL AND coalesce(lower(b.icpc_not_required), '') NOT IN ('1', 'true')
                   AND a.s47_actual_start_date <= :year_end))
        """,
        department="""
        SELECT a.pos AS a, b.pos AS b
        FROM section47 a JOIN section47 b ON b.la_child_id = a.la_child_id AND b.cin_details_id = a.cin_details_id
        WHERE a.pos <> b.pos
          AND a.s47_actual_start_date >= b.s47_actual_start_date
          AND (a.s47_actual_start_date <= b.date_of_initial_cpc
               OR (b.date_of_initial_cpc IS NULL AND coalesce(lower(b.icpc_not_required), '') NOT IN ('1', 'true')
                   AND a.s47_actual_start_date <= :year_end))
        """,
        flags={
            "a": flag("Section47", "S47ActualStartDate"),
            "b": flag("Section47", "S47ActualStartDate", "DateOfInitialCPC"),
        },
    ),
)
