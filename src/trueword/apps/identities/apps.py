"""Django's handle on identities."""

from django.apps import AppConfig


class IdentitiesConfig(AppConfig):
    """Above the records: it moves rows of every table that names a person."""

    name = "trueword.apps.identities"
    label = "identities"

    def ready(self) -> None:
        """Offer its pages on the start page of those whose role includes them."""
        from trueword.apps.identities import works

        works.offer_all()
