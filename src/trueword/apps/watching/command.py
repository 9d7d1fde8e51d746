"""`trueword watch`: work out the signs of a day now, or say where staff live."""

import argparse
import csv
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path


def run(argv: list[str], *, today: date) -> int:
    """0 when done, 2 with one sentence when it cannot be."""
    asked = _parser(today).parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django

    django.setup()
    try:
        print(asked.do(asked))
    except (OSError, KeyError, LookupError) as wrong:
        print(f"Trueword: {wrong}", file=sys.stderr)
        return 2
    return 0


def _parser(today: date) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="trueword watch", description="Signs in the log, for a person to judge."
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    day = commands.add_parser("day", help="work out the signs of one day (the schedule does it each night)")
    day.add_argument("--on", type=date.fromisoformat, default=today, metavar="YYYY-MM-DD")
    day.set_defaults(do=_day)
    homes = commands.add_parser(
        "homes", help="take in where staff live: a CSV with sign_in_name and postcode"
    )
    homes.add_argument("file", type=Path)
    homes.set_defaults(do=_homes)
    return made


def _day(asked: argparse.Namespace) -> str:
    from trueword.apps.access.api import working_as
    from trueword.apps.watching.actions import watch

    with working_as("watch_log") as job:
        return f"{watch(asked.on, by=job, on=datetime.now(UTC))} new signs."


def _homes(asked: argparse.Namespace) -> str:
    from trueword.apps.access.api import users_named, working_as
    from trueword.apps.audit.api import Entry, record
    from trueword.apps.watching.models import Home

    with asked.file.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["sign_in_name"]: row["postcode"] for row in csv.DictReader(file)}
    with working_as("staff homes") as job:
        known = users_named(rows)
        if missing := sorted(set(rows) - set(known)):
            raise LookupError(f"nobody signs in as {', '.join(missing)}; nothing was taken in.")
        for name, user in known.items():
            Home.objects.using("jobs").update_or_create(user_id=user, defaults={"postcode": rows[name][:12]})
        record(
            Entry("take in homes", "done", detail={"staff": len(known)}),
            by=job,
            on=datetime.now(UTC),
            using="jobs",
        )
    return f"{len(known)} postcodes were taken in."
