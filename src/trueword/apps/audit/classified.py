"""What is each field of the log?"""

from trueword.policy.classification import Classification

LOG = Classification("log", "rights", "access log", "worker", "")
ABOUT = Classification("log", "rights", "access log", "check", "person_id")

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "Event": (LOG, {}),
    "Subject": (ABOUT, {}),
    "Text": (Classification("log", "rights", "access log", "check", "event_id"), {}),
}
