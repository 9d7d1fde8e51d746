"""Django's handle on the public site."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """The uppermost capability: reads the council's words and published figures, never a person's record."""

    name = "trueword.apps.public"
    label = "public"

    def ready(self) -> None:
        """Register the check that the council's words can be read, and say when a restore was rehearsed."""
        from trueword.apps.public import checks, drill  # noqa: F401
        from trueword.apps.records.api import offer_statements

        offer_statements(drill.statements)
