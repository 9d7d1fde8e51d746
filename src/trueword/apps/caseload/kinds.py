"""By which kinds of work can the list be narrowed? Each clock belongs to one."""

from trueword.policy.clocks import Clock

KINDS = {
    "referral": "Referral and assessment", "protection": "Child protection", "need": "Child in need",
    "visits": "Visits to looked-after children", "care": "Plans and reviews of looked-after children",
    "leaving": "Leaving care", "missing": "Missing", "early_help": "Early help", "court": "Court and police",
    "education": "Education", "fostering": "Private fostering", "other": "Other",
}  # fmt: skip
SERIES = {
    "child protection review": "protection", "core group": "protection", "child protection visit": "protection",
    "child in need visit": "need", "child in need review": "need", "looked-after visit": "visits",
    "looked-after review": "care", "health assessment": "care", "personal adviser visit": "leaving",
    "pathway plan review": "leaving", "private fostering visit": "fostering", "home education contact": "education",
}  # fmt: skip
STARTS = {
    "referral": "referral", "harm_suspected": "protection", "strategy_discussion": "protection", "transfer_in": "protection",
    "incident_known": "protection", "visit_asked": "visits", "iro_asks": "care", "first_placement": "care",
    "placement": "care", "short_breaks": "care", "regulation_24_approval": "care", "looked_after": "care", "pep": "education",
    "eligible": "leaving", "born": "leaving", "returned": "missing", "fostering_begins": "fostering",
    "fostering_notified": "fostering", "application_intended": "court", "fgdm_accepted": "court", "police_protection": "court",
    "epo": "court", "section_31_issued": "court", "home_education": "education", "section_437_notice": "education",
    "cnis_registered": "education", "early_help": "early_help",
}  # fmt: skip


def kind_of(clock: Clock) -> str:
    """The kind of work that a clock belongs to."""
    return SERIES.get(clock.series) or STARTS.get(clock.start, "other")
