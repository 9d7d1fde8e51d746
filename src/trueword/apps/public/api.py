"""What may others use of the public site? The demonstration publishes its first figures with it."""

from trueword.apps.public.actions import publish, state

__all__ = ["publish", "state"]
