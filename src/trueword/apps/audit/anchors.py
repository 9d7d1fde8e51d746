"""What of the log is kept outside the database? Once a day the newest checkpoint, in a file that is only added to."""

import os
from pathlib import Path
from typing import Any

from trueword.apps.audit.checkpoints import Checkpoint, read

NEWEST = "SELECT size, root, at, key, signature FROM audit_checkpoint ORDER BY number DESC LIMIT 1"


def anchor(cursor: Any, path: Path) -> Checkpoint | None:
    """Add the newest checkpoint, on disk before this returns; None when there is none, or it is there already."""
    cursor.execute(NEWEST)
    found = cursor.fetchone()
    if found is None:
        return None
    size, root, at, key, signature = found
    made = Checkpoint(size, bytes(root), at, key, bytes(signature))
    if made in anchors(path):
        return None
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("a", encoding="ascii") as file:
        file.write(made.text + "\n")
        file.flush()
        os.fsync(file.fileno())
    return made


def anchors(path: Path) -> list[Checkpoint]:
    """Every checkpoint that was anchored, oldest first. Raises ValueError when the file was tampered with beyond reading."""
    if not path.exists():
        return []
    return [read(f"{note}\n") for note in _apart(path.read_text("ascii"))]


def _apart(text: str) -> list[str]:
    """The notes of a file: each is four lines, a blank, a signature, and a blank after it."""
    lines = text.split("\n")
    if len(lines) % 7 != 1:
        raise ValueError("it ends in the middle of a note")
    return ["\n".join(lines[at : at + 6]) for at in range(0, len(lines) - 6, 7)]
