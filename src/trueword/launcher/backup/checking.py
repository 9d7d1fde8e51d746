"""Which copy serves a restore, and is it whole, unchanged, and no way round what was destroyed?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from trueword.adapters.backups.files import load
from trueword.launcher.backup.apart import Apart
from trueword.launcher.backup.documents import names
from trueword.launcher.backup.folder import Base, Folder
from trueword.launcher.backup.ledger import check
from trueword.launcher.backup.making import oldest_instant
from trueword.launcher.backup.sealing import Sums, differences, key_at, read_sealed
from trueword.launcher.backup.wal import beyond, chain, changed
from trueword.launcher.trouble import Trouble


@dataclass(frozen=True)
class Found:
    """A copy that was found whole: what is restored from it, and up to when (None: everything that was copied)."""

    folder: Folder
    apart: Apart
    ledger: Path
    base: Base
    files: Sums
    log: tuple[Path, ...]
    until: datetime | None
    postgres: int

    @property
    def new_lineage(self) -> str:
        """A restored record goes its own way from here: its log does not go on with the old one's."""
        return str(uuid4())


def find(folder: Folder, apart: Apart, ledger: Path, until: datetime | None) -> Found:
    """The newest copy from before `until`, checked to the last byte. Raises Trouble: what, why, and what next."""
    _check_they_belong(folder, apart)
    key = key_at(apart.secrets / "backup-key", make=False)
    check(ledger, read_sealed(folder.ledger_seen, key))
    base = choose(folder, until, key)
    told = base.told(key)
    log = chain(folder, base.start)
    _check_unchanged(folder, base, told, log, key)
    if until is None:
        _check_no_gap(folder, log)
    return Found(folder, apart, ledger, base, told["files"], tuple(log), until, told["postgres"])


def choose(folder: Folder, until: datetime | None, key: bytes) -> Base:
    """The newest copy that was whole by then. Raises Trouble when there is none."""
    bases = folder.bases()
    fitting = [base for base in bases if until is None or oldest_instant(base, key) <= until]
    if fitting:
        return fitting[-1]
    if not bases:
        raise Trouble(f"There is no whole copy in {folder.root}.", "Name the folder that --to named.")
    raise Trouble(
        f"The copies in {folder.root} reach back to {oldest_instant(bases[0], key):%Y-%m-%dT%H:%M:%SZ} and no further.",
        "Name a later moment with --until, or another folder of copies.",
    )


def _check_they_belong(folder: Folder, apart: Apart) -> None:
    whose, keys = load(folder.root / "whose.json"), load(apart.root / "whose.json")
    if whose is None or whose.get("what") != "copies of records":
        raise Trouble(f"{folder.root} holds no copies of records.", "Name the folder that --to named.")
    if keys is None or keys.get("what") != "copies of keys":
        raise Trouble(f"{apart.root} holds no copies of keys.", "Name the folder that --keys-to named.")
    if whose["lineage"] != keys["lineage"]:
        raise Trouble(
            f"The keys in {apart.root} belong to other records than {folder.root}.",
            "Name those of one record.",
        )


def _check_unchanged(folder: Folder, base: Base, told: dict[str, Any], log: list[Path], key: bytes) -> None:
    found = [
        each
        for each in differences(base.folder, told["files"])
        if each != "manifest.json does not belong here"
    ]
    gone = set(told["documents"]) - names(folder.documents)
    found += [f"documents/{name} is missing" for name in sorted(gone)]
    found += changed(log, read_sealed(folder.wal_sums, key))
    if found:
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        raise Trouble(
            f"The copy in {base.folder} is not what it was when it was made: {'; '.join(found[:3])}{more}.",
            "Use another copy of this folder, or --until a moment that an older copy reaches. Nothing was restored.",
        )


def _check_no_gap(folder: Folder, log: list[Path]) -> None:
    if lone := beyond(folder, log):
        last = datetime.fromtimestamp(log[-1].stat().st_mtime, UTC) if log else folder.bases()[-1].began
        raise Trouble(
            f"The log in {folder.wal} has a gap before {lone[0]}: nothing after about {last:%Y-%m-%dT%H:%M:%SZ} is reached.",
            "Find the missing files, or say --until a moment before that.",
        )
