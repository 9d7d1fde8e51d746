"""Is each review dated, and does the way the child took part fit its age?"""

from trueword.returns.sql import one_of
from trueword.returns.ssda903.book import row_rule

RULES = (
    row_rule(
        "166",
        "Date of review is invalid or blank.",
        fails="review IS NULL",
    ),
    row_rule(
        "167",
        "Data entry for participation is invalid or blank.",
        fails=f"NOT coalesce(review_text IS NOT NULL AND "
        f"{one_of('review_code', 'PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7')}, false)"
        " AND NOT (review_text IS NULL AND review_code IS NULL)",
    ),
    row_rule(
        "440",
        "Participation method indicates child was under 4 years old at the time of the review, but date of "
        "birth and review date indicates the child was 4 years old or over.",
        fails="review_code = 'PN0' AND review > add_years(dob, 4)",
        department="review_code = 'PN0' AND review >= add_years(dob, 4)",
    ),
    row_rule(
        "441",
        "Participation method indicates child was 4 years old or over at the time of the review, but the "
        "date of birth and review date indicates the child was under 4 years old.",
        fails=f"{one_of('review_code', 'PN1 PN2 PN3 PN4 PN5 PN6 PN7')} AND review < add_years(dob, 4)",
    ),
)
