"""Are health and strengths and difficulties reported for children looked after all year?"""

from trueword.returns.ssda903.book import set_rule

RULES = (
    set_rule(
        "157",
        "Child is aged 4 years or over at the beginning of the year or 16 years or under at the end of the "
        "year and Strengths and Difficulties Questionnaire (SDQ) 1 has been recorded as the reason for no "
        "Strengths and Difficulties Questionnaire (SDQ) score.",
        """
        SELECT o.pos AS oc2
        FROM oc2 o JOIN continuously_looked_after c ON c.child = o.child
        WHERE add_years(o.dob, 4) <= :year_start AND add_years(o.dob, 16) >= :year_end
          AND o.sdq_score_text IS NULL AND o.sdq_reason = 'SDQ1'
        """,
        department="""
        SELECT o.pos AS oc2
        FROM oc2 o JOIN continuously_looked_after c ON c.child = o.child
        WHERE add_years(o.dob, 4) <= :year_start AND add_years(o.dob, 17) > :year_end
          AND o.sdq_score_text IS NULL AND o.sdq_reason = 'SDQ1'
        """,
    ),
)
