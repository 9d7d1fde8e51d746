"""Django's handle on disposal."""

from django.apps import AppConfig


class DisposalConfig(AppConfig):
    """Above keeping, which says what is due; it never destroys by itself."""

    name = "trueword.apps.disposal"
    label = "disposal"

    def ready(self) -> None:
        """Offer its pages on the start page."""
        from trueword.apps.disposal import works

        works.offer_all()
