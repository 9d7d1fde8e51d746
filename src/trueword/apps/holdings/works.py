"""Which of these pages stands on whose start page and on index cards, and what do they say on the notice?"""

from trueword.apps.holdings import evidence, selectors
from trueword.apps.records.api import Work, offer, offer_count, offer_figures, offer_statements

REGISTER = Work(
    "elsewhere", "Records elsewhere", "Places outside this system, and orders to their keepers to keep or destroy.",
    "keep elsewhere", place=3,
)  # fmt: skip
PERSON = Work("elsewhere-person", "Records elsewhere, and orders about them", "", "keep elsewhere")


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(REGISTER)
    offer(PERSON, on_cards=True)
    offer_count("elsewhere", lambda desk: selectors.to_do(desk.on.date()))
    offer_figures(evidence.figures)
    offer_statements(evidence.statements)
