"""What is each field of the register of records elsewhere?"""

from trueword.policy.classification import Classification

PLACE = Classification("technical", "records", "destruction register", "none")
ORDER = Classification("decision", "records", "destruction register", "check", "person_id")
STEP = Classification("decision", "records", "destruction register", "check", "order.person_id")
STAFF = Classification("staff", "records", "access log", "worker")

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "Holding": (PLACE, dict.fromkeys(("entered_by", "changed_by"), STAFF)),
    "Order": (ORDER, {"written_by": STAFF}),
    "Step": (STEP, {"by": STAFF}),
}
