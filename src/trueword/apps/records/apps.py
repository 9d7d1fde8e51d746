"""Django's handle on the records."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Above access and audit."""

    name = "trueword.apps.records"
    label = "records"

    def ready(self) -> None:
        """Register the checks that keep every field classified."""
        from trueword.apps.records import checks  # noqa: F401
