"""Which copies of the record are there, and how far back does the oldest of them reach?

`backups.json` in the state folder. Its moments are never later than the truth: a copy is written down before it is made,
and forgotten after it is gone. A destruction may therefore be called complete when everything destroyed was out of the
live tables before `oldest_copy`, and its key out of the live store before `oldest_key_copy`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from trueword.adapters.backups.files import Unreadable, load, store

FILE = "backups.json"


@dataclass(frozen=True)
class Kept:
    """A folder of copies: the records in one place, the keys in another.

    `oldest`: nothing in the folder, nor in the database's own log, is from before. `restorable_from` and `newest`: the
    span that can be restored, as the last copy left it. `oldest_keys`: when the oldest copy of the keys was taken.
    """

    folder: str
    keys_folder: str | None
    keep: int
    oldest: datetime
    restorable_from: datetime | None = None
    newest: datetime | None = None
    oldest_keys: datetime | None = None


@dataclass(frozen=True)
class Copies:
    """Every folder that holds copies of this record, and the one that its log is copied to while it runs."""

    lineage: str
    current: str | None = None
    folders: tuple[Kept, ...] = ()

    def of(self, folder: Path) -> Kept | None:
        """What is known of this folder."""
        return next((each for each in self.folders if each.folder == str(folder)), None)

    def having(self, kept: Kept) -> Copies:
        """The same with this folder's line told anew."""
        others = tuple(each for each in self.folders if each.folder != kept.folder)
        return replace(self, folders=(*others, kept))

    def without(self, folder: Path) -> Copies:
        """The same without this folder: its copies were destroyed."""
        left = tuple(each for each in self.folders if each.folder != str(folder))
        return replace(self, folders=left, current=None if self.current == str(folder) else self.current)


def oldest_copy(state: Path) -> datetime | None:
    """How far back any copy of the records reaches; None when Trueword made none. Raises Unreadable.

    What was taken out of the live tables, and its remains vacuumed away, before this moment is in no copy any more.
    None says nothing about copies that the council makes by other means: it is no leave to call anything complete.
    """
    copies = read_copies(state)
    return min((each.oldest for each in copies.folders), default=None) if copies else None


def oldest_key_copy(state: Path) -> datetime | None:
    """When the oldest copy of the keys outside the store's own ring was taken; None when there is none. Raises Unreadable."""
    copies = read_copies(state)
    moments = [each.oldest_keys for each in copies.folders if each.oldest_keys] if copies else []
    return min(moments, default=None)


def read_copies(state: Path) -> Copies | None:
    """What the launcher wrote down; None when no copy was ever made. Raises Unreadable."""
    path = state / FILE
    said = load(path)
    if said is None:
        return None
    try:
        folders = tuple(_kept(each) for each in said["folders"])
        return Copies(str(said["lineage"]), said["current"], folders)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"{path} is not what it should be: {error!r}") from error


def write_copies(state: Path, copies: Copies) -> None:
    """Write it down, in one step."""
    folders = [{name: _plain(value) for name, value in asdict(each).items()} for each in copies.folders]
    store(state / FILE, {"lineage": copies.lineage, "current": copies.current, "folders": folders})


MOMENTS = ("oldest", "restorable_from", "newest", "oldest_keys")


def _kept(said: dict[str, Any]) -> Kept:
    moments = {name: datetime.fromisoformat(said[name]) if said[name] else None for name in MOMENTS}
    if moments["oldest"] is None:
        raise ValueError("no oldest")
    return Kept(**(said | moments))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
