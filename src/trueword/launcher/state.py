"""Where does Trueword keep what must survive a restart, and where is its database's socket?"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PORT = 5432
"""Names the socket file only: the database never listens on the network."""

SOCKET_ROOM = 100
"""Bytes for the socket's path; the kernel's limit is 107, and the lock file beside it is longer by five."""


@dataclass(frozen=True)
class State:
    """The folder that outlives the checkout, and what lies where inside it."""

    root: Path

    @property
    def postgres(self) -> Path:
        """The database's own folder: data, socket (when the path is short enough) and log."""
        return self.root / "postgres"

    @property
    def tests(self) -> State:
        """A state of its own for test runs, so that they never touch the record."""
        return State(self.root / "tests")

    @property
    def copies(self) -> Path:
        """Copies of code for an account that cannot read the checkout."""
        return self.root / "copies"

    @property
    def web(self) -> Path:
        """What the web process may write."""
        return self.root / "web"

    @property
    def audit(self) -> Path:
        """The key that seals the log, and what is anchored of it."""
        return self.root / "audit"

    @property
    def keys(self) -> Path:
        """The keys of those the records are about: never beside the database, never in its backups."""
        return self.root / "keys"

    @property
    def keys_founded(self) -> Path:
        """Says that a key store was made once, so that a lost one is never replaced by an empty one."""
        return self.root / "keys-founded"

    @property
    def ledger(self) -> Path:
        """What was destroyed: never in a backup of the records, and applied again after each restore."""
        return self.root / "ledger"

    @property
    def spool(self) -> Path:
        """Where the site writes emergency reads while the log fails."""
        return self.web / "spool"

    @property
    def documents(self) -> Path:
        """The sealed files of the record's documents."""
        return self.web / "documents"

    @property
    def lock(self) -> Path:
        """Held by the one launcher that may start things here."""
        return self.root / "lock"

    @property
    def serving(self) -> Path:
        """Held by the web processes, and with it their port, until the last of them has left."""
        return self.root / "serving"

    @property
    def users(self) -> Path:
        """Held, shared, by everything that uses the database."""
        return self.root / "users"

    @property
    def starting(self) -> Path:
        """Held while the database is made, started or stopped."""
        return self.root / "starting"

    @property
    def secret(self) -> Path:
        """The key that signs sessions; kept so that a restart signs nobody out."""
        return self.root / "secret-key"

    @property
    def sockets(self) -> Path:
        """The socket's folder: beside the data, or a short one named after it when that path is too long."""
        beside = self.postgres / "run"
        if len(str(beside / f".s.PGSQL.{PORT}")) <= SOCKET_ROOM:
            return beside
        name = hashlib.sha256(str(self.root).encode()).hexdigest()[:12]
        return Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()) / f"trueword-{name}"


def state(environment: Mapping[str, str]) -> State:
    """TRUEWORD_STATE, else /var/lib/trueword for root, else the user's own state folder (XDG)."""
    if chosen := environment.get("TRUEWORD_STATE"):
        return State(Path(chosen).expanduser().resolve())
    if os.geteuid() == 0:
        return State(Path("/var/lib/trueword"))
    base = environment.get("XDG_STATE_HOME") or "~/.local/state"
    return State(Path(base).expanduser() / "trueword")
