"""Which of these pages stands on whose start page, and what can be done from an index card?"""

from trueword.apps.records.api import Work, offer

PAGES: tuple[Work, ...] = (
    Work("identities", "Identities in doubt", "Twins, swapped numbers, one child under two ids.", "read import"),
)  # fmt: skip
CARDS: tuple[Work, ...] = ()


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(*PAGES)
    offer(*CARDS, on_cards=True)
