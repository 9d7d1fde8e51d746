"""What is each field of the record: kind, purpose, retention class, what happens when the person asks for it?

Said once for each model, and for a field only where it differs. `checks.py` fails the build for anything left out,
and the notice's categories of data are drawn from here.
"""

from collections.abc import Mapping

from trueword.apps.words import council
from trueword.policy.classification import Category, Classification, categories

Fields = Mapping[str, Classification]

CHILD = "child in need record"
CARE = "looked-after case record"
PROTECTION = "child protection record"
OTHER = "identity record"
TOLD = Classification("source", "records", OTHER, "give", "person")
FED: Fields = {
    **dict.fromkeys(
        ("source", "source_row", "first_file", "last_file", "line", "unreadable", "recorded_at"), TOLD
    ),
    "recorded_by": Classification("worker", "records", OTHER, "worker", "person"),
}
"""Where a fact came from, a file or somebody here: the same for every model that is told."""


def _of(
    kind: str, purpose: str, retention: str, disclosure: str = "give", subject: str = "person"
) -> Classification:
    return Classification(kind, purpose, retention, disclosure, subject)


def _but(base: Classification, **differs: str) -> Classification:
    told = {name: getattr(base, name) for name in ("kind", "purpose", "retention", "disclosure", "subject")}
    return Classification(**{**told, **differs})


IDENTITY = _of("identity", "care", OTHER)
EQUALITY, ETHNICITY = _but(IDENTITY, kind="equality"), _but(IDENTITY, kind="ethnicity")
FAMILY = _of("family", "care", OTHER, "check")
PLAN = _of("plan", "protect", PROTECTION, "check")
LOOKED_AFTER = _of("care", "looked_after", CARE)
TECHNICAL = Classification("technical", "records", OTHER, "none")
SOURCE = Classification("source", "records", "return file", "none")

