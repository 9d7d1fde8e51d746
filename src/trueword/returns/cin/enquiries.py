"""Are enquiries under section 47 possible, and do they lead where they should?"""

from trueword.returns.cin.book import row_rule, set_rule
from trueword.returns.rule import flag

# The 15th working day back. Common: the end of the year is the first, or the next working day where it is none.
# Department: the last working day before it is the first.
_LIMIT = (
    "(SELECT day FROM working_days WHERE number = (SELECT {} FROM working_days WHERE day {} :year_end) - 14)"
)
_NO_CONFERENCE = "date_of_initial_cpc_text IS NULL AND icpc_not_required IN ('false', '0')"

# Enquiry a starts while enquiry b of the module goes on; an open one that needs no conference does not go on.
_WHILE_ANOTHER = """
        SELECT a.pos AS a, b.pos AS b
        FROM section47 a JOIN section47 b ON b.la_child_id = a.la_child_id AND b.cin_details_id = a.cin_details_id
        WHERE a.s47_actual_start_date >= b.s47_actual_start_date
          AND (a.s47_actual_start_date <= b.date_of_initial_cpc
               OR (b.date_of_initial_cpc_text IS NULL
                   AND coalesce(lower(b.icpc_not_required), '') NOT IN ('1', 'true')
                   AND a.s47_actual_start_date <= :year_end))
          AND """

# Enquiries s of closed modules c.
_OF_CLOSED = """
        SELECT s.pos AS section47, c.pos AS cin_details
        FROM cin_details c JOIN section47 s ON s.la_child_id = c.la_child_id AND s.cin_details_id = c.cin_details_id
        WHERE c.cin_closure_date_text IS NOT NULL AND """
_NOT_REQUIRED = "coalesce(s.icpc_not_required, '') IN ('1', 'true')"

RULES = (
    set_rule(
        "1104",
        "The date of the initial child protection conference cannot be before the referral date",
        """
        SELECT s.pos AS section47, c.pos AS cin_details
        FROM section47 s JOIN cin_details c ON c.la_child_id = s.la_child_id AND c.cin_details_id = s.cin_details_id
        WHERE s.date_of_initial_cpc < c.cin_referral_date
        """,
    ),
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
        "2889",
        "The S47 start date cannot be before the referral date.",
        """
        SELECT s.pos AS section47, c.pos AS cin_details
        FROM section47 s JOIN cin_details c ON c.la_child_id = s.la_child_id AND c.cin_details_id = s.cin_details_id
        WHERE s.s47_actual_start_date < c.cin_referral_date
        """,
    ),
    set_rule(
        "2991Q",
        "Please check and either amend data or provide a reason: A Section 47 module is recorded and there "
        "is no assessment on the episode",
        """
        SELECT s.pos AS section47 FROM section47 s
        WHERE NOT EXISTS (SELECT 1 FROM assessments a  -- without a module each belongs to the other
                          WHERE a.la_child_id = s.la_child_id AND same(a.cin_details_id, s.cin_details_id))
        """,
    ),
    row_rule(
        "8615",
        "Section 47 Enquiry Start Date must be present and cannot be later than the date of the initial "
        "Child Protection Conference",
        fails="""
        date_of_initial_cpc_text IS NOT NULL
        AND (s47_actual_start_date IS NULL OR s47_actual_start_date > date_of_initial_cpc)
        """,
    ),
    row_rule(
        "8675Q",
        "Please check and either amend data or provide a reason: S47 Enquiry started more than 15 working "
        "days before the end of the census year. However, there is no date of Initial Child Protection "
        "Conference.",
        fails=f"{_NO_CONFERENCE} AND s47_actual_start_date < {_LIMIT.format('min(number)', '>=')}",
        department=f"{_NO_CONFERENCE} AND s47_actual_start_date < {_LIMIT.format('max(number)', '<')}",
    ),
    row_rule(
        "8715",
        "Date of Initial Child Protection Conference must fall within the census year",
        fails="NOT in_year(date_of_initial_cpc)",
    ),
    row_rule(
        "8740",
        "For a Section 47 Enquiry that has not held the Initial Child Protection Conference by the end of "
        "the census year, the start date must fall within the census year",
        fails="date_of_initial_cpc_text IS NULL AND icpc_not_required = '0' AND NOT in_year(s47_actual_start_date)",
        department=f"{_NO_CONFERENCE} AND (s47_actual_start_date IS NULL OR NOT in_year(s47_actual_start_date))",
    ),
    set_rule(
        "8839",
        "Within one CINDetails group there are 2 or more open S47 Assessments",
        """
        SELECT s.pos AS section47, o.first AS counted
        FROM section47 s
        JOIN (SELECT la_child_id, cin_details_id, min(pos) AS first FROM section47
              WHERE date_of_initial_cpc_text IS NULL
                AND (icpc_not_required IS NULL OR icpc_not_required NOT IN ('true', '1'))
              GROUP BY la_child_id, cin_details_id HAVING count(*) > 1) o
            ON o.la_child_id = s.la_child_id AND o.cin_details_id = s.cin_details_id
        WHERE s.date_of_initial_cpc_text IS NULL
        """,
        flags={"counted": flag("Section47", "DateOfInitialCPC")},
    ),
    set_rule(
        "8868",
        "CIN episode is shown as closed, however Section 47 enquiry is not shown as completed by ICPC date "
        "or ICPC not required flag",
        _OF_CLOSED + f"(s.date_of_initial_cpc_text IS NOT NULL) = ({_NOT_REQUIRED})",  # either, but not both
        department=_OF_CLOSED + f"s.date_of_initial_cpc_text IS NULL AND NOT ({_NOT_REQUIRED})",
    ),
    row_rule(
        "8870Q",
        "Please check and either amend or provide a reason: The Target Date for Initial Child Protection "
        "Conference should not be a weekend",
        fails="""
        weekday(coalesce(initial_cpc_target, CASE
            WHEN regexp_matches(initial_cpc_target_text, '^[0-9]{2}-[0-9]{2}-[0-9]{4}$')  -- dd-mm-yyyy is met too
            THEN try_cast(concat(substr(initial_cpc_target_text, 7, 4), substr(initial_cpc_target_text, 3, 4),
                                 substr(initial_cpc_target_text, 1, 2)) AS DATE) END)) IN (6, 7)
        """,
    ),
    row_rule(
        "8875",
        "The Date of Initial Child Protection Conference cannot be a weekend",
        fails="weekday(date_of_initial_cpc) IN (6, 7)",
    ),
    set_rule(
        "8890",
        "A Section 47 enquiry is shown as starting when there is another Section 47 Enquiry ongoing",
        _WHILE_ANOTHER
        + """NOT (a.s47_actual_start_date = b.s47_actual_start_date
                  AND same(a.date_of_initial_cpc_text, b.date_of_initial_cpc_text))
        """,
        department=_WHILE_ANOTHER + "a.pos <> b.pos",
        flags={
            "a": flag("Section47", "S47ActualStartDate"),
            "b": flag("Section47", "S47ActualStartDate", "DateOfInitialCPC"),
        },
    ),
)
