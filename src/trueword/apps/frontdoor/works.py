"""Which of these pages stands on whose start page?"""

from trueword.apps.frontdoor.models import Alert, Taken
from trueword.apps.records.api import Work, offer, offer_count

PAGES = (
    Work("take-contact", "Record a contact", "Somebody tells you of a worry about a child.", "take contact", place=1),
    Work("contacts", "Contacts", "Those to match, to decide and to tell, the most urgent first.", "decide contact", place=1),
    Work("contact-alerts", "Contact alerts",
         "Somebody told the front door of a person whose record only few may know of.", "read alert"),
)  # fmt: skip


def offer_all() -> None:
    """Said once, when the application is loaded."""
    offer(*PAGES)
    offer_count("contacts", lambda desk: Taken.objects.filter(decided_at=None).count())
    offer_count("contact-alerts", lambda desk: Alert.objects.filter(seen_at=None).count())
