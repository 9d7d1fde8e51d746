"""Django's handle on the schedule."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Above every other capability: it calls them, and none of them knows it."""

    name = "trueword.apps.jobs"
    label = "jobs"
