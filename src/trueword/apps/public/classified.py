"""What is each field that the public site keeps? Nothing about a person."""

from trueword.policy.classification import Classification

PUBLISHED = Classification("technical", "statistics", "any other record", "none")

MODELS: dict[str, tuple[Classification, dict[str, Classification]]] = {
    "EvidenceFigure": (PUBLISHED, {}),
    "EvidenceStatement": (PUBLISHED, {}),
    "PageCount": (Classification("technical", "site_analytics", "public site log", "none"), {}),
}
