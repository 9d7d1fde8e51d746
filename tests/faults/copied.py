"""A Trueword whose records were copied while somebody wrote: the folders of copies, and what was written when."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg
from faults.running import SECONDS, SOURCE, Running

from trueword.launcher import databases
from trueword.launcher.backup.apart import Apart
from trueword.launcher.backup.checking import Found, find
from trueword.launcher.backup.folder import Folder
from trueword.launcher.backup.restoring import restore
from trueword.launcher.session import served
from trueword.launcher.state import State

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def trueword(state: Path, *words: str, kill_after: float | None = None) -> subprocess.Popen[str]:
    """Start one of our commands on a state folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRUEWORD_")}
    return subprocess.Popen(
        [sys.executable, "-m", "trueword", *words], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=kept | {"TRUEWORD_STATE": str(state), "PYTHONPATH": str(SOURCE)}, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def said(process: subprocess.Popen[str]) -> str:
    """Wait for its end; what it said, which is never a traceback."""
    words, _ = process.communicate(timeout=SECONDS)
    assert "Traceback" not in words, words
    return words


@dataclass
class Copied:
    """A record, and where its copies lie."""

    running: Running
    ground: Path

    @property
    def folder(self) -> Folder:
        return Folder(self.ground / "records")

    @property
    def apart(self) -> Apart:
        return Apart(self.ground / "keys")

    @property
    def ledger(self) -> Path:
        return self.running.root / "ledger" / "destroyed.jsonl"

    def backup(self, *more: str) -> str:
        """Make a copy; what the command said."""
        folders = ["--to", str(self.folder.root), "--keys-to", str(self.apart.root)]
        process = trueword(self.running.root, "backup", *folders, *more)
        words = said(process)
        assert process.returncode == 0, words
        return words

    def found(self, until: datetime | None = None) -> Found:
        return find(self.folder, self.apart, self.ledger, until)

    def restored(self, name: str, until: datetime | None = None) -> State:
        """Restore, in this process, into an empty folder."""
        place = State(self.ground / name)
        restore(place, {}, self.found(until), NOW)
        return place

    def other(self, name: str) -> Copied:
        """The same copies at another place, for a test that spoils them."""
        ground = self.ground / name
        ground.mkdir(mode=0o755)
        for each in (self.folder.root, self.apart.root):
            subprocess.run(["cp", "-a", str(each), str(ground)], check=True)
        return Copied(self.running, ground)


def numbers(place: State) -> set[int]:
    """The notes that a restored record holds."""
    with (
        served(place, {}) as cluster,
        databases.connected(cluster.sockets, "trueword", "owner") as link,
    ):
        return {number for (number,) in link.execute("SELECT number FROM fault_note")}


def write(running: Running, *these: int) -> datetime:
    """Write notes one by one; a moment after the last was acknowledged, by the database's clock."""
    with running.connect() as link:
        link.execute("CREATE TABLE IF NOT EXISTS fault_note (number bigint PRIMARY KEY)")
        for number in these:
            link.execute("INSERT INTO fault_note VALUES (%s)", [number])
        return _moment(link)


def _moment(link: psycopg.Connection) -> datetime:
    row = link.execute("SELECT clock_timestamp(), pg_sleep(0.05)").fetchone()
    assert row is not None
    moment: datetime = row[0]
    return moment


def remove(place: State) -> None:
    shutil.rmtree(place.root)
