"""From where is the genogram reached? From the index card and the record of a child, by those who may open it."""

from trueword.apps.records.api import Work, offer

GENOGRAM = Work("genogram", "Genogram: the family drawn", "", "open")


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(GENOGRAM, on_cards=True)
