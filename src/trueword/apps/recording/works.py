"""Where do the pages for writing stand: on the start page, on index cards, on records?"""

from trueword.apps.recording.drafts import count_unfinished
from trueword.apps.recording.notes import on_record
from trueword.apps.records.api import Part, Work, offer, offer_count, show_on_record

UNFINISHED = Work("unfinished", "My unfinished notes", "What you have half written, and what was typed for you to sign.",
                  "write", place=2, of_no_use_with=("keep centre", "keep home education"))  # fmt: skip
NOTE = Work("note-new", "Write a note, visit or decision", "", "write")
FACTS = Work("facts", "Record a referral, assessment, conference, plan or placement", "", "write")
WARNINGS = Work("warnings", "Dangers and no-contact orders", "", "write")
CLOSURE = Work("closure", "Ask for a closure, or sign one", "", "write")
NEEDS = Work("needs", "Needs that they came with", "", "write")
PLAN = Work("plan", "Actions of their plans", "", "write")


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(UNFINISHED)
    offer(NOTE, FACTS, WARNINGS, NEEDS, PLAN, CLOSURE, on_cards=True)
    offer_count("unfinished", lambda desk: count_unfinished(desk.viewer))
    show_on_record(Part("notes", "Notes", "recording/_part.html.jinja", on_record))