MODELS: dict[str, tuple[Classification, Fields]] = {
    "Person": (_but(IDENTITY, subject="id"), {
        "recorded_by": _of("worker", "records", OTHER, "worker", "id"),
        "sex": _but(EQUALITY, subject="id"), "gender": _but(EQUALITY, subject="id"),
        "nationality": _but(EQUALITY, subject="id"), "ethnicity": _but(ETHNICITY, subject="id"),
    }),
    "PersonStatement": (IDENTITY, {
        **FED, "sex": EQUALITY, "gender": EQUALITY, "nationality": EQUALITY, "ethnicity": ETHNICITY,
        "is_mother": _of("family", "returns", CARE), "mothers_child_birth_date": _of("family", "returns", CARE, "check"),
        "send": _of("education", "care", OTHER), "informant": TOLD,
    }),
    "Identifier": (IDENTITY, FED),
    "Name": (IDENTITY, FED),
    "Relationship": (FAMILY, FED),
    "ParentalResponsibility": (FAMILY, FED),
    "Family": (Classification("family", "care", OTHER, "check", "members.person"), {}),
    "FamilyMembership": (FAMILY, FED),
    "Address": (_of("address", "care", OTHER, "check"), {
        **FED, "confidential": _of("address", "protect", OTHER, "withhold"),
    }),
    "Contact": (_of("contact", "care", "contact or referral", "check"), FED),
    "EarlyHelpEpisode": (_of("early help", "early_help", "early help record"), {
        **FED, "worker": _of("worker", "early_help", "early help record", "worker"),
    }),
    "Referral": (_of("need", "care", CHILD), FED),
    "Assessment": (_of("need", "care", CHILD, "check"), FED),
    "AssessmentFactor": (_of("need", "care", CHILD, "check"), FED),
    "Section47": (PLAN, FED),
    "Conference": (PLAN, FED),
    "ChildInNeedPlan": (_of("plan", "care", CHILD), FED),
    "ProtectionPlan": (PLAN, FED),
    "PlanReview": (PLAN, FED),
    "PreProceedings": (_of("order", "care", CHILD, "check"), FED),
    "Disability": (_of("health", "care", CHILD), FED),
    "PeriodOfCare": (LOOKED_AFTER, {}),
    "CareEpisode": (LOOKED_AFTER, {
        **FED, "legal_status": _but(LOOKED_AFTER, kind="order"),
        "home_postcode": _but(LOOKED_AFTER, kind="address", disclosure="check"),
        "placement_postcode": _but(LOOKED_AFTER, kind="address", disclosure="check"),
    }),
    "CareReview": (_but(LOOKED_AFTER, kind="plan"), {
        **FED, "chaired_by": _of("worker", "looked_after", CARE, "worker"),
    }),
    "HealthYear": (_but(LOOKED_AFTER, kind="health"), {**FED, "convicted": _but(LOOKED_AFTER, kind="offence")}),
    "MissingEpisode": (_of("missing", "protect", "missing episode"), FED),
    "CareLeaver": (_of("leaving care", "leaving_care", "care leaver record"), FED),
    "Adoption": (_of("permanence", "adoption", "adoption record", "check"), FED),
    "PlacedForAdoption": (_of("permanence", "adoption", "adoption record", "check"), FED),
    "PreviousPermanence": (_of("permanence", "looked_after", CARE), FED),
    "UnaccompaniedChild": (_of("immigration", "looked_after", CARE), FED),
    "DeprivationOfLiberty": (_of("order", "looked_after", CARE), FED),
    "SocialWorkerEpisode": (_of("worker", "returns", CARE, "worker"), FED),
    "Narrative": (_of("note", "care", CHILD, "check", "people"), {}),
    "CaseNote": (_of("note", "care", CHILD, "check", "people"), {
        **dict.fromkeys(("author", "typed_by"), _of("worker", "care", CHILD, "worker", "people")),
    }),
    "NoteSubject": (_of("note", "care", CHILD), {}),
    "Passage": (_of("note", "care", CHILD, "other person", "narrative.people"), {}),
    "Visit": (_of("plan", "care", CHILD, "check"), FED),
    "PresentingNeed": (_of("need", "care", CHILD), FED),
    "ClosureRequest": (_of("need", "care", CHILD, "check", "referral.person"), {
        **FED, **dict.fromkeys(("asked_by", "answered_by"), _of("worker", "care", CHILD, "worker", "referral.person")),
    }),
    "DangerWarning": (_of("order", "protect", OTHER, "check"), {
        **FED, "placed_by": _of("worker", "protect", OTHER, "worker"), "other": _of("order", "protect", OTHER, "other person"),
        "other_name": _of("order", "protect", OTHER, "other person"),
    }),
    "PlanAction": (_of("plan", "care", CHILD, "check"), {**FED, "who": _of("worker", "care", CHILD, "worker")}),
    "ToFile": (_of("technical", "records", OTHER, "none", "person_id"), {}),
    "IndexCard": (IDENTITY, {
        "sex": EQUALITY, "open_as": _of("plan", "care", OTHER), "warnings": _of("plan", "protect", OTHER, "check"),
        "team_name": _of("worker", "care", OTHER, "worker"), "team_phone": _of("worker", "care", OTHER, "worker"),
        "worker_name": _of("worker", "care", OTHER, "worker"), "sort_key": _of("technical", "records", OTHER),
    }),
    "SearchKey": (IDENTITY, {"id": TECHNICAL, "kind": TECHNICAL}),
    "History": (_of("source", "records", OTHER, "check", "person_id"), {}),
    "Source": (SOURCE, {}),
    "Coverage": (SOURCE, {}),
    "ImportedFile": (SOURCE, {}),
    "ImportedTable": (SOURCE, {}),
    "ImportProblem": (_of("source", "returns", "return file", "give", "person_id"), {}),
    "Merge": (_of("identity", "records", OTHER, "check", "survivor"), {}),
    "SealedLink": (_of("permanence", "adoption", "adoption record", "withhold", "person_before"), {}),
    "IdentityQuestion": (_of("identity", "records", OTHER, "check", "people"), {}),
}  # fmt: skip


def categories_of_data() -> tuple[Category, ...]:
    """The kinds of data that the record holds about people, with the purposes they serve, for the notice."""
    declared = [each for default, fields in MODELS.values() for each in (default, *fields.values())]
    about_people = (each for each in declared if each.kind not in {"technical", "source"})
    return categories(about_people, {purpose.code: purpose.name for purpose in council().purposes})
