"""What is each field of signing in?"""

from trueword.policy.classification import Classification

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "Tried": (Classification("staff", "records", "access log", "none"), {}),
}
