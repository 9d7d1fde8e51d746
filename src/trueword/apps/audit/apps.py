"""Django's handle on the audit log."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The lowest capability: imports no other."""

    name = "trueword.apps.audit"
    label = "audit"
