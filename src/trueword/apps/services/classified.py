"""What is each field of the services: kind, purpose, retention class, and what happens when the person asks for it?"""

from collections.abc import Mapping

from trueword.policy.classification import Classification

Fields = Mapping[str, Classification]
HOME, HELP = "home education record", "early help record"
CENTRE, ANSWERED = "children's centre record", "consent or agreement"


def _of(
    kind: str, purpose: str, retention: str, disclosure: str = "give", subject: str = "person"
) -> Classification:
    return Classification(kind, purpose, retention, disclosure, subject)


def _by(purpose: str, retention: str, subject: str = "person") -> Fields:
    """Who wrote a row, and when: the same for every model."""
    return {"recorded_by": _of("worker", purpose, retention, "worker", subject)}


NOBODY = Classification("technical", "centres", CENTRE, "none")

MODELS: dict[str, tuple[Classification, Fields]] = {
    "Text": (_of("note", "records", CENTRE, "check", "people"), _by("records", CENTRE, "people")),
    "Centre": (NOBODY, {}),
    "Session": (NOBODY, {}),
    "CentreFamily": (_of("address", "centres", CENTRE, "check", "members.person"),
                     _by("centres", CENTRE, "members.person")),
    "Registrant": (_of("family", "centres", CENTRE, "check"), _by("centres", CENTRE)),
    "CentreAnswer": (_of("decision", "centres", ANSWERED, "check"), _by("centres", ANSWERED)),
    "Attendance": (_of("centre", "centres", CENTRE), _by("centres", CENTRE)),
    "CentreNote": (_of("note", "centres", CENTRE, "check", "text.people"), _by("centres", CENTRE, "text.people")),
    "HelpPlan": (_of("early help", "early_help", HELP, "check", "members.person"), {
        **_by("early_help", HELP, "members.person"),
        "lead_professional": _of("worker", "early_help", HELP, "worker", "members.person"),
    }),
    "HelpMember": (_of("early help", "early_help", HELP, "check"), _by("early_help", HELP)),
    "HelpAgreement": (_of("decision", "early_help", ANSWERED, "check"), _by("early_help", ANSWERED)),
    "HelpReview": (_of("early help", "early_help", HELP, "check", "plan.members.person"),
                   _by("early_help", HELP, "plan.members.person")),
    **dict.fromkeys(("HomeEducation", "HomeContact", "HomeFinding", "HomeStep"), (
        _of("education", "education_at_home", HOME, "check"), _by("education_at_home", HOME),
    )),
}  # fmt: skip
