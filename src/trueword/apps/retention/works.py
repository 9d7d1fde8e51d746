"""Which pages about keeping stand on whose start page, and on index cards?"""

from trueword.apps.records.api import Work, offer

HOLDS = Work(
    "holds", "Holds", "What stops records from being destroyed: who placed it, why, and until when.", "hold"
)
KEEPING = Work("keeping", "How long it is kept, and holds", "", "hold")


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(HOLDS)
    offer(KEEPING, on_cards=True)
