"""Which of these pages stands on whose start page, and what can be done from an index card?"""

from trueword.apps.records.api import Work, offer

PAGES = (
    Work("identities", "Identities in doubt", "Twins, swapped numbers, one child under two ids.", "read import"),
    Work("merges", "Merged identities", "What was merged, what was moved, and how it is undone.", "decide identity"),
    Work("sealed", "Records kept apart", "From before and after an adoption: never shown together.", "seal adoption"),
)  # fmt: skip
CARDS = (
    Work("details", "Details: who they are, a birth, a death", "", "write"),
    Work("seal", "Keep apart from the record after adoption", "", "seal adoption"),
)


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(*PAGES)
    offer(*CARDS, on_cards=True)
