"""Where do the keys lie when no service of the council's keeps them? In one SQLite file in a folder of its own.

How a key leaves without a trace, and what each setting is for:

- A key's row is written once, at the end of its table, so that SQLite has no reason to move it, and is overwritten by
  zeros where it lies. What SQLite frees all the same `secure_delete` overwrites.
- `journal_mode` is DELETE: the journal, which holds the key until the change is committed, is gone when it is. A write-
  ahead log would keep it until somebody tidies up.
- `synchronous` is EXTRA: the journal's removal itself is on disk, else a power cut could bring a withdrawn key back.
- The file is opened, never made, but by `founded`: an empty store in the place of a lost one would look as if every key
  had been withdrawn.

Several processes at once wait for each other for a moment. A killed one leaves a journal, and the next one that opens the
store takes the half-done change back. No key is remembered between two calls.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from trueword.adapters.keys.envelope import KEY
from trueword.adapters.keys.keeping import KeysUnavailable
from trueword.adapters.keys.ring import RING_DAYS, Ring

WAIT = 2.0
"""Seconds for another process to finish its change, which takes some milliseconds: somebody waits for a page meanwhile."""

TABLES = """
CREATE TABLE IF NOT EXISTS key (at INTEGER PRIMARY KEY, subject BLOB NOT NULL UNIQUE, key BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS withdrawal (subject BLOB PRIMARY KEY, at TEXT NOT NULL) STRICT;
"""

FIND = "SELECT key FROM key WHERE subject = ? AND subject NOT IN (SELECT subject FROM withdrawal)"
ADD = """
INSERT INTO key (subject, key) SELECT ?1, ?2
WHERE NOT EXISTS (SELECT 1 FROM key WHERE subject = ?1) AND NOT EXISTS (SELECT 1 FROM withdrawal WHERE subject = ?1)
"""


class KeyStore:
    """The keys in `folder`. Opens nothing until it is asked for something."""

    def __init__(self, folder: Path, *, ring_days: int = RING_DAYS, wait: float = WAIT) -> None:
        self.folder, self.wait = folder, wait
        self.ring = Ring(folder / "ring", ring_days)

    @property
    def file(self) -> Path:
        """The one file that holds the keys."""
        return self.folder / "keys.sqlite"

    @classmethod
    def founded(cls, folder: Path, *, ring_days: int = RING_DAYS) -> KeyStore:
        """The store in this folder, made where there is none yet, closed to every other account."""
        made = cls(folder, ring_days=ring_days)
        with _reaching():
            for place in (folder, made.ring.folder):
                place.mkdir(mode=0o700, parents=True, exist_ok=True)
                place.chmod(0o700)
            os.close(os.open(made.file, os.O_CREAT | os.O_WRONLY, 0o600))
            made.file.chmod(0o600)
        with made._open() as db:
            db.executescript(f"BEGIN IMMEDIATE; {TABLES} COMMIT;")
        return made

    def keys(self, subjects: Iterable[UUID], *, make: bool) -> dict[UUID, bytes]:
        """The keys of these subjects; see `keeping.Keys.keys`. Raises KeysUnavailable."""
        wanted = sorted(set(subjects))
        with self._whole("BEGIN") as db:
            found = _stored(db, wanted)
        missing = [subject for subject in wanted if subject not in found] if make else []
        return found | self._made(missing) if missing else found

    def withdraw(self, subjects: Iterable[UUID], *, on: datetime) -> None:
        """Overwrite these keys and keep when; see `keeping.Keys.withdraw`. Raises KeysUnavailable."""
        gone = [subject.bytes for subject in sorted(set(subjects))]
        when = on.astimezone(UTC).isoformat()
        with self._whole("BEGIN IMMEDIATE") as db:
            db.executemany("INSERT OR IGNORE INTO withdrawal VALUES (?, ?)", [(each, when) for each in gone])
            db.executemany(
                "UPDATE key SET key = zeroblob(length(key)) WHERE subject = ?", [(each,) for each in gone]
            )

    def withdrawn(self, subject: UUID) -> datetime | None:
        """When this key was first withdrawn; None when it was not. Raises KeysUnavailable."""
        with self._open() as db:
            row = db.execute("SELECT at FROM withdrawal WHERE subject = ?", (subject.bytes,)).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def copy_to_ring(self, on: datetime) -> None:
        """Keep a copy of the keys as they are now. Raises KeysUnavailable."""
        with self._open() as db, _reaching():
            self.ring.add(on, lambda path: _copied(db, path))

    def age_out(self, on: datetime) -> int:
        """Destroy the copies that were kept long enough; says how many. Raises KeysUnavailable."""
        with _reaching():
            return self.ring.age_out(on)

    def oldest_copy(self) -> datetime | None:
        """When the oldest copy that is still there was taken. Raises KeysUnavailable."""
        with _reaching():
            return next((moment for moment, _ in self.ring.copies()), None)

    def _made(self, subjects: list[UUID]) -> dict[UUID, bytes]:
        """Keys for those who have none; another process may have made one since, and then that is the key."""
        with self._whole("BEGIN IMMEDIATE") as db:
            db.executemany(ADD, [(subject.bytes, secrets.token_bytes(KEY)) for subject in subjects])
            return _stored(db, subjects)

    @contextmanager
    def _whole(self, begin: str) -> Iterator[sqlite3.Connection]:
        """One reading, or one change that is made whole or not at all, with nobody else's change in between."""
        with self._open() as db:
            db.execute(begin)
            yield db
            db.execute("COMMIT")

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The store for one call; closing it takes back what was not committed."""
        address = f"{self.file.resolve().as_uri()}?mode=rw"
        with (
            _reaching(),
            closing(sqlite3.connect(address, uri=True, timeout=self.wait, isolation_level=None)) as db,
        ):
            for setting in ("secure_delete = ON", "synchronous = EXTRA", "temp_store = MEMORY"):
                db.execute(f"PRAGMA {setting}")
            yield db


@contextmanager
def _reaching() -> Iterator[None]:
    """Whatever keeps the store from answering is said as one thing, with its cause."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise KeysUnavailable(f"The key store cannot be reached: {error}") from error


def _stored(db: sqlite3.Connection, subjects: list[UUID]) -> dict[UUID, bytes]:
    """The keys that are there, without the withdrawn."""
    rows = ((subject, db.execute(FIND, (subject.bytes,)).fetchone()) for subject in subjects)
    return {subject: row[0] for subject, row in rows if row}


def _copied(db: sqlite3.Connection, path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        db.backup(copy)
