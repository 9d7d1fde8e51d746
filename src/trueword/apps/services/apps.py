"""Django's handle on the services."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """Above the records."""

    name = "trueword.apps.services"
    label = "services"

    def ready(self) -> None:
        """Offer its pages on the start page of those whose role includes them."""
        from trueword.apps.services import works

        works.offer_all()
