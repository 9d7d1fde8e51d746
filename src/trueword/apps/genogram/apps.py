"""Django's handle on the genogram."""

from django.apps import AppConfig


class GenogramConfig(AppConfig):
    """Above the records; it has no tables of its own."""

    name = "trueword.apps.genogram"
    label = "genogram"

    def ready(self) -> None:
        """Offer its page on index cards."""
        from trueword.apps.genogram import works

        works.offer_all()
