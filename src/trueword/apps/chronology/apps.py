"""Django's handle on seeing a child's life."""

from django.apps import AppConfig


class ChronologyConfig(AppConfig):
    """Above the records; of its own it keeps what was frozen."""

    name = "trueword.apps.chronology"
    label = "chronology"

    def ready(self) -> None:
        """Offer its pages at the top of an open record."""
        from trueword.apps.records.api import Work, offer

        offer(
            Work("summary", "On one screen", "", "open"),
            Work("chronology", "Chronology", "", "open"),
            Work("family-chronology", "Chronology of the family", "", "open"),
            Work("involved", "Who is involved", "", "open"),
            Work("life-lines", "Placements, schools and workers", "", "open"),
            on_records=True,
        )
