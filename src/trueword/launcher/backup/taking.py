"""How is one whole copy of the records made while people work on them, and how do old ones go?"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from trueword.adapters.backups.files import to_disk
from trueword.launcher.backup.apart import SECRETS
from trueword.launcher.backup.documents import copy_new, names
from trueword.launcher.backup.folder import STAMP, Base, Folder
from trueword.launcher.backup.programs import full, run, way_in
from trueword.launcher.backup.sealing import sums_of, write_sealed
from trueword.launcher.cluster import Cluster
from trueword.launcher.state import State

Clock = Callable[[], datetime]

NOT_COPIED = {
    "postgres": "copied by pg_basebackup", "migrated": "found out anew", "copies": "code, made anew when needed",
    "keys": "kept apart", "keys-founded": "kept apart", "secret-key": "kept apart", "backup-key": "kept apart",
    "ledger": "kept apart: it must survive what the copies hold", "tests": "the tests' own state",
    "backups.json": "about the copies", "backup.log": "about the copies", "drill.json": "about the copies",
    "drill": "a try under way", "drilling": "a lock", "restoring": "a restore under way",
    "restore-unfinished": "a restore under way", "restored": "about a restore",
    "lock": "a lock", "serving": "a lock", "users": "a lock", "starting": "a lock",
}  # fmt: skip
"""What of the state folder is in no copy of the records, and why. Everything else is."""

SPARE = 100_000_000
"""Bytes that must be free beside what a copy needs."""


def take(
    cluster: Cluster, place: State, folder: Folder, key: bytes, lineage: str, live: Path, clock: Clock
) -> Base:
    """Copy data folder and files, check the copy, and only then give it its name. Raises Trouble; nothing is half made."""
    began = clock()
    made = folder.bases_folder / began.strftime(STAMP)
    making = made.with_suffix(".making")
    _check_room(cluster, folder)
    making.mkdir(mode=0o700)
    _copy_records(cluster, making / "records", folder)
    _copy_files(place, making / "files", live)
    copy_new(live, folder.documents)
    told: dict[str, object] = {
        "lineage": lineage,
        "began": began.isoformat(),
        "postgres": cluster.binaries.major,
    }
    told |= {"ended": clock().isoformat(), "files": sums_of(making)}
    told |= {"documents": sorted(names(live) & names(folder.documents))}
    write_sealed(making / "manifest.json", told, key)
    making.rename(made)
    to_disk(folder.bases_folder)
    return Base(made)


def age_out(folder: Folder, keep: int) -> Base:
    """Let all but the newest `keep` copies go, and the log from before the oldest of those; gives that oldest one.

    First the name, so that a copy half gone is never taken for one; then the copy; then the log.
    """
    bases = folder.bases()
    for base in bases[:-keep]:
        base.folder.rename(base.folder.with_suffix(".going"))
    folder.sweep()
    oldest = bases[-keep:][0]
    for path in folder.wal.iterdir():
        if path.name < oldest.start:
            path.unlink()
    to_disk(folder.wal)
    to_disk(folder.bases_folder)
    return oldest


def _copy_records(cluster: Cluster, target: Path, folder: Folder) -> None:
    """The server runs on meanwhile; the log of that time is copied along, so that the copy is whole by itself."""
    options = ["--wal-method=stream", "--checkpoint=fast", "--manifest-checksums=SHA256"]
    run(cluster, "pg_basebackup", "-D", str(target), *options, *way_in(cluster), into=folder.root)
    run(cluster, "pg_verifybackup", "--quiet", str(target), into=folder.root)


def _copy_files(place: State, target: Path, documents: Path) -> None:
    target.mkdir()
    for path in _wanted(place):
        if path.is_relative_to(documents):
            continue
        copied = target / path.relative_to(place.root)
        copied.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy(path, copied)
        except FileNotFoundError:  # it went while we looked: a file of the moment
            continue
        to_disk(copied)


def _wanted(place: State) -> Iterator[Path]:
    for top in sorted(place.root.iterdir()):
        if top.name not in NOT_COPIED:
            for path in [top] if top.is_file() else sorted(top.rglob("*")):
                if (
                    path.is_file()
                    and not path.is_symlink()
                    and str(path.relative_to(place.root)) not in SECRETS
                ):
                    yield path


def _check_room(cluster: Cluster, folder: Folder) -> None:
    if shutil.disk_usage(folder.root).free < sum(_sizes(cluster.data)) + SPARE:
        raise full(folder.root)


def _sizes(data: Path) -> Iterator[int]:
    """The server makes and removes files while we look."""
    for path in data.rglob("*"):
        with suppress(FileNotFoundError):
            yield path.lstat().st_size
