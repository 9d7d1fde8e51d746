"""Which pages of disposal stand on whose start page?"""

from trueword.apps.records.api import Work, offer

DISPOSAL = Work(
    "disposal", "Disposal", "What is past its date, what stops it, and the batches that wait for a signature.",
    "sign destruction", place=3,
)  # fmt: skip


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(DISPOSAL)
