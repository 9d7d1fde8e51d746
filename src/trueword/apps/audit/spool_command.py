"""`trueword spool merge`: bring into the log what was written beside it while it failed."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trueword.apps.audit.spool import Merged


def run(argv: list[str], *, today: date) -> int:
    """0 when every line is in the log, 1 when a line could not be read."""
    parser = argparse.ArgumentParser(prog="trueword spool", description="Emergency reads beside the log.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("merge", help="write them into the log, with their own times").set_defaults(do=_merge)
    asked = parser.parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django

    django.setup()
    return int(asked.do(datetime.now(UTC)))


def _merge(on: datetime) -> int:
    from trueword.apps.audit.spool import Merged, put_away, waiting_files

    total = Merged()
    for path in waiting_files():
        with put_away(path):
            total += _one(path, on)
    print(f"{total.written} entries written into the log, {total.known} were in it already.")
    if total.unreadable:
        print(f"{total.unreadable} lines could not be read: see the .merged files.", file=sys.stderr)
    return 1 if total.unreadable else 0


def _one(path: Path, on: datetime) -> Merged:
    """One file in one transaction, with a row of its own that says so."""
    from django.db import connections, transaction

    from trueword.apps.audit.actions import Entry, record
    from trueword.apps.audit.actor import job
    from trueword.apps.audit.spool import JOB, merge

    with transaction.atomic(using="jobs"):
        with connections["jobs"].cursor() as cursor:
            cursor.execute("SELECT set_config('trueword.job', %s, true)", [JOB])
        done = merge(path)
        detail = {"file": path.name, "written": done.written, "unreadable": done.unreadable}
        record(Entry(JOB, "done", "rights", detail=detail), by=job(JOB), on=on, using="jobs")
    return done
