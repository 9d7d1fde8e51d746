"""Django's handle on the pages where workers write."""

from django.apps import AppConfig


class RecordingConfig(AppConfig):
    """Above the records; it keeps what is half written."""

    name = "trueword.apps.recording"
    label = "recording"

    def ready(self) -> None:
        """Offer its pages on the start page, on index cards and on records."""
        from trueword.apps.recording import works

        works.offer_all()
