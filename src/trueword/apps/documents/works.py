"""Where do documents stand: on index cards, on records, in chronologies?"""

from trueword.apps.documents import events
from trueword.apps.documents.selectors import on_record
from trueword.apps.records.api import EventSource, Part, Work, offer, offer_events, show_on_record

ADD = Work("document-new", "Put a document in the record", "", "write")
ALL = Work("documents", "Documents", "", "open")


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(ADD, on_cards=True)
    offer(ALL, on_records=True)
    offer_events(EventSource("documents", events.about, events.texts))
    show_on_record(Part("documents", "Documents", "documents/_part.html.jinja", on_record))
