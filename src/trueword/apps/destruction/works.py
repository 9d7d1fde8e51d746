"""Which page about what was destroyed stands on whose start page?"""

from trueword.apps.records.api import Work, offer

DESTROYED = Work(
    "destroyed",
    "What was destroyed",
    "A true answer for whoever asks for a record that is no longer here.",
    "hold",
)


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(DESTROYED)
