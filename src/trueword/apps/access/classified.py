"""What is each field of staff, teams, involvements and restrictions?"""

from trueword.policy.classification import Classification

STAFF = Classification("staff", "records", "access log", "worker")
WORKER = Classification("worker", "care", "any other record", "worker", "person_id")
KEPT_APART = Classification("decision", "protect", "any other record", "withhold", "person_id")
LOOKED = Classification("log", "rights", "access log", "check", "person_id")
TYPED = Classification("log", "rights", "access log", "check", "openings.person_id")
"""Whom somebody asked for, in their own words: it may be nobody here."""

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "User": (STAFF, {}),
    "Team": (STAFF, {}),
    "Worker": (STAFF, {}),
    "RoleHeld": (STAFF, {}),
    "RoleAsked": (STAFF, {}),
    "Involvement": (WORKER, {}),
    "Restriction": (KEPT_APART, {}),
    "Session": (STAFF, {}),
    "RotaTurn": (STAFF, {}),
    "Allocation": (WORKER, {}),
    "Conflict": (KEPT_APART, {}),
    "Opening": (LOOKED, {}),
    "OpenedPerson": (LOOKED, {}),
    "OpeningRequest": (STAFF, dict.fromkeys(("reference", "identifier", "names", "born"), TYPED)),
    "RestrictionReview": (
        Classification("decision", "protect", "any other record", "withhold", "restriction.person_id"),
        {},
    ),
    "RestrictionNames": (
        Classification("decision", "protect", "any other record", "withhold", "restriction.person_id"),
        {},
    ),
}
