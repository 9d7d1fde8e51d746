"""What is each field of the decisions about identities?"""

from trueword.policy.classification import Classification

DECIDED = Classification("identity", "records", "any other record", "check", "one")
MOVED = Classification("identity", "records", "any other record", "none", "old_person")

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "Decision": (DECIDED, {}),
    "Move": (MOVED, {}),
    "Late": (Classification("identity", "records", "any other record", "none", "person"), {}),
}
