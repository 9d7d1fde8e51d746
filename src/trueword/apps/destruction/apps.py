"""Django's handle on destruction."""

from django.apps import AppConfig


class DestructionConfig(AppConfig):
    """Above every capability that records: what it takes out lies in all of them."""

    name = "trueword.apps.destruction"
    label = "destruction"

    def ready(self) -> None:
        """Let the import ask what was destroyed; offer the page that answers people and the counts that are published."""
        from trueword.apps.destruction import evidence, works
        from trueword.apps.destruction.finding import Destroyed
        from trueword.apps.records.api import ask_what_was_destroyed, offer_figures

        ask_what_was_destroyed(Destroyed())
        offer_figures(evidence.figures)
        works.offer_all()
