"""Django's handle on signing in."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    """Above access, below the records."""

    name = "trueword.apps.signin"
    label = "signin"

    def ready(self) -> None:
        """Listen for what allauth and Django tell: signed in, second factor added, used, removed."""
        from trueword.apps.signin import signals  # noqa: F401
