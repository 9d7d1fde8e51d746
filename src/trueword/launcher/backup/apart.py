"""What is kept apart from the copies of the records, and how is the keys' folder kept new?

    keys/current.sqlite      the key store as it is now: seconds old while Trueword runs
    keys/20261124T...sqlite  older ones, kept for some days only: a key that was withdrawn is in them until they go
    secrets/                 what signs sessions and seals the log, and the key that seals the copies
    ledger/                  the ledger of destruction as it is now

Whoever has the records' folder alone can read no sealed text; whoever has this one alone has no records. An old copy of
the keys would open what was destroyed, so there is no copy of them with each copy of the records.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from trueword.adapters.backups.files import to_disk
from trueword.adapters.keys import KeyStore
from trueword.launcher.backup.folder import STAMP, claim
from trueword.launcher.keys import keys_of
from trueword.launcher.state import State
from trueword.launcher.trouble import Trouble

KEY_DAYS = 7
"""How long an older copy of the keys is kept: as long as the store keeps its own."""

SECRETS = ("secret-key", "backup-key", "audit/signing-key", "keys-founded")
"""Files of the state folder that are keys, or say that there are."""


@dataclass(frozen=True)
class Apart:
    """A folder of keys, secrets and the ledger."""

    root: Path

    @property
    def keys(self) -> Path:
        """Copies of the key store."""
        return self.root / "keys"

    @property
    def current(self) -> Path:
        """The newest copy of the key store."""
        return self.keys / "current.sqlite"

    @property
    def secrets(self) -> Path:
        """Copies of the state's other keys."""
        return self.root / "secrets"

    @property
    def ledger(self) -> Path:
        """The newest copy of the ledger."""
        return self.root / "ledger"

    def oldest(self) -> datetime | None:
        """When the oldest copy of the keys that is still here was taken."""
        return min((moment for moment, _ in _older(self)), default=None)

    def claim(self, lineage: str) -> None:
        """Make it this record's folder. Raises Trouble when it is another's, or holds something else."""
        claim(self.root, lineage, "copies of keys")
        for path in (self.keys, self.secrets, self.ledger):
            path.mkdir(mode=0o700, exist_ok=True)


def check_apart(records: Path, keys: Path | None, place: State) -> None:
    """Raises Trouble when one folder lies in another, or in the state folder itself: they would burn, or leak, together."""
    folders = {"the records' copies": records, "the state folder": place.root} | (
        {"the keys' copies": keys} if keys else {}
    )
    for what, folder in folders.items():
        for other, inside in folders.items():
            if what < other and (folder.is_relative_to(inside) or inside.is_relative_to(folder)):
                raise Trouble(
                    f"The folders of {what} ({folder}) and of {other} ({inside}) are one, or one lies in the other.",
                    "Whoever found the one would have the other. Name folders apart, best on different disks.",
                )


def store_of(place: State, environment: Mapping[str, str]) -> Path:
    """The live key store's file."""
    return KeyStore(keys_of(place, environment)).file


def copy_keys(store: Path, apart: Apart) -> bool:
    """Make the newest copy of the key store as the store is now; the one before is overwritten. False: no store yet."""
    if not store.exists():
        return False
    making = apart.keys / "current.making"
    _destroy(making)
    os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    address = f"{store.resolve().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=30)) as live,
        closing(sqlite3.connect(making)) as copy,
    ):
        live.backup(copy)
    to_disk(making)
    before = apart.keys / "current.before"
    _destroy(before)
    if apart.current.exists():
        os.link(apart.current, before)
    making.replace(apart.current)
    _destroy(before)
    to_disk(apart.keys)
    return True


def keep_older(apart: Apart, on: datetime, days: int = KEY_DAYS) -> datetime | None:
    """Keep today's copy beside the older ones, and destroy those whose time is over; when the oldest left was taken."""
    if not apart.current.exists():
        return None
    kept = apart.keys / f"{on.astimezone(UTC).strftime(STAMP)}.sqlite"
    making = kept.with_suffix(".making")
    shutil.copyfile(apart.current, making)
    making.chmod(0o600)
    to_disk(making)
    making.replace(kept)
    for moment, path in _older(apart):
        if moment + timedelta(days=days) <= on:
            _destroy(path)
    to_disk(apart.keys)
    return apart.oldest()


def copy_secrets(place: State, apart: Apart) -> None:
    """Copy what signs and seals."""
    for name in SECRETS:
        if (place.root / name).exists():
            _copy(place.root / name, apart.secrets / name.replace("/", "-"))


def copy_ledger(ledger: Path, apart: Apart) -> None:
    """Copy the ledger as it is now; an empty one while nothing was ever destroyed, so that there is one to name."""
    if ledger.exists():
        _copy(ledger, apart.ledger / ledger.name)
    else:
        (apart.ledger / ledger.name).touch(mode=0o600)


def _older(apart: Apart) -> list[tuple[datetime, Path]]:
    found = (path for path in apart.keys.glob("*Z.*") if path.suffix in {".sqlite", ".making"})
    return sorted((datetime.strptime(path.stem, STAMP).replace(tzinfo=UTC), path) for path in found)


def _copy(source: Path, target: Path) -> None:
    """Put a copy in its place in one step, on disk, closed to other accounts."""
    making = target.with_name(target.name + ".making")
    making.unlink(missing_ok=True)
    os.close(os.open(making, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    shutil.copyfile(source, making)
    to_disk(making)
    making.replace(target)


def _destroy(path: Path) -> None:
    """Overwrite and remove a copy of keys, where the file system writes in place."""
    if not path.exists():
        return
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
