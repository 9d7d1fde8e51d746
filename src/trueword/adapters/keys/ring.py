"""Which copies of the keys are kept, for how long, and how does one go?

Short-lived copies, so that a broken disk does not take every text with it. Each carries the moment it was taken in its
name. A key that was withdrawn is in a copy until the copy has aged out: only then is a destruction complete.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

RING_DAYS = 7
"""How long a copy is kept, unless the council says otherwise."""

NAMED = "%Y%m%dT%H%M%S.%fZ"


class Ring:
    """A folder of copies, each named after its moment."""

    def __init__(self, folder: Path, days: int) -> None:
        self.folder, self.kept = folder, timedelta(days=days)

    def add(self, on: datetime, write: Callable[[Path], None]) -> Path:
        """Let `write` make a copy under a name of its own, which becomes a copy's name when it is whole and on disk."""
        path = self.folder / f"{on.astimezone(UTC).strftime(NAMED)}.sqlite"
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        write(part)
        _to_disk(part)
        part.replace(path)
        _to_disk(self.folder)
        return path

    def copies(self) -> list[tuple[datetime, Path]]:
        """Every copy and its moment, oldest first; a copy that was broken off counts, for it may hold keys."""
        found = ((_moment(path), path) for path in self.folder.iterdir())
        return sorted((moment, path) for moment, path in found if moment)

    def age_out(self, on: datetime) -> int:
        """Overwrite and remove every copy that is older than the ring keeps one."""
        old = [path for moment, path in self.copies() if moment + self.kept <= on]
        for path in old:
            _overwrite(path)
            path.unlink()
        _to_disk(self.folder)
        return len(old)


def _moment(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.name.rpartition(".")[0], NAMED).replace(tzinfo=UTC)
    except ValueError:
        return None


def _overwrite(path: Path) -> None:
    """Nothing of it stays in the file's own blocks, where the file system writes in place."""
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
