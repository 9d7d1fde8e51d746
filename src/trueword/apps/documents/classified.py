"""What is each field of a document? About its subjects; read by a person before it is given, for it may be another's."""

from trueword.policy.classification import Classification

NEED = "child in need record"
WORKER = Classification("worker", "care", NEED, "worker", "people")
SEALED = Classification("technical", "records", NEED, "withhold", "people")

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "Document": (Classification("note", "care", NEED, "check", "people"), {
        **dict.fromkeys(("author", "typed_by"), WORKER),
        **dict.fromkeys(("given_by", "giver"), Classification("contact", "care", NEED, "check", "people")),
        **dict.fromkeys(("key_body", "key_wraps"), SEALED),
    }),
    "Subject": (Classification("note", "care", NEED, "give", "person"), {}),
    "Move": (Classification("note", "care", NEED, "check", "document.people"), {
        "moved_by": Classification("worker", "care", NEED, "worker", "document.people"),
    }),
}  # fmt: skip
