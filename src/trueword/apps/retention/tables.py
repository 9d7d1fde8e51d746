"""Which tables of the record hold which class of record, and which of their days count?

A table that says something about a person stands here, or its rows would be kept for no time that anybody could tell:
tests/integration/retention/test_facts.py says so. A new one needs a migration that makes the view anew.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Held:
    """One table: the class its rows belong to, all its days, the day of what happened, the day it was closed.

    `where` picks rows of a table that hold more than one class.
    """

    table: str
    record_class: str
    days: tuple[str, ...] = ()
    happened: str = ""
    closed: str = ""
    where: str = "TRUE"


CARE, NEED, PROTECTION = "looked-after case record", "child in need record", "child protection record"
ADOPTION, LEAVING = "adoption record", "care leaver record"

EARLY_HELP = "early help record"
HAPPENED = "(happened_at AT TIME ZONE 'Europe/London')::date"
VISITS = {
    "need": NEED, "protection": PROTECTION, "care": CARE, "leaving_care": LEAVING, "early_help": EARLY_HELP,
    "private_fostering": "private fostering record", "home_education": "home education record",
}  # fmt: skip
PLANS = {"need": NEED, "protection": PROTECTION, "care": CARE, "pathway": LEAVING, "early_help": EARLY_HELP}
"""A visit and an action of a plan belong to the record of what they were for."""

TABLES = (
    Held("records_contact", "contact or referral", ("contact_date",), "contact_date"),
    Held("records_earlyhelpepisode", EARLY_HELP, ("start_date", "end_date"), "", "end_date"),
    Held("records_referral", NEED, ("referral_date", "conference_date", "closure_date"), "referral_date", "closure_date"),
    Held("records_assessment", NEED, ("start_date", "internal_review_date", "authorisation_date")),
    Held("records_assessmentfactor", NEED),
    Held("records_childinneedplan", NEED, ("start_date", "end_date")),
    Held("records_preproceedings", NEED, ("start_date", "letter_before_proceedings", "step_decision", "court_application")),
    Held("records_disability", NEED),
    Held("records_section47", PROTECTION, ("start_date", "conference_target"), "start_date"),
    Held("records_conference", PROTECTION, ("held_date",)),
    Held("records_protectionplan", PROTECTION, ("start_date", "end_date"), "start_date", "end_date"),
    Held("records_planreview", PROTECTION, ("review_date",)),
    Held("records_careepisode", CARE, ("start_date", "end_date")),
    Held("records_carereview", CARE, ("review_date",)),
    Held("records_healthyear", CARE),
    Held("records_previouspermanence", CARE),
    Held("records_unaccompaniedchild", CARE, ("ceased_date",)),
    Held("records_deprivationofliberty", CARE, ("start_date", "end_date")),
    Held("records_socialworkerepisode", CARE, ("start_date", "end_date")),
    Held("records_missingepisode", "missing episode", ("start_date", "end_date"), "start_date"),
    Held("records_careleaver", LEAVING),
    Held("records_adoption", ADOPTION, ("decision_date", "matching_date")),
    Held("records_placedforadoption", ADOPTION, ("placed_date", "ceased_date")),
    Held("records_notesubject", NEED, (HAPPENED,)),
    Held("records_presentingneed", NEED, ("start_date", "end_date")),
    *(Held("records_visit", of, ("done_date",), where=f"kind = '{kind}'") for kind, of in VISITS.items()),
    *(Held("records_planaction", of, ("done_date", "ended_date"), where=f"plan = '{kind}'") for kind, of in PLANS.items()),
    Held("records_careepisode", ADOPTION, ("end_date",), where="end_reason IN ('E11', 'E12')"),
)  # fmt: skip

IDENTITY = (
    "records_person", "records_personstatement", "records_identifier", "records_name", "records_relationship",
    "records_parentalresponsibility", "records_familymembership", "records_address",
    "records_dangerwarning",
)  # fmt: skip
"""Who somebody is and who belongs to them: one identity record for each person, whatever these hold."""

WATCHED = {
    **{held.table: "person_id" for held in TABLES},
    "records_person": "id",
    "records_periodofcare": "person_id",
    "retention_finding": "person_id",
}
"""A change in these makes the facts of whoever the column names be worked out anew."""

READ_BY_OWNER = sorted(
    {
        *WATCHED,
        "records_coverage",
        "records_source",
        "records_relationship",
        "records_familymembership",
    }
)
"""What the database's own functions read, with its owner's rights."""
