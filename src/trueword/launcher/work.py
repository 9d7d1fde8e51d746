"""The process that runs the schedule: procrastinate's worker on the role `jobs`. It ends with its launcher."""

from __future__ import annotations

import os
import sys

from trueword.launcher.lifeline import end_with_input


def main() -> int:
    """Work until told to leave (SIGTERM), then finish the job under way."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django

    django.setup()
    from trueword.apps.jobs.api import work

    end_with_input()
    work()
    return 0


if __name__ == "__main__":
    sys.exit(main())
