"""Are referrals and the periods of need that follow them possible?"""

from trueword.returns.cin.book import row_rule

RULES = (
    row_rule(
        "8569Q",
        "A case with referral date before one working day prior to the collection start date must not be "
        "flagged as a no further action case",
        fails="""
        cin_referral_date < (SELECT max(day) FROM working_days WHERE day < :year_start)
        AND (referral_nfa IS NULL OR referral_nfa NOT IN ('false', '0'))
        """,
    ),
)
