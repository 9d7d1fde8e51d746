"""What may others use of the public site? The demonstration publishes its first figures with it."""

from trueword.apps.public.actions import publish

__all__ = ["publish"]
