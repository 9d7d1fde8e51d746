"""The process that follows: the log, the keys and the ledger, as they change, into the folders of the last copy.

It runs beside the site, never in its way: whatever is wrong with the folders is said once and tried again, and the site
goes on. It ends with its launcher, and `pg_receivewal` with it.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from trueword.adapters.backups import Copies, Unreadable, read_copies
from trueword.launcher.backup import apart as keeping
from trueword.launcher.backup.apart import Apart, store_of
from trueword.launcher.backup.documents import copy_new, live_folder
from trueword.launcher.backup.folder import Folder
from trueword.launcher.backup.ledger import file_of, note
from trueword.launcher.backup.programs import ENVIRONMENT, program, trouble
from trueword.launcher.backup.sealing import key_at
from trueword.launcher.backup.wal import lost, note_sums, receiving
from trueword.launcher.cluster import Cluster
from trueword.launcher.lifeline import end_with_input, end_with_parent
from trueword.launcher.session import cluster_of
from trueword.launcher.state import State, state
from trueword.launcher.trouble import Trouble

PAUSE = 1.0
"""Seconds between two looks: a key that is made now is copied at the latest after so long."""

AGAIN = 15.0
"""Seconds until the log is followed again after that failed."""


@dataclass
class Follower:
    """Follows into the folder that the last copy was made into."""

    place: State
    cluster: Cluster
    into: str | None = None
    process: subprocess.Popen[bytes] | None = None
    not_before: float = 0.0
    said: set[str] = field(default_factory=set)
    copied: tuple[object, ...] = ()

    def look(self) -> None:
        """One turn: see to the log, then to what changed of keys and ledger. Trouble is said, once, and tried again."""
        try:
            copies = read_copies(self.place.root)
            self._turn_to(copies.current if copies else None)
            if copies and self.into:
                self._see_to_log(Folder(Path(self.into)))
                self._see_to_files(copies)
                self.said -= {each for each in self.said if each.startswith("files: ")}
        except (OSError, Trouble, Unreadable, sqlite3.Error) as error:
            self._say(f"files: {error}")

    def _turn_to(self, into: str | None) -> None:
        if into != self.into and self.process:
            self.process.terminate()
            self.process.wait()
            self.process = None
        if into != self.into:
            self.into, self.not_before, self.copied = into, 0.0, ()

    def _see_to_log(self, folder: Folder) -> None:
        if self.process and self.process.poll() is not None:
            self._fallen(folder)
        elif self.process and self.not_before and time.monotonic() > self.not_before:
            print(f"Trueword: the log is copied to {folder.wal} again.", file=sys.stderr, flush=True)
            self.said, self.not_before = set(), 0.0
        if self.process is None and time.monotonic() >= self.not_before:
            self.not_before = time.monotonic() + AGAIN if self.said else 0.0
            self.process = self._start(folder)

    def _start(self, folder: Folder) -> subprocess.Popen[bytes]:
        if not folder.wal.is_dir():
            raise Trouble(
                f"{folder.wal} is not there: its disk may not be mounted.", "Mount it; copying then goes on."
            )
        words = [program(self.cluster, "pg_receivewal"), *receiving(self.cluster, folder), "--no-loop"]
        with self._log.open("wb") as log:
            return subprocess.Popen(
                words, env=ENVIRONMENT, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                preexec_fn=end_with_parent,
            )  # fmt: skip

    def _fallen(self, folder: Folder) -> None:
        """Say why, and when it is tried again. While the database itself is down, nothing is said of it here."""
        self.process, self.not_before = None, time.monotonic() + AGAIN
        if not self.cluster.running():
            return
        if lost(self.cluster):
            self._say(GAP.format(folder=folder.root))
        else:
            self._say(str(trouble("Copying the log", self._log.read_text("utf-8", "replace"), folder.root)))

    def _see_to_files(self, copies: Copies) -> None:
        folder, kept = Folder(Path(self.into or "")), copies.of(Path(self.into or ""))
        key = key_at(self.place.backup_key, make=False)
        note_sums(folder, key)
        store = store_of(self.place, os.environ)
        ledger = file_of(self.place, os.environ)
        as_it_is = (
            _age(store),
            _age(ledger),
            _age(live := live_folder(self.place, os.environ)),
            kept and kept.keys_folder,
        )
        if as_it_is == self.copied or kept is None:
            return
        apart = Apart(Path(kept.keys_folder)) if kept.keys_folder else None
        if apart:
            keeping.copy_ledger(ledger, apart)
            keeping.copy_keys(store, apart)
        note(ledger, folder, key)
        copy_new(live, folder.documents)
        self.copied = as_it_is

    def _say(self, what: str) -> None:
        if what not in self.said:
            self.said.add(what)
            print(f"Trueword: {what.removeprefix('files: ')}", file=sys.stderr, flush=True)

    @property
    def _log(self) -> Path:
        return self.place.root / "backup.log"


GAP = (
    "The backup folder {folder} was away for so long that the database let go of log that was not copied. "
    "What was copied before can be restored up to then. Make a new copy now: trueword backup"
)


def _age(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def main() -> None:
    """Follow until the launcher is gone."""
    end_with_input()
    place = state(os.environ)
    follower = Follower(place, cluster_of(place, os.environ))
    while True:
        follower.look()
        time.sleep(PAUSE)


if __name__ == "__main__":
    main()
