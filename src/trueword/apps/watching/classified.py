"""What is each field of the signs?"""

from trueword.policy.classification import Classification

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "Sign": (Classification("log", "rights", "access log", "check", "person_id"), {}),
    "Home": (Classification("staff", "records", "access log", "worker"), {}),
}
