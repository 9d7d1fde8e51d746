"""What is each field of the schedule? It has no tables of its own: the queue's hold names and ids alone."""

from trueword.policy.classification import Classification

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {}
