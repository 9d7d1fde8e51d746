"""What is each field of what was frozen?"""

from trueword.policy.classification import Classification

_OF_THE_CHILD = Classification("note", "care", "any other record", "check", "people")

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "Frozen": (_OF_THE_CHILD, {
        "named": Classification("family", "care", "any other record", "other person", "people"),
        "frozen_by": Classification("worker", "care", "any other record", "worker", "people"),
        **dict.fromkeys(
            ("sha256", "page_sha256", "events", "kind"),
            Classification("source", "care", "any other record", "give", "people"),
        ),
    }),
    "Mark": (Classification("note", "care", "any other record", "give", "person_id"), {
        "marked_by": Classification("worker", "care", "any other record", "worker", "person_id"),
    }),
}  # fmt: skip
