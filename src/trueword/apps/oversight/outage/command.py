"""`trueword outage`: make the sealed list for duty managers, read one, and bring its readings into the log."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

JOB = "make_outage_list"


def run(argv: list[str], *, today: date) -> int:
    """0 when done, 1 when a line could not be merged, 2 with one sentence when it cannot be done."""
    if argv[:1] == ["read"]:
        from trueword.apps.oversight.outage import read_command

        return read_command.run(argv[1:])
    asked = _parser().parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django

    django.setup()
    try:
        return int(asked.do(asked, datetime.now(UTC)))
    except (ValueError, OSError) as wrong:
        print(f"Trueword: {wrong}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="trueword outage", description="The list for when everything is down."
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    listing = commands.add_parser("list", help="make the list; meant for every hour")
    listing.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where it is kept")
    listing.add_argument("--passphrase-file", type=Path, help="only its owner may read it (else asked for)")
    listing.set_defaults(do=_list)
    commands.add_parser("read", help="read a list; needs nothing but the file")
    merging = commands.add_parser("merge", help="bring into the log who read it")
    merging.add_argument("read_log", type=Path, metavar="READ-LOG", help="the .read-log file beside a list")
    merging.set_defaults(do=_merge)
    return made


def _list(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.access.api import working_as
    from trueword.apps.oversight.outage.making import make_list

    passphrase = _passphrase(asked.passphrase_file)
    with working_as(JOB) as job:
        count = make_list(asked.out, passphrase, by=job, on=on)
    print(f"{count} children are on the list in {asked.out}.")
    return 0


def _passphrase(path: Path | None) -> str:
    """From a file that nobody else may read, or typed."""
    if path is None:
        import getpass

        return getpass.getpass("Passphrase: ") if sys.stdin.isatty() else sys.stdin.readline()
    from trueword.apps.oversight.outage.making import passphrase_in

    return passphrase_in(path)


def _merge(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.access.api import working_as
    from trueword.apps.oversight.outage.merging import merge_readings

    with working_as("merge outage readings") as job:
        done = merge_readings(asked.read_log, by=job)
    print(f"{done.written} readings written into the log, {done.known} were in it already.")
    if done.unreadable:
        print(f"{done.unreadable} lines could not be read; they stay in {asked.read_log}.", file=sys.stderr)
    return 1 if done.unreadable else 0
