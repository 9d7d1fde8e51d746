"""Who is the child? Sex, birth date, ethnicity and pupil number in Header."""

from trueword.returns.sql import neither
from trueword.returns.ssda903.book import row_rule

RULES = (
    row_rule(
        "101",
        "The child or young person’s reported sex is not valid.",
        fails=neither("sex", "M F U"),
    ),
    row_rule(
        "102",
        "Date of birth is not a valid date.",
        fails="dob IS NULL",  # blank and unreadable alike
    ),
)
