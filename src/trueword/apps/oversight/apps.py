"""Django's handle on the pages of those who watch over openings."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Above records and access; has no tables of its own."""

    name = "trueword.apps.oversight"
    label = "oversight"
