"""Django's handle on keeping and letting go."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Above the records, whose tables tell what it needs to know."""

    name = "trueword.apps.retention"
    label = "retention"

    def ready(self) -> None:
        """Offer its pages and its figures, and answer those who ask how long a record is kept."""
        from trueword.apps.records.api import keeps, offer_figures
        from trueword.apps.retention import evidence, keeper, works

        works.offer_all()
        keeps(keeper.Retention())
        offer_figures(evidence.figures)
