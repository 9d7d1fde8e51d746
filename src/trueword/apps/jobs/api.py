"""What may the launcher use of the schedule?"""

from trueword.apps.jobs.worker import work

__all__ = ["work"]
