"""Django's handle on taking everything out and putting it back."""

from django.apps import AppConfig


class PortabilityConfig(AppConfig):
    """Above all capabilities, because it takes the tables of each; it has none of its own."""

    name = "trueword.apps.portability"
    label = "portability"
