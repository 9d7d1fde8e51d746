"""In which order is everything copied, so that a kill at any moment leaves whole copies and a true account of them?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from trueword.adapters.backups import Copies, Kept, read_copies
from trueword.launcher.backup import apart as keeping
from trueword.launcher.backup import documents, wal
from trueword.launcher.backup.apart import Apart, check_apart, store_of
from trueword.launcher.backup.documents import live_folder
from trueword.launcher.backup.folder import Base, Folder
from trueword.launcher.backup.ledger import account, file_of, note
from trueword.launcher.backup.sealing import key_at
from trueword.launcher.backup.taking import Clock, age_out, take
from trueword.launcher.cluster import Cluster
from trueword.launcher.state import State
from trueword.launcher.trouble import Trouble

KEEP = 7
"""Copies of the records that are kept unless told otherwise: with one a night, a week."""


def now() -> datetime:
    """The moment, for which tests put their own."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Wanted:
    """Where to, where the keys to, and how many."""

    folder: Path
    keys_folder: Path | None
    keep: int


@dataclass(frozen=True)
class Made:
    """The new copy, what is known of the folder now, and the file the database's log reaches back to (None: far enough)."""

    base: Base
    kept: Kept
    held_up: str | None


def wanted(
    place: State, environment: Mapping[str, str], to: Path | None, keys_to: Path | None, keep: int | None
) -> Wanted:
    """What was said now, else what the environment says, else as the last time. Raises Trouble."""
    copies = read_copies(place.root)
    folder = to or _path(environment, "TRUEWORD_BACKUP") or _path({"": (copies and copies.current) or ""}, "")
    if folder is None:
        raise Trouble(
            "No copy was made here before.", "Say where to: trueword backup --to FOLDER --keys-to FOLDER2"
        )
    kept = copies.of(folder.resolve()) if copies else None
    before = _path({"": (kept and kept.keys_folder) or ""}, "")
    keys = keys_to or _path(environment, "TRUEWORD_BACKUP_KEYS") or before
    if keep is not None and keep < 1:
        raise Trouble(f"Of {keep} copies nothing could be restored.", "Say --keep 1 or more.")
    return Wanted(folder.resolve(), keys and keys.resolve(), keep or (kept.keep if kept else KEEP))


def make(
    cluster: Cluster, place: State, environment: Mapping[str, str], wish: Wanted, clock: Clock = now
) -> Made:
    """Copy everything now; from then on the log follows while Trueword runs. Raises Trouble; earlier copies stay whole."""
    check_apart(wish.folder, wish.keys_folder, place)
    copies = read_copies(place.root) or Copies(str(uuid4()))
    folder, apart = Folder(wish.folder), Apart(wish.keys_folder) if wish.keys_folder else None
    folder.claim(copies.lineage)
    if apart:
        apart.claim(copies.lineage)
    with folder.busy():
        folder.sweep()
        copies = _announced(place, environment, copies, wish, clock)
        _follow_from_here(cluster, place, environment, copies, wish)
        key = key_at(place.backup_key, make=True)
        live = live_folder(place, environment)
        base = take(cluster, place, folder, key, copies.lineage, live, clock)
        wal.catch_up(cluster, folder)
        wal.note_sums(folder, key)
        moment = _copy_apart(place, environment, folder, apart, key, clock)
        return _aged(cluster, place, environment, folder, wish, base, moment, key)


def oldest_instant(base: Base, key: bytes) -> datetime:
    """From when on this copy can be restored: when it was whole."""
    return datetime.fromisoformat(base.told(key)["ended"])


def _announced(
    place: State, environment: Mapping[str, str], copies: Copies, wish: Wanted, clock: Clock
) -> Copies:
    """Write down that there will be a copy before there is one: a kill then leaves it accounted for."""
    before = copies.of(wish.folder)
    keys = str(wish.keys_folder) if wish.keys_folder else None
    kept = replace(before, keep=wish.keep, keys_folder=keys) if before else None
    copies = copies.having(kept or Kept(str(wish.folder), keys, wish.keep, oldest=clock()))
    account(place, environment, copies)
    return copies


def _follow_from_here(
    cluster: Cluster, place: State, environment: Mapping[str, str], copies: Copies, wish: Wanted
) -> None:
    """The log has to reach this folder without a gap; when it went elsewhere before, it is turned round first."""
    if copies.current != str(wish.folder):
        account(place, environment, replace(copies, current=None))
        wal.drop_slot(cluster)
    wal.ensure_slot(cluster)
    wal.catch_up(cluster, Folder(wish.folder))


def _copy_apart(
    place: State,
    environment: Mapping[str, str],
    folder: Folder,
    apart: Apart | None,
    key: bytes,
    clock: Clock,
) -> datetime | None:
    """After the records: what they are sealed with is then in the copy of the keys."""
    if apart:
        keeping.copy_ledger(file_of(place, environment), apart)
    note(file_of(place, environment), folder, key)
    if apart is None:
        return None
    keeping.copy_secrets(place, apart)
    keeping.copy_keys(store_of(place, environment), apart)
    return keeping.keep_older(apart, clock())


def _aged(
    cluster: Cluster,
    place: State,
    environment: Mapping[str, str],
    folder: Folder,
    wish: Wanted,
    base: Base,
    keys: datetime | None,
    key: bytes,
) -> Made:
    """Let old copies go, and say how far back anything reaches now: later than before only when nothing older is left."""
    oldest = age_out(folder, wish.keep)
    known = (name for each in folder.bases() for name in each.told(key)["documents"])
    documents.age_out(live_folder(place, environment), folder.documents, known)
    wal.note_sums(folder, key)
    live = wal.forget_live_log(cluster)
    held_up = live if live < oldest.start else None
    copies = read_copies(place.root) or Copies("")
    before = copies.of(wish.folder)
    assert before is not None, "it was announced"
    kept = replace(
        before,
        oldest=before.oldest if held_up else oldest.began,
        restorable_from=oldest_instant(oldest, key),
        newest=oldest_instant(base, key),
        oldest_keys=keys,
    )
    account(place, environment, replace(copies.having(kept), current=str(wish.folder)))
    return Made(base, kept, held_up)


def _path(environment: Mapping[str, str], name: str) -> Path | None:
    return Path(environment[name]).expanduser() if environment.get(name) else None
