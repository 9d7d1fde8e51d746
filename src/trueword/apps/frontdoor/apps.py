"""Django's handle on the front door."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    """Above the records, beside the other capabilities."""

    name = "trueword.apps.frontdoor"
    label = "frontdoor"

    def ready(self) -> None:
        """Offer its pages on the start page of those whose role includes them."""
        from trueword.apps.frontdoor import works

        works.offer_all()
