"""What may others use of the watch over the log?"""

from trueword.apps.watching.actions import watch

__all__ = ["watch"]
