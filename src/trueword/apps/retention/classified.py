"""What is each field of what is kept about keeping?"""

from trueword.policy.classification import Classification

FACT = Classification("decision", "records", "identity record", "give", "person_id")
HOLD = Classification("decision", "records", "identity record", "check", "person_id")
NOBODY = Classification("technical", "records", "access log", "none")
STAFF = Classification("staff", "records", "access log", "worker")

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "RetentionFact": (FACT, {}),
    "Touched": (Classification("technical", "records", "identity record", "none", "person_id"), {}),
    "FactChange": (FACT, {}),
    "Decision": (FACT, {}),
    "Hold": (HOLD, dict.fromkeys(("placed_by", "reviewed_by", "released_by"), STAFF)),
    "Finding": (HOLD, {"found_by": STAFF}),
    "Sweep": (NOBODY, {}),
}
