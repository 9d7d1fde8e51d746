"""Are assessments dated, finished and explained by factors as they must be?"""

from trueword.returns.cin.book import row_rule, set_rule
from trueword.returns.rule import flag
from trueword.returns.sql import neither

_FACTORS = (
    "1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A 14A 15A 16A 17A"
    " 18A 18B 18C 19A 19B 19C 20 21 22A 23A 24A"
)
# The 45th working day back. Common: the end of the year is the first, or the next working day where it is none.
# Department: the last working day before it is the first.
_LIMIT = (
    "(SELECT day FROM working_days WHERE number = (SELECT {} FROM working_days WHERE day {} :year_end) - 44)"
)
_OPEN = "assessment_authorisation_date_text IS NULL"

# Assessment a starts while assessment b of the module goes on.
_WHILE_ANOTHER = """
        SELECT a.pos AS a, b.pos AS b
        FROM assessments a
        JOIN assessments b ON b.la_child_id = a.la_child_id AND b.cin_details_id = a.cin_details_id
        WHERE a.assessment_actual_start_date >= b.assessment_actual_start_date
          AND (a.assessment_actual_start_date <= b.assessment_authorisation_date
               OR (b.assessment_authorisation_date_text IS NULL AND a.assessment_actual_start_date <= :year_end))
          AND """


def _with_factor(code: str) -> str:
    """Assessments with this factor, in capitals or not."""
    return f"SELECT pos AS assessments FROM factors WHERE upper(factor) = '{code}'"


