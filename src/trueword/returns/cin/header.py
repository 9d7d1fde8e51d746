"""Is the census about the right year, and do its totals agree?"""

from trueword.returns.cin.book import row_rule, set_rule

RULES = (
    row_rule(
        "100",
        "Reference Date is incorrect",
        fails="""
        reference_date IS NULL OR NOT regexp_matches(coalesce(year, ''), '^[0-9]{4}$')
        OR NOT same(reference_date, try_cast(year || '-03-31' AS DATE))
        """,
    ),
    set_rule(
        "2883",
        "There are more child protection plans starting than initial conferences taking place",
        """
        SELECT 1 AS whole_return
        WHERE (SELECT count(*) FROM child_protection_plans WHERE in_year(cpp_start_date))
            > (SELECT count(*) FROM cin_details WHERE in_year(date_of_initial_cpc))
            + (SELECT count(*) FROM section47 WHERE in_year(date_of_initial_cpc))
        """,
    ),
)
