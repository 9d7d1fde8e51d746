"""Django's handle on keeping and letting go."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Above the records, whose tables tell what it needs to know."""

    name = "trueword.apps.retention"
    label = "retention"

    def ready(self) -> None:
        """Offer its pages on the start page and on index cards."""
        from trueword.apps.retention import works

        works.offer_all()
