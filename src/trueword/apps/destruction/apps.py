"""Django's handle on destruction."""

from django.apps import AppConfig


class DestructionConfig(AppConfig):
    """Above every capability that records: what it takes out lies in all of them."""

    name = "trueword.apps.destruction"
    label = "destruction"
