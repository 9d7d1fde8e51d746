"""Who else is at work in this state folder? Kernel locks tell: they end with their holder, so none is ever stale.

What a lock file contains, or that it lies there, means nothing; only a living hold counts.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trueword.launcher.trouble import Trouble


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Be the one launcher of this state folder; Trouble if another is."""
    with alone(path) as granted:
        if not granted:
            raise _occupied(path)
        path.write_text(f"{os.getpid()}\n", "ascii")
        yield


@contextmanager
def waiting(path: Path) -> Iterator[None]:
    """Be alone, waiting for others to finish first."""
    with _locked(path, fcntl.LOCK_EX):
        yield


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Be one of those who use something."""
    with _locked(path, fcntl.LOCK_SH):
        yield


@contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Be alone if that can be had at once; says whether."""
    with _locked(path, fcntl.LOCK_EX | fcntl.LOCK_NB) as granted:
        yield granted


@contextmanager
def handed_on(path: Path, seconds: float) -> Iterator[int]:
    """Be alone, and hand the hold on to children by the descriptor yielded: it ends with the last who has it.

    Waits so long for those who still have it from an earlier start; Trouble if they do not leave.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + seconds
    with path.open("a") as file:
        while not _taken(file.fileno()):
            if time.monotonic() > until:
                raise Trouble(
                    "The site of an earlier start is still answering somebody.", "Try again in a minute."
                )
            time.sleep(0.1)
        yield file.fileno()


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _locked(path: Path, how: int) -> Iterator[bool]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, how)
        except BlockingIOError:
            yield False
            return
        yield True


def _occupied(path: Path) -> Trouble:
    holder = path.read_text("ascii").strip() or "unknown"
    return Trouble(
        f"Trueword already runs from {path.parent} (process {holder}).",
        "Use that one, stop it with Ctrl-C in its terminal, or set TRUEWORD_STATE to another folder.",
    )