RULES = (
    set_rule(
        "1103",
        "The assessment start date cannot be before the referral date",
        """
        SELECT a.pos AS assessments, c.pos AS cin_details
        FROM assessments a JOIN cin_details c ON c.la_child_id = a.la_child_id AND c.cin_details_id = a.cin_details_id
        WHERE a.assessment_actual_start_date < c.cin_referral_date
        """,
    ),
    row_rule(
        "8608",
        "Assessment Start Date cannot be later than its End Date",
        fails="assessment_actual_start_date > assessment_authorisation_date",
    ),
    set_rule(
        "8614",
        "Parental or child factors at assessment should only be present for a completed assessment.",
        f"""
        SELECT a.pos AS assessments FROM assessments a
        WHERE a.{_OPEN} AND EXISTS (SELECT 1 FROM factors f WHERE f.pos = a.pos AND f.factor IS NOT NULL)
        """,
    ),
    row_rule(
        "8670Q",
        "Please check and either amend data or provide a reason: Assessment started more than 45 working "
        "days before the end of the census year. However, there is no Assessment end date.",
        fails=f"{_OPEN} AND assessment_actual_start_date < {_LIMIT.format('min(number)', '>=')}",
        department=f"{_OPEN} AND assessment_actual_start_date < {_LIMIT.format('max(number)', '<')}",
    ),
    row_rule(
        "8696",
        "Assessment end date must fall within the census year",
        fails="NOT in_year(assessment_authorisation_date)",
    ),
    row_rule(
        "8736",
        "For an Assessment that has not been completed, the start date must fall within the census year",
        fails=f"""
        cin_details_id IS NOT NULL AND {_OPEN}
        AND (assessment_actual_start_date IS NULL OR NOT in_year(assessment_actual_start_date))
        """,
    ),
    set_rule(
        "8863Q",
        "An Assessment is shown as starting when there is another Assessment ongoing.",
        _WHILE_ANOTHER
        + """NOT (a.assessment_actual_start_date = b.assessment_actual_start_date
                  AND same(a.assessment_authorisation_date_text, b.assessment_authorisation_date_text))
        """,
        department=_WHILE_ANOTHER
        + """a.pos <> b.pos AND coalesce(a.assessment_id <> b.assessment_id, true)
        """,
        flags={
            "a": flag("Assessments", "AssessmentActualStartDate"),
            "b": flag("Assessments", "AssessmentActualStartDate", "AssessmentAuthorisationDate"),
        },
    ),
    set_rule(
        "8867",
        "CIN episode is shown as closed, however Assessment is not shown as completed",
        f"""
        SELECT c.pos AS cin_details, a.pos AS assessments
        FROM cin_details c JOIN assessments a ON a.la_child_id = c.la_child_id AND a.cin_details_id = c.cin_details_id
        WHERE c.cin_closure_date_text IS NOT NULL AND a.{_OPEN}
        """,
    ),
    set_rule(
        "8869",
        "The assessment factors code “21” cannot be used in conjunction with any other assessment factors.",
        # With one code per row the rows of one date are one assessment; the date is compared as it is written.
        """
        SELECT o.pos AS assessments
        FROM factors f JOIN factors o ON o.pos = f.pos
        WHERE f.in_list AND f.factor = '21' AND o.factor <> '21'
        UNION ALL
        SELECT o.pos
        FROM factors f
        JOIN assessments a ON a.pos = f.pos
        JOIN assessments b ON b.la_child_id = a.la_child_id AND b.cin_details_id = a.cin_details_id
             AND b.assessment_authorisation_date_text = a.assessment_authorisation_date_text
        JOIN factors o ON o.pos = b.pos
        WHERE NOT f.in_list AND NOT o.in_list AND f.factor = '21' AND o.factor <> '21'
        """,
    ),
    set_rule(
        "8873Q",
        "Please check and either amend data or provide a reason: When there is only one assessment on the "
        "episode and the factors code “21 No factors identified” has been used for the completed "
        "assessment, the reason for closure ‘RC8’ or 'RC9' should be used.",
        f"""
        SELECT f.pos AS assessments, c.pos AS cin_details
        FROM factors f
        JOIN (SELECT la_child_id, cin_details_id FROM assessments GROUP BY la_child_id, cin_details_id
              HAVING count(DISTINCT coalesce(assessment_id, concat('row ', pos))) = 1) m
            ON m.la_child_id = f.la_child_id AND m.cin_details_id = f.cin_details_id
        LEFT JOIN cin_details c ON c.la_child_id = f.la_child_id AND c.cin_details_id = f.cin_details_id
        WHERE strpos(f.factor, '21') > 0 AND {neither("c.reason_for_closure", "RC8 RC9")}
        """,
    ),
    set_rule(
        "8896",
        "Within one CINDetails group there are 2 or more open Assessments groups",
        f"""
        SELECT a.pos AS assessments, o.first AS counted
        FROM assessments a
        JOIN (SELECT la_child_id, cin_details_id, min(pos) AS first FROM assessments
              WHERE {_OPEN} GROUP BY la_child_id, cin_details_id HAVING count(*) > 1) o
            ON o.la_child_id = a.la_child_id AND o.cin_details_id = a.cin_details_id
        """,
        flags={"counted": flag("Assessments", "AssessmentAuthorisationDate")},
    ),
    set_rule(
        "8897Q",
        "Parental or child factors at assessment information is missing from a completed assessment",
        # Not the view: tables without modules count here, and where a return gives factors in the cells as well as in
        # the list, an assessment must have them in both.
        f"""
        SELECT a.pos AS assessments
        FROM assessments a
        LEFT JOIN (SELECT b.pos, l.assessment_factor AS factor
                   FROM assessments b
                   JOIN assessment_factors_list l ON l.la_child_id = b.la_child_id
                       AND l.assessment_id = b.assessment_id AND coalesce(l.cin_details_id = b.cin_details_id, true)
                   UNION ALL
                   SELECT g.pos, g.factor FROM assessment_factors_given g
                   WHERE NOT EXISTS (SELECT 1 FROM assessment_factors_list)) f
            ON f.pos = a.pos
        WHERE a.assessment_authorisation_date >= :year_start
          AND ({neither("f.factor", _FACTORS)}
               OR (EXISTS (SELECT 1 FROM assessment_factors_given)
                   AND a.pos NOT IN (SELECT g.pos FROM assessment_factors_given g)))
        """,
    ),
    set_rule(
        "8898",
        "The assessment has more than one parental or child factors with the same code",
        """
        SELECT pos AS assessments FROM factors
        WHERE factor IS NOT NULL
        GROUP BY pos, factor HAVING count(*) > 1
        """,
    ),
    set_rule(
        "8945Q",
        "Please check and either amend data or provide a reason: the assessment factors code '18A' should "
        "not be used ('18B' or '18C' should be used instead)",
        _with_factor("18A"),
    ),
    set_rule(
        "8950Q",
        "Please check and either amend data or provide a reason: the assessment factors code '19A' should "
        "not be used ('19B' or '19C' should be used instead)",
        _with_factor("19A"),
    ),
)
