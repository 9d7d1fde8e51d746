"""Is a copy still what it was when it was made? Checksums of every file, sealed with a key that lies elsewhere.

The seal (HMAC-SHA256) finds whoever changes a file and its checksum with it: the key is kept with the keys, never here.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path
from typing import Any

from trueword.adapters.backups.files import Unreadable, load, store
from trueword.launcher.trouble import Trouble

Sums = dict[str, list[int | str]]
"""Path below a folder -> size and SHA-256."""


def key_at(path: Path, *, make: bool) -> bytes:
    """The sealing key; made where there is none yet. Raises Trouble."""
    if make and not path.exists():
        fresh = path.with_suffix(".fresh")
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(32))
        fresh.replace(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise Trouble(
            f"{path}, the key that shows whether a copy was changed, cannot be read ({error.strerror}).",
            "Name the folder that --keys-to named when the copy was made.",
        ) from error


def sum_of(path: Path) -> list[int | str]:
    """Size and SHA-256 of one file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return [os.fstat(file.fileno()).st_size, digest.hexdigest()]


def sums_of(folder: Path) -> Sums:
    """Size and SHA-256 of every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {str(path.relative_to(folder)): sum_of(path) for path in files}


def differences(folder: Path, told: Sums) -> list[str]:
    """What is not as it was told: one line for each file that is missing, changed, or too many."""
    found = sums_of(folder)
    missing = [f"{name} is missing" for name in told if name not in found]
    changed = [f"{name} was changed" for name in told if name in found and found[name] != told[name]]
    added = [f"{name} does not belong here" for name in found if name not in told]
    return sorted(missing + changed + added)


def seal(said: dict[str, Any], key: bytes) -> str:
    """The seal over these values."""
    words = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    return hmac.new(key, words, hashlib.sha256).hexdigest()


def write_sealed(path: Path, said: dict[str, Any], key: bytes) -> None:
    """Write values with their seal, in one step."""
    store(path, {"said": said, "seal": seal(said, key)}, mode=0o600)


def read_sealed(path: Path, key: bytes) -> dict[str, Any]:
    """The values, when the seal is right. Raises Trouble when the file is missing, broken, or was changed."""
    try:
        kept = load(path) or {}
    except Unreadable as error:
        raise _broken(path, str(error)) from error
    said = kept.get("said")
    if not isinstance(said, dict):
        raise _broken(path, "it is missing or empty")
    if not hmac.compare_digest(str(kept.get("seal")), seal(said, key)):
        raise _broken(path, "it was changed after it was written, or it belongs to other keys")
    return said


def _broken(path: Path, why: str) -> Trouble:
    return Trouble(
        f"{path} cannot be trusted: {why}.",
        "Use another copy of the backup folder, or the keys' folder that belongs to it.",
    )
