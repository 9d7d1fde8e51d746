"""Django's handle on the pages of what is due."""

from django.apps import AppConfig


class CaseloadConfig(AppConfig):
    """Above the records; it has no tables of its own."""

    name = "trueword.apps.caseload"
    label = "caseload"

    def ready(self) -> None:
        """Offer its pages on the start page of those whose role includes them, and tell others what is due."""
        from trueword.apps.caseload import telling, works
        from trueword.apps.records.api import tell_due

        works.offer_all()
        tell_due(telling.told)
