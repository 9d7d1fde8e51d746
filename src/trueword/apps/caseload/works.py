"""Which of these pages stands on whose start page, and what can be seen from an index card?"""

from trueword.apps.records.api import Work, offer

PAGES = (
    Work("my-team", "My team", "What is due and overdue for the team's children, by which clock, and who has them.", "allocate",
         place=1),
    Work("my-children", "My children", "What is due and overdue for the children you work with, by which clock.", "write",
         place=1, of_no_use_with=("keep centre", "keep home education")),
)  # fmt: skip
CARDS = (Work("child-clocks", "What is due for them, and by which law", "", "open"),)


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(*PAGES)
    offer(*CARDS, on_cards=True)
