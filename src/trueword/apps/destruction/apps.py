"""Django's handle on destruction."""

from django.apps import AppConfig


class DestructionConfig(AppConfig):
    """Above every capability that records: what it takes out lies in all of them."""

    name = "trueword.apps.destruction"
    label = "destruction"

    def ready(self) -> None:
        """Let the import ask what was destroyed."""
        from trueword.apps.destruction.finding import Destroyed
        from trueword.apps.records.api import ask_what_was_destroyed

        ask_what_was_destroyed(Destroyed())
