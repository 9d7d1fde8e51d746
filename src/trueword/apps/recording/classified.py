"""What is each field of what is half written?"""

from trueword.policy.classification import Classification

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "Draft": (Classification("note", "care", "any other record", "check", "person_id"), {
        **dict.fromkeys(("user_id", "typed_by"), Classification("worker", "care", "any other record", "worker", "person_id")),
    }),
}  # fmt: skip
