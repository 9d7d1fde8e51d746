"""What is each field of a contact as it was taken? About those whom it names; who told us is somebody else."""

from trueword.policy.classification import Classification


def _of(kind: str, disclosure: str, subject: str) -> Classification:
    return Classification(kind, "protect", "contact or referral", disclosure, subject)


TELLER = _of("contact", "other person", "people.person_id")
ABOUT, WHO = "taken.people.person_id", "people.person_id"

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "Taken": (_of("contact", "check", WHO), {
        **dict.fromkeys(("teller", "teller_role", "teller_phone", "may_be_named"), TELLER),
        "worry": _of("note", "check", WHO), "taken_by": _of("worker", "worker", WHO),
    }),
    "Named": (_of("identity", "check", "person_id"), {
        "relation": _of("family", "check", "person_id"), "school": _of("education", "check", "person_id"),
        **dict.fromkeys(("address", "postcode"), _of("address", "check", "person_id")),
    }),
    "Decision": (_of("need", "check", ABOUT), {
        **dict.fromkeys(("decided_by", "opened_by"), _of("worker", "worker", ABOUT)),
    }),
    "Told": (_of("contact", "check", ABOUT), {"recorded_by": _of("worker", "worker", ABOUT)}),
    "Filed": (_of("technical", "withhold", "person_id"), {}),
    "Alert": (_of("decision", "withhold", "person_id"), {"seen_by": _of("worker", "worker", "person_id")}),
}  # fmt: skip
