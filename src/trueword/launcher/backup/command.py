"""`trueword backup`: copy records and keys, say how far back the copies reach, try out whether they come back."""

from __future__ import annotations

import argparse
import datetime
import os
from pathlib import Path

from trueword.adapters.backups import Copies, read_copies
from trueword.launcher.backup.drilling import drill, sweep
from trueword.launcher.backup.ledger import account
from trueword.launcher.backup.making import Made, make, now, wanted
from trueword.launcher.backup.wal import drop_slot
from trueword.launcher.session import served
from trueword.launcher.state import State, state
from trueword.launcher.supervise import stoppable
from trueword.launcher.trouble import Trouble


def run(argv: list[str], *, today: datetime.date) -> int:
    """Do what is asked. Raises Trouble for what a person can put right."""
    asked = _parser().parse_args(argv)
    place = state(os.environ)
    if not (place.postgres / "data").exists():
        raise Trouble(
            f"There are no records in {place.root}.", "Set TRUEWORD_STATE to the folder that has them."
        )
    with stoppable():
        return {"now": _now, "status": _status, "stop": _stop, "forget": _forget, "drill": _drill}[
            asked.what
        ](place, asked)
    print("Trueword: broken off; earlier copies are whole.")
    return 1


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="trueword backup", description="Copy records and keys, apart from each other."
    )
    made.add_argument(
        "what", nargs="?", default="now", choices=["now", "drill", "status", "stop", "forget"],
        help="now: make a copy; drill: make one, restore it beside the record and compare; "
        "status: what copies there are; stop: follow the log no more; "
        "forget: the copies in the folder --to were destroyed",
    )  # fmt: skip
    made.add_argument(
        "--to", type=Path, metavar="FOLDER", help="for the records (as last time, or TRUEWORD_BACKUP)"
    )
    made.add_argument(
        "--keys-to", type=Path, metavar="FOLDER2", help="for keys and ledger (TRUEWORD_BACKUP_KEYS)"
    )
    made.add_argument("--keep", type=int, metavar="N", help="copies of the records to keep (as last time; 7)")
    return made


def _now(place: State, asked: argparse.Namespace) -> int:
    wish = wanted(place, os.environ, asked.to, asked.keys_to, asked.keep)
    sweep(place, os.environ)
    with served(place, os.environ) as cluster:
        made = make(cluster, place, os.environ, wish)
    _tell(made)
    return 0


def _drill(place: State, asked: argparse.Namespace) -> int:
    wish = wanted(place, os.environ, asked.to, asked.keys_to, asked.keep)
    with served(place, os.environ) as cluster:
        done = drill(cluster, place, os.environ, wish, now)
    for each in done.wrong:
        print(f"WRONG  {each}")
    print(
        f"Copied in {done.seconds_to_copy} s, restored in {done.seconds_to_restore} s: {done.rows} rows of {done.tables} "
        f"tables. {'Everything came back.' if done.ok else 'Not everything came back.'}"
    )
    return 0 if done.ok else 1


def _tell(made: Made) -> None:
    kept = made.kept
    print(f"Copied to {made.base.folder}, and checked.")
    print(
        f"Any moment from {kept.restorable_from:%Y-%m-%d %H:%M:%S} UTC on can be restored; nothing older is kept here."
    )
    if made.held_up:
        print("The database's own log still reaches back further; the next copy lets it go.")
    if kept.keys_folder is None:
        print(
            "KEYS WERE NOT COPIED: without them no sealed text comes back. Name a folder apart with --keys-to."
        )
    else:
        print(
            f"Keys and the ledger of destruction are in {kept.keys_folder}: keep it apart from the records."
        )


def _status(place: State, asked: argparse.Namespace) -> int:
    copies = read_copies(place.root)
    for kept in copies.folders if copies else ():
        follows = "the log follows" if copies and copies.current == kept.folder else "the log goes elsewhere"
        print(
            f"{kept.folder}: from {kept.restorable_from} on; {follows}; keys in {kept.keys_folder or 'no folder'}"
        )
    if not copies or not copies.folders:
        print("No copy was made here.")
    return 0


def _stop(place: State, asked: argparse.Namespace) -> int:
    copies = read_copies(place.root) or Copies("")
    account(place, os.environ, Copies(copies.lineage, None, copies.folders))
    with served(place, os.environ) as cluster:
        drop_slot(cluster)
    print("The log is copied nowhere now. The copies made before stay as they are.")
    return 0


def _forget(place: State, asked: argparse.Namespace) -> int:
    copies = read_copies(place.root)
    folder = asked.to.resolve() if asked.to else None
    if copies is None or folder is None or copies.of(folder) is None:
        raise Trouble(
            "This folder is not known here.", "Name one that `trueword backup status` lists: --to FOLDER"
        )
    if folder.exists() and any(folder.iterdir()):
        raise Trouble(f"{folder} still holds copies.", "Destroy them first; then say this again.")
    account(place, os.environ, copies.without(folder))
    print(f"{folder} is no longer counted among the copies.")
    return 0
