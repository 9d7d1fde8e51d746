"""`trueword restore`: bring a copy back into an empty state folder, as it was at any moment the copies reach."""

from __future__ import annotations

import argparse
import datetime
import os
from pathlib import Path

from trueword.launcher.backup.apart import Apart
from trueword.launcher.backup.checking import find
from trueword.launcher.backup.folder import Folder
from trueword.launcher.backup.making import now
from trueword.launcher.backup.replaying import bring_up_to_date
from trueword.launcher.backup.restoring import check_empty, restore
from trueword.launcher.state import state
from trueword.launcher.supervise import stoppable
from trueword.launcher.trouble import Trouble, from_os_error


def run(argv: list[str], *, today: datetime.date) -> int:
    """Check, restore, replay what was destroyed. Raises Trouble; then nothing was restored, or nothing is served yet."""
    asked, place = _parser().parse_args(argv), state(os.environ)
    check_empty(place)
    try:
        with stoppable():
            until = _moment(asked.until)
            found = find(
                Folder(asked.source.resolve()), Apart(asked.keys.resolve()), asked.ledger.resolve(), until
            )
            print(
                f"{found.base.folder} is whole, and so is the log since ({len(found.log)} files).", flush=True
            )
            restore(place, os.environ, found, now())
            print(f"Restored into {place.root}. Now what was destroyed is destroyed again.", flush=True)
            bring_up_to_date(place, os.environ)
            print("Trueword can be started: trueword run")
            return 0
    except OSError as error:
        raise from_os_error(error) or error from error
    print("Trueword: broken off; nothing was restored.")
    return 1


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="trueword restore", description="Bring a copy back into an empty state folder."
    )
    made.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="FOLDER", help="the records' copies"
    )
    made.add_argument("--keys", type=Path, required=True, metavar="FOLDER2", help="the keys' copies")
    made.add_argument(
        "--ledger", type=Path, required=True, metavar="FILE", help="the newest ledger of destruction"
    )
    made.add_argument(
        "--until", metavar="TIME", help="as it was then, such as 2026-11-24T10:30:00Z (else: everything)"
    )
    return made


def _moment(said: str | None) -> datetime.datetime | None:
    if said is None:
        return None
    try:
        moment = datetime.datetime.fromisoformat(said)
    except ValueError as error:
        raise Trouble(f"'{said}' is no moment.", "Write it as 2026-11-24T10:30:00Z.") from error
    if moment.tzinfo is None:
        raise Trouble(
            f"'{said}' does not say in which time.", "Add Z for UTC, or +01:00 for British Summer Time."
        )
    return moment
