"""Which selections do several census rules share?"""

from trueword.returns.views import View

VIEWS = (
    View(
        "factors",
        "Five rules read an assessment's factor codes, which come as a list in the assessment's cell, as one code"
        " in it, or as rows of AssessmentFactorsList (the XML). pos is the assessment's; the list table speaks where it has"
        " rows for the assessment; in_list is true unless the code was the cell's one value.",
        """
        SELECT a.pos, a.la_child_id, a.cin_details_id, a.assessment_id, l.assessment_factor AS factor, true AS in_list
        FROM assessments a JOIN assessment_factors_list l ON l.la_child_id = a.la_child_id
            AND l.cin_details_id = a.cin_details_id AND l.assessment_id = a.assessment_id
        UNION ALL
        SELECT a.pos, a.la_child_id, a.cin_details_id, a.assessment_id, g.factor, g.in_list
        FROM assessments a JOIN assessment_factors_given g ON g.pos = a.pos
        WHERE NOT EXISTS (
            SELECT 1 FROM assessment_factors_list l WHERE l.la_child_id = a.la_child_id
                AND l.cin_details_id = a.cin_details_id AND l.assessment_id = a.assessment_id)""",
    ),
)
