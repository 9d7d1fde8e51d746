"""Django's handle on access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Above the audit log, below the records."""

    name = "trueword.apps.access"
    label = "access"
