"""Which of these pages stands on whose start page, and what can be done from an index card?"""

from trueword.apps.records.api import Work, offer

PAGES = (
    Work("team", "My team", "Whom the team works with, who is allocated, and whom nobody has.", "allocate"),
    Work("accounts", "Accounts and roles", "Who may sign in, in which role and team; leavers; who has not signed in.",
         "keep staff"),
)  # fmt: skip
CARDS = (Work("allocation", "Who works with them, and allocate", "", "allocate"),)


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(*PAGES)
    offer(*CARDS, on_cards=True)
