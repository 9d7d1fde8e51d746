"""Django's handle on the pages of who works with whom."""

from django.apps import AppConfig


class StaffingConfig(AppConfig):
    """Above the records; it has no tables of its own."""

    name = "trueword.apps.staffing"
    label = "staffing"

    def ready(self) -> None:
        """Offer its pages on the start page of those whose role includes them."""
        from trueword.apps.staffing import works

        works.offer_all()
