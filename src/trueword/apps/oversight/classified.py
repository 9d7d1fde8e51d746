"""What is each field here? There are no tables: openings and requests belong to access."""

from trueword.policy.classification import Classification

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {}
