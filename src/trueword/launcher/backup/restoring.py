"""How does a copy become a record again, in an empty state folder, whole or not at all?

Everything is prepared in `restoring/` inside the state folder and moved to its place at the end, under a mark that says so
until the last move. Whoever finds the mark afterwards (a kill, a power cut) serves nothing, and a second restore begins by
taking away what the first one left: the folder was empty before it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from trueword.adapters.backups import Copies, Kept, Restored, mark_restored
from trueword.adapters.backups.files import to_disk
from trueword.launcher.account import Account, accounts
from trueword.launcher.backup.apart import Apart, store_of
from trueword.launcher.backup.checking import Found
from trueword.launcher.backup.documents import copy_new, live_folder
from trueword.launcher.backup.ledger import NAME, account, folder_of
from trueword.launcher.backup.recovery import replay_log, set_target
from trueword.launcher.cluster import ensure_folder
from trueword.launcher.lock import only_one
from trueword.launcher.session import cluster_of, prepare
from trueword.launcher.state import State
from trueword.launcher.trouble import Trouble, disk_full

UNFINISHED = "restore-unfinished"
"""The mark of a restore that has not come to its end."""

LEFT_ALONE = {"lock", "serving", "users", "starting", "copies", "tests"}
"""Locks and code, which an empty state folder may hold."""


def restore(place: State, environment: Mapping[str, str], found: Found, on: datetime) -> None:
    """Bring back what was found. Raises Trouble, and then the state folder is as empty as before."""
    check_empty(place)
    with only_one(place.lock), _whole_or_nothing(place, environment):
        _check_room(place, found)
        staged = place.restoring
        _put_records(staged, found)
        replay_log(staged, environment, found)
        _put_files(staged, found)
        _put_documents(place, environment, found)
        _put_keys(place, environment, found.apart)
        _put_ledger(place, environment, found, on)
        _account_for(staged, found)
        _move_in(staged, place)


def check_empty(place: State) -> None:
    """Raises Trouble when there is anything in the state folder that a restore would have to overwrite."""
    if (place.root / UNFINISHED).exists():
        return
    there = {path.name for path in place.root.iterdir()} if place.root.is_dir() else set()
    if (place.postgres / "data").exists() or there - LEFT_ALONE - {"postgres"}:
        raise Trouble(
            f"{place.root} is not empty, and a restore overwrites nothing.",
            "Set TRUEWORD_STATE to a new folder, restore there, and look at it before you let the old one go.",
        )


@contextmanager
def _whole_or_nothing(place: State, environment: Mapping[str, str]) -> Iterator[None]:
    """Under the mark from the first byte to the last; what fails is taken away again."""
    mark = place.root / UNFINISHED
    mark.touch()
    to_disk(place.root)
    try:
        _sweep(place, environment)
        prepare(place, accounts())
        yield
        shutil.rmtree(place.restoring.root)
    except BaseException:
        _sweep(place, environment)
        raise
    finally:
        mark.unlink()
        to_disk(place.root)


def _sweep(place: State, environment: Mapping[str, str]) -> None:
    """Take away everything, and first the server that a killed restore may have left behind."""
    if (place.restoring.postgres / "data" / "PG_VERSION").exists():
        cluster_of(place.restoring, environment).stop()
    for path in place.root.iterdir():
        if path.name not in LEFT_ALONE | {UNFINISHED}:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _check_room(place: State, found: Found) -> None:
    log = sum(path.stat().st_size for path in found.log)
    if shutil.disk_usage(place.root).free < log + sum(int(size) for size, _ in found.files.values()):
        raise disk_full(place.root)


def _put_records(staged: State, found: Found) -> None:
    """The data folder as it was copied, and the log since, as the database's account will read them."""
    prepare(staged, accounts())
    account, data = accounts().database, staged.postgres / "data"
    shutil.copytree(found.base.records, data)
    for path in found.log:
        shutil.copyfile(path, data / "pg_wal" / path.name.removesuffix(".partial"))
    set_target(data, found.until)
    _give(data, account)
    data.chmod(0o700)


def _put_files(staged: State, found: Found) -> None:
    """Everything else: what the copy has, and the secrets."""
    shutil.copytree(found.base.files, staged.root, dirs_exist_ok=True)
    for path in found.apart.secrets.iterdir():
        target = staged.root / path.name.replace("audit-", "audit/", 1)
        target.parent.mkdir(exist_ok=True)
        shutil.copy(path, target)
    for path in staged.root.iterdir():
        if path.is_dir() and path.name not in LEFT_ALONE | {"postgres"}:
            ensure_folder(path, accounts().web, mode=0o700)
            _give(path, accounts().web)


def _put_documents(place: State, environment: Mapping[str, str], found: Found) -> None:
    """All that the copies have: the record knows which are its own, and lets the others go."""
    folder = live_folder(place, environment)
    folder = place.restoring.documents if folder.is_relative_to(place.root) else folder
    ensure_folder(folder.parent, accounts().web, mode=0o700)
    ensure_folder(folder, accounts().web, mode=0o700)
    copy_new(found.folder.documents, folder)
    _give(folder, accounts().web)


def _put_keys(place: State, environment: Mapping[str, str], apart: Apart) -> None:
    """The newest copy of the keys; a store that outlived the records elsewhere (TRUEWORD_KEYS) is newer and stays."""
    store = store_of(place, environment)
    if store.exists() or not apart.current.exists():
        return
    target = store_of(place.restoring, {}) if store.is_relative_to(place.root) else store
    ensure_folder(target.parent, accounts().web, mode=0o700)
    shutil.copy(apart.current, target)
    _give(target.parent, accounts().web)


def _put_ledger(place: State, environment: Mapping[str, str], found: Found, on: datetime) -> None:
    """The ledger that was named, and the mark that it has to be replayed before anything is served."""
    folder = folder_of(place, environment)
    folder = place.restoring.ledger if folder.is_relative_to(place.root) else folder
    ensure_folder(folder, accounts().web, mode=0o700)
    if (folder / NAME).resolve() != found.ledger:
        shutil.copy(found.ledger, folder / NAME)
    mark_restored(folder, Restored(on, str(found.folder.root), found.until))
    _give(folder, accounts().web)


def _account_for(staged: State, found: Found) -> None:
    """The copies that were restored from still hold what they hold."""
    folder, oldest = found.folder, found.folder.bases()[0]
    kept = Kept(
        str(folder.root), str(found.apart.root), 1, oldest=oldest.began, oldest_keys=found.apart.oldest()
    )
    account(staged, {}, Copies(found.new_lineage, None, (kept,)))


def _move_in(staged: State, place: State) -> None:
    """Into the state folder, the records last (on disk already: PostgreSQL saw to that before it replayed its log)."""
    for path in sorted(staged.root.iterdir()):
        if path.name not in LEFT_ALONE | {"postgres"}:
            for each in [path, *path.rglob("*")]:
                to_disk(each)
            path.rename(place.root / path.name)
    to_disk(place.root)
    (staged.postgres / "data").rename(place.postgres / "data")
    to_disk(place.postgres)


def _give(folder: Path, account: Account) -> None:
    for path in (folder, *folder.rglob("*")):
        account.own(path)
