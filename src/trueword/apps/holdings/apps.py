"""Django's handle on the register of records elsewhere."""

from django.apps import AppConfig


class HoldingsConfig(AppConfig):
    """Above the records, beside what keeps them: it asks whoever keeps them through the records alone."""

    name = "trueword.apps.holdings"
    label = "holdings"

    def ready(self) -> None:
        """Offer its pages and what it says of itself on the notice."""
        from trueword.apps.holdings import works

        works.offer_all()
