"""Django's handle on the watch over the log."""

from django.apps import AppConfig


class WatchingConfig(AppConfig):
    """Above the records: what is near a member of staff is told by addresses and conflicts."""

    name = "trueword.apps.watching"
    label = "watching"
