"""How do the sealed files of documents get into the copies? Each once, when it appears; it is never changed afterwards.

They are told apart from forged ones by their own seal, so they carry no checksum here. A file that went from the live
folder stays until no kept copy knows it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from trueword.adapters.backups.files import to_disk
from trueword.launcher.state import State

ENDING = ".sealed"


def live_folder(place: State, environment: Mapping[str, str]) -> Path:
    """Where the record's own lie: TRUEWORD_DOCUMENTS, else the state folder's own."""
    return Path(environment.get("TRUEWORD_DOCUMENTS") or place.documents)


def names(folder: Path) -> set[str]:
    """Whole files; one that is being written has another ending."""
    return {name for name in os.listdir(folder) if name.endswith(ENDING)} if folder.is_dir() else set()


def copy_new(live: Path, kept: Path) -> None:
    """Copy what is not there yet, each in one step and on disk."""
    kept.mkdir(mode=0o700, exist_ok=True)
    for name in sorted(names(live) - names(kept)):
        making = kept / f"{name}.making"
        try:
            shutil.copyfile(live / name, making)
        except FileNotFoundError:  # it was destroyed while we looked
            continue
        to_disk(making)
        making.rename(kept / name)
    to_disk(kept)


def age_out(live: Path, kept: Path, known: Iterable[str]) -> None:
    """Remove what is neither live nor known to a copy that is kept, and what a killed copying left."""
    wanted = names(live) | set(known)
    for path in kept.iterdir():
        if path.name not in wanted:
            path.unlink()
    to_disk(kept)
