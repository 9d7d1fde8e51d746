"""What is each field of what is kept about disposal?"""

from trueword.policy.classification import Classification

BATCH = Classification("decision", "records", "destruction register", "none")
ITEM = Classification("decision", "records", "identity record", "check", "person_id")
LOOK = Classification("decision", "records", "identity record", "check", "item.person_id")
STAFF = Classification("staff", "records", "access log", "worker")

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "Batch": (BATCH, dict.fromkeys(("proposed_by", "called_off_by"), STAFF)),
    "Item": (ITEM, {"excepted_by": STAFF}),
    "Look": (LOOK, {"looked_by": STAFF}),
    "Signature": (BATCH, {"signed_by": STAFF, "role": STAFF}),
}
