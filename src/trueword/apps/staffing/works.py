"""Which of these pages stands on whose start page, and what can be done from an index card?"""

from trueword.apps.records.api import Work, offer

ROTA = Work(
    "rota", "Rota", "Who is on duty now and this week, with their telephone.", "keep rota", ("write", "review"),
    place=3, of_no_use_with=("keep centre", "keep home education"),
)  # fmt: skip
"""Whoever may have to ring somebody on duty sees it; only a manager plans it."""

PAGES = (
    Work("team", "Allocation", "Whom the team works with, who is allocated, and whom nobody has.", "allocate", place=2),
    ROTA,
    Work("restricted", "Restricted records", "Those that name you, and when each is looked at again.", "restrict"),
    Work("conflicts", "Conflicts", "Staff who are close to somebody in the record: confirm or dismiss.", "confirm conflict"),
    Work("accounts", "Accounts and roles", "Who may sign in, in which role and team; leavers; who has not signed in.",
         "keep staff", place=1),
    Work("proposed-roles", "Roles to approve", "What the administrator proposes for a member of staff.", "approve role"),
)  # fmt: skip
CARDS = (
    Work("allocation", "Who works with them, and allocate", "", "allocate"),
    Work("restrict", "Restrict this record to named people", "", "restrict"),
    Work("close-to-me", "This is me, or somebody close to me", "", "find"),
)


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(*PAGES)
    offer(*CARDS, on_cards=True)
