"""Django's own management commands, against the record database."""

from __future__ import annotations

import datetime
import os


def run(argv: list[str], *, today: datetime.date) -> int:
    """Hand the arguments to Django; it raises SystemExit itself when a command fails."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["trueword manage", *argv])
    return 0
