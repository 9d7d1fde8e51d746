"""How is a small file of values written so that a killed process leaves the old one or the new one?"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


class Unreadable(Exception):
    """The file is there and cannot be read as what it should be. What it would have said is then not known."""


def load(path: Path) -> dict[str, Any] | None:
    """What the file says; None when there is none. Raises Unreadable."""
    try:
        said = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path} cannot be read: {error}") from error
    if not isinstance(said, dict):
        raise Unreadable(f"{path} is not what it should be.")
    return said


def store(path: Path, said: dict[str, Any], *, mode: int = 0o644) -> None:
    """Put the file in its place in one step, on disk before this returns."""
    fresh = path.with_name(path.name + ".fresh")
    with fresh.open("w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), mode)
        json.dump(said, file, indent=1, sort_keys=True)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    to_disk(path.parent)


def to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
