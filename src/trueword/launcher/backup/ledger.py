"""Where is the ledger of destruction, how far was it when copies were made, and is the one at hand no older than that?

The ledger is in no copy of the records, since it has to outlive what they hold. It is copied to the keys' folder; with the
records lies only how long it was and its checksum, so that an older one is found out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from trueword.adapters.backups import Copies, oldest_copy, oldest_key_copy, write_copies
from trueword.adapters.backups.files import load
from trueword.launcher.backup.folder import Folder
from trueword.launcher.backup.sealing import Sums, read_sealed, write_sealed
from trueword.launcher.state import State
from trueword.launcher.trouble import Trouble

NAME = "destroyed.jsonl"
OLDEST = "oldest-backup"


def folder_of(place: State, environment: Mapping[str, str]) -> Path:
    """The ledger's folder: TRUEWORD_LEDGER, else the state folder's own."""
    return Path(environment.get("TRUEWORD_LEDGER") or place.ledger)


def file_of(place: State, environment: Mapping[str, str]) -> Path:
    """The ledger itself; not there while nothing was ever destroyed."""
    return folder_of(place, environment) / NAME


def note(ledger: Path, folder: Folder, key: bytes) -> None:
    """Leave with the records how far the ledger is now."""
    words = _whole_lines(ledger)
    seen: Sums = {NAME: [len(words), hashlib.sha256(words).hexdigest()]}
    told = read_sealed(folder.ledger_seen, key) if load(folder.ledger_seen) else None
    if seen != told:
        write_sealed(folder.ledger_seen, seen, key)


def check(ledger: Path, seen: Sums) -> None:
    """Raises Trouble unless the ledger is at least as long as the records' folder saw it, and begins the same."""
    try:
        words = ledger.read_bytes()
    except OSError as error:
        raise _unusable(ledger, f"it cannot be read ({error.strerror})") from error
    size, digest = seen[NAME]
    if len(words) < int(size):
        raise _unusable(
            ledger, f"it is older than the copies: it has {len(words)} bytes, and had {size} already"
        )
    if hashlib.sha256(words[: int(size)]).hexdigest() != digest:
        raise _unusable(ledger, "it was changed: it does not begin as it did when the copies were made")
    if words and not words.endswith(b"\n"):
        raise _unusable(ledger, "it is broken: its last line has no end")


def account(place: State, environment: Mapping[str, str], copies: Copies) -> None:
    """Write down what copies there are, and beside the ledger, in one line, how far back any of them reaches."""
    write_copies(place.root, copies)
    moments = [each for each in (oldest_copy(place.root), oldest_key_copy(place.root)) if each]
    line, folder = folder_of(place, environment) / OLDEST, folder_of(place, environment)
    if not moments:
        line.unlink(missing_ok=True)
        return
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    fresh = line.with_suffix(".fresh")
    fresh.write_text(f"{min(moments).isoformat()}\n", "ascii")
    fresh.chmod(0o644)
    fresh.replace(line)


def _whole_lines(ledger: Path) -> bytes:
    """Without a line that is being written at this moment."""
    words = ledger.read_bytes() if ledger.exists() else b""
    return words[: words.rfind(b"\n") + 1]


def _unusable(ledger: Path, why: str) -> Trouble:
    return Trouble(
        f"The ledger of destruction {ledger} cannot be used: {why}. Without it what was destroyed would come back.",
        "Name the newest one: of the old state folder (ledger/), else of the keys' folder (ledger/). Nothing was restored.",
    )
