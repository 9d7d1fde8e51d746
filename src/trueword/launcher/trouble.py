"""How does the launcher say that something is in the way? One sentence, and what to do."""

from __future__ import annotations

import errno
from pathlib import Path


class Trouble(Exception):
    """Something that the person at the keyboard can put right. `str()` is one sentence and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy


DISK_FULL = "No space left on device"


def disk_full(folder: Path) -> Trouble:
    """The disk that holds `folder` has no room."""
    return Trouble(
        f"The disk that holds {folder} is full.",
        "Free some space and start again (nothing that was saved is lost), or set TRUEWORD_STATE to a folder "
        "on another disk.",
    )


def from_os_error(error: OSError) -> Trouble | None:
    """The sentence for an operating-system error that a person can act on, or None for any other."""
    path = Path(str(error.filename)) if error.filename else Path(".")
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return disk_full(path)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Trouble(
            f"{path} cannot be read or written by this account ({error.strerror}).",
            "Give this account the folder, or set TRUEWORD_STATE to a folder of its own.",
        )
    return None
