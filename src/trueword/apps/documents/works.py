"""Where do the pages of documents stand: on index cards, on records?"""

from trueword.apps.documents.selectors import on_record
from trueword.apps.records.api import Part, Work, offer, show_on_record

ADD = Work("document-new", "Put a document in the record", "", "write")
ALL = Work("documents", "Documents", "", "open")


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(ADD, on_cards=True)
    offer(ALL, on_records=True)
    show_on_record(Part("documents", "Documents", "documents/_part.html.jinja", on_record))
