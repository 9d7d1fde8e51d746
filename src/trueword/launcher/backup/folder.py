"""What lies where in a folder of copies of the records, and whose copies are they?

whose.json              which record's copies these are
bases/20261124T020000Z/ one whole copy: records/ (the data folder), files/ (the state's other files), manifest.json
wal/                    the database's log since the oldest base, file by file; the last one, not full yet, is `.partial`
wal-sums.json           checksums of the full ones
ledger-seen.json        how long the ledger of destruction was at least, and its checksum; never the ledger itself
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from trueword.adapters.backups.files import load, store
from trueword.launcher.backup.sealing import read_sealed
from trueword.launcher.lock import alone
from trueword.launcher.trouble import Trouble

STAMP = "%Y%m%dT%H%M%S.%fZ"
START = re.compile(r"^START WAL LOCATION: .* \(file ([0-9A-F]{24})\)$", re.MULTILINE)


@dataclass(frozen=True)
class Base:
    """One whole copy."""

    folder: Path

    @property
    def records(self) -> Path:
        """PostgreSQL's data folder, as it was copied."""
        return self.folder / "records"

    @property
    def files(self) -> Path:
        """What else the state folder held."""
        return self.folder / "files"

    @property
    def manifest(self) -> Path:
        """Checksums and moments, sealed."""
        return self.folder / "manifest.json"

    @property
    def start(self) -> str:
        """The first file of the log that this copy needs; everything in it is younger than `began`."""
        found = START.search((self.records / "backup_label").read_text("utf-8"))
        if found is None:
            raise Trouble(
                f"{self.records}/backup_label does not say where the log begins.", "Use another copy."
            )
        return found[1]

    def told(self, key: bytes) -> dict[str, Any]:
        """What the manifest says. Raises Trouble when it cannot be trusted."""
        return read_sealed(self.manifest, key)

    @property
    def began(self) -> datetime:
        """Before anything was copied: nothing in it is older. Its name says it."""
        return datetime.strptime(self.folder.name, STAMP).replace(tzinfo=UTC)


@dataclass(frozen=True)
class Folder:
    """A folder of copies of the records."""

    root: Path

    @property
    def bases_folder(self) -> Path:
        """The whole copies."""
        return self.root / "bases"

    @property
    def documents(self) -> Path:
        """The sealed files of documents, of every copy."""
        return self.root / "documents"

    @property
    def wal(self) -> Path:
        """The database's log."""
        return self.root / "wal"

    @property
    def wal_sums(self) -> Path:
        """Checksums of the log's full files."""
        return self.root / "wal-sums.json"

    @property
    def ledger_seen(self) -> Path:
        """How far the ledger was at least."""
        return self.root / "ledger-seen.json"

    def bases(self) -> list[Base]:
        """The whole copies, oldest first; one that was broken off is none."""
        found = (path for path in self.bases_folder.glob("*Z") if (path / "manifest.json").is_file())
        return [Base(path) for path in sorted(found)]

    def sweep(self) -> None:
        """Remove what a killed copy or a killed ageing left."""
        for path in [*self.bases_folder.glob("*.making"), *self.bases_folder.glob("*.going")]:
            shutil.rmtree(path)

    def claim(self, lineage: str) -> None:
        """Make it this record's folder. Raises Trouble when it is another's, or holds something else."""
        claim(self.root, lineage, "copies of records")
        for path in (self.bases_folder, self.wal, self.documents):
            path.mkdir(mode=0o700, exist_ok=True)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Be the only one who copies into it. Raises Trouble when somebody else does."""
        with alone(self.root / "busy") as granted:
            if not granted:
                raise Trouble(f"Another copy into {self.root} is under way.", "Wait for it to end.")
            yield


def claim(folder: Path, lineage: str, what: str) -> None:
    """Make a folder ours, closed to other accounts; a stranger's, or one with other things in it, is left alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    whose = load(folder / "whose.json")
    if whose is None and any(path.name != "busy" for path in folder.iterdir()):
        raise Trouble(f"{folder} is not empty and holds no {what}.", "Name an empty folder, or a new one.")
    if whose is not None and (whose.get("lineage"), whose.get("what")) != (lineage, what):
        raise Trouble(
            f"{folder} holds {whose.get('what')} of another Trueword, or of this one before it was restored.",
            "Name an empty folder, or a new one, and keep the old one until you no longer need it.",
        )
    folder.chmod(0o700)
    if whose is None:
        store(folder / "whose.json", {"lineage": lineage, "what": what}, mode=0o600)
