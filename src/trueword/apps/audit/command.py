"""`trueword audit`: seal, anchor, verify, export, prove."""

import argparse
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any


def run(argv: list[str], *, today: date) -> int:
    """Do what is asked: 0 when all is well, 1 when the log is not whole, 2 when it could not be done."""
    asked = _parser().parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trueword.config.settings")
    import django

    django.setup()
    status: int = asked.do(asked, datetime.now(UTC))
    return status


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="trueword audit", description="The log that nobody can change unseen."
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND")

    def add(
        name: str, help: str, do: Callable[[argparse.Namespace, datetime], int]
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help)
        command.set_defaults(do=do)
        return command

    add("seal", "seal what is new, now (the schedule does it every minute)", _seal)
    add("anchor", "add the newest checkpoint to the file outside the database, and print it", _anchor)
    verifying = add("verify", "read the log and say what is wrong with it", _verify)
    exporting = add("export", "write what an outsider needs to verify the log", _export)
    exporting.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    for one in (verifying, exporting):
        one.add_argument("--since", type=Path, metavar="CHECKPOINT", help="begin at the last checkpoint in this file, "
                         "which you kept: what came before it is not read")  # fmt: skip
    add("proof", "show that an entry is part of the sealed log", _proof).add_argument(
        "event", metavar="ENTRY_ID"
    )
    return made


def _seal(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.audit.api import seal_now

    made = seal_now(on=on)
    print(f"{made.size} entries are sealed." if made else "Nothing new could be sealed.")
    return 0


def _anchor(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.audit.api import anchor_now, audit_place

    made = anchor_now()
    print(made.text if made else f"The newest checkpoint is in {audit_place().anchors} already.")
    return 0


def _verify(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.audit.anchors import anchors
    from trueword.apps.audit.api import audit_place
    from trueword.apps.audit.verifying import verify

    place = audit_place()
    try:
        keys, kept, since = place.public_keys(), anchors(place.anchors), _since(asked)
    except (OSError, ValueError) as unreadable:
        print(f"The keys and anchors in {place.folder} and {place.anchors} cannot be read: {unreadable}")
        return 2
    found = _reading(lambda cursor: verify(cursor, keys, kept, on=on, since=since))
    for finding in found.findings:
        where = "" if finding.position is None else f"entry {finding.position}: "
        print(f"WRONG  {where}{finding.what}")
    gone = f" The typed words of {found.texts_gone} were destroyed." if found.texts_gone else ""
    well = "is whole and unchanged" if not found.findings else f"has {len(found.findings)} findings"
    since_when = f" since {since.at}" if since else ""
    print(f"The log of {found.entries} entries and {found.checkpoints} checkpoints{since_when} {well}.{gone}")
    if since:
        print(f"The first {found.unread} entries were not looked at, nor the checkpoints before that one: whatever was "
              "changed there is not found here. Without --since the whole log is read.")  # fmt: skip
    return 1 if found.findings else 0


def _export(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.audit.anchors import anchors
    from trueword.apps.audit.api import audit_place
    from trueword.apps.audit.exporting import export

    place = audit_place()
    try:
        since = _since(asked)
    except (OSError, ValueError) as unreadable:
        print(f"The checkpoint in {asked.since} cannot be read: {unreadable}")
        return 2
    count = _reading(lambda cursor: export(cursor, place, anchors(place.anchors), asked.out, since))
    print(f"{count} entries are in {asked.out}. Verify them with tools/verify_audit.py {asked.out}")
    return 0


def _since(asked: argparse.Namespace) -> Any:
    """The last checkpoint of the file that was named, or None. Raises OSError or ValueError when there is none in it."""
    from trueword.apps.audit.anchors import anchors

    if asked.since is None:
        return None
    if not (kept := anchors(asked.since)):
        raise ValueError(f"there is no checkpoint in {asked.since}")
    return kept[-1]


def _proof(asked: argparse.Namespace, on: datetime) -> int:
    from trueword.apps.audit.proving import proof

    said = _reading(lambda cursor: proof(cursor, asked.event))
    print(said or f"There is no sealed entry {asked.event}.")
    return 0 if said else 2


def _reading(ask: Callable[[Any], Any]) -> Any:
    """Ask on the auditor's own role, which reads the log and nothing else, in one unchanging snapshot."""
    from django.db import connections, transaction

    with transaction.atomic(using="auditor"):
        with connections["auditor"].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        with connections["auditor"].chunked_cursor() as cursor:
            return ask(cursor)
