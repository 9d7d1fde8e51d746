"""Is this record a restored one, to which what was destroyed since has not been done again yet?

The mark is a file beside the ledger. While it lies there nothing is served. `trueword destruction replay` takes it away,
after the last line of the ledger, and nothing else does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from trueword.adapters.backups.files import Unreadable, load, store, to_disk

FILE = "restored"


@dataclass(frozen=True)
class Restored:
    """From which folder, when, and as the record was at which moment (None: the last that the copies held)."""

    at: datetime
    source: str
    until: datetime | None = None


def restored(ledger: Path) -> Restored | None:
    """The mark; None when nothing has to be replayed. Raises Unreadable, which is no leave to serve either."""
    said = load(ledger / FILE)
    if said is None:
        return None
    try:
        until = said["until"] and datetime.fromisoformat(said["until"])
        return Restored(datetime.fromisoformat(said["at"]), str(said["source"]), until or None)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(f"{ledger / FILE} is not what it should be: {error!r}") from error


def mark_restored(ledger: Path, mark: Restored) -> None:
    """Say that the ledger has to be replayed first."""
    until = mark.until.isoformat() if mark.until else None
    store(ledger / FILE, {"at": mark.at.isoformat(), "source": mark.source, "until": until})


def clear_restored(ledger: Path) -> None:
    """The ledger has been replayed, to its last line. For `trueword destruction replay` alone."""
    (ledger / FILE).unlink(missing_ok=True)
    to_disk(ledger)
