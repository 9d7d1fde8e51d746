"""It has no tables."""

from trueword.policy.classification import Classification

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {}
