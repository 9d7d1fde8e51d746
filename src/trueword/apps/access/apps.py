"""Django's handle on access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Above the audit log, below the records."""

    name = "trueword.apps.access"
    label = "access"

    def ready(self) -> None:
        """Register the check that the roles are plain, and begin and end sessions with signing in and out."""
        from trueword.apps.access import checks, signals  # noqa: F401
