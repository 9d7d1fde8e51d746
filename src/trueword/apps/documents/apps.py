"""Django's handle on the documents of the record."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Above the records; the bytes of its documents lie in a folder of their own."""

    name = "trueword.apps.documents"
    label = "documents"

    def ready(self) -> None:
        """Offer its pages on index cards and on records."""
        from trueword.apps.documents import checks, works  # noqa: F401

        works.offer_all()
