"""What is each field of what is left of a destroyed record?"""

from trueword.policy.classification import Classification

WITHDRAWN = Classification("technical", "records", "identity record", "withhold", "person_id")
REGISTER = Classification("technical", "records", "destruction register", "none")

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "Parcel": (WITHDRAWN, {}),
    "Withheld": (REGISTER, {}),
    "Stub": (REGISTER, {}),
    "Mark": (REGISTER, {}),
    "Certificate": (REGISTER, {}),
}
