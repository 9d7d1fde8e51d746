"""How does a private PostgreSQL come to be, start and stop?"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from trueword.launcher import settings
from trueword.launcher.account import Account, Accounts
from trueword.launcher.binaries import Binaries
from trueword.launcher.state import PORT
from trueword.launcher.trouble import DISK_FULL, Trouble, disk_full

SECONDS_TO_START = 120
"""Recovery after a crash replays at most max_wal_size; a slow disk needs this long at the worst."""

ROOM_TO_CREATE, ROOM_TO_START = 300_000_000, 50_000_000
"""Bytes that must be free: a new data folder and its first county; a write-ahead log file and some."""


@dataclass(frozen=True)
class Cluster:
    """A data folder, the programs that serve it, and the folder of its socket."""

    home: Path
    sockets: Path
    binaries: Binaries
    accounts: Accounts
    durable: bool = True

    @property
    def data(self) -> Path:
        """PostgreSQL's own data folder."""
        return self.home / "data"

    @property
    def account(self) -> Account:
        """As whom the server runs."""
        return self.accounts.database

    def create(self) -> None:
        """Make the data folder and its roles, once. A half-made folder of an interrupted start is thrown away."""
        if self.data.exists():
            return
        self._check_room(ROOM_TO_CREATE)
        making = self.home / "data.making"
        shutil.rmtree(making, ignore_errors=True)
        self._run("initdb", "-D", str(making), *self._birth_options())
        self.as_superuser(settings.BIRTH, making)
        with (making / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write("\ninclude 'trueword.conf'\n")
        making.rename(self.data)

    def _make_roles(self) -> None:
        """Make the roles that this version serves with and an older one did not; told by a note, for it costs a second.

        Never in a restored copy before its log has been replayed: it is not to be changed until then.
        """
        note = self.home / "roles.made"
        if (self.data / "recovery.signal").exists():
            return
        if note.exists() and note.read_text("utf-8") == settings.ROLES:
            return
        self.as_superuser(settings.ROLES)
        note.write_text(settings.ROLES, "utf-8")

    def as_superuser(self, statements: str, data: Path | None = None) -> None:
        """Say SQL, one statement a line, in single-user mode: the only way to the superuser, with the server down."""
        self._run("postgres", "--single", "-D", str(data or self.data), "postgres", stdin=statements)

    def start(self) -> bool:
        """Start the server unless it runs; True when this call started it. Raises Trouble when it will not start."""
        self._configure()
        if self.running():
            self.reload()
            return False
        self._check_room(ROOM_TO_START)
        self._clear_stale_locks()
        self._make_roles()
        self._run(
            "pg_ctl",
            "start",
            "-D",
            str(self.data),
            "-w",
            "-t",
            str(SECONDS_TO_START),
            "-s",
            "-l",
            self._log(),
        )
        return True

    def stop(self) -> None:
        """End it as a fast shutdown: sessions are broken off, everything committed is on disk."""
        if self.running():
            self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "fast", "-w", "-t", "60", "-s")

    def reload(self) -> None:
        """Let a running server read its settings again."""
        if pid := self.pid():
            os.kill(pid, signal.SIGHUP)

    def running(self) -> bool:
        """Whether a server of this very data folder is alive."""
        return self.pid() is not None

    def pid(self) -> int | None:
        """The server's process, or None: a lock file may name a process that died, or that became someone else's."""
        pid = _recorded(self.data / "postmaster.pid")
        return pid if pid is not None and _serves(pid, self.data) else None

    def _birth_options(self) -> list[str]:
        options = ["-U", settings.SUPERUSER, "--auth=reject", "--encoding=UTF8", "--locale=C.UTF-8"]
        return [*options, "--data-checksums", "--no-instructions", *([] if self.durable else ["--no-sync"])]

    def _configure(self) -> None:
        ensure_folder(self.sockets, self.account, mode=0o755)
        self._write("trueword.conf", settings.configuration(self.sockets, durable=self.durable))
        self._write("pg_hba.conf", settings.hba())
        self._write("pg_ident.conf", settings.ident(self.accounts))

    def _write(self, name: str, text: str) -> None:
        """Replace a settings file in one step, so that a full disk leaves the old one."""
        path = self.data / name
        fresh = path.with_suffix(".fresh")
        fresh.write_text(text, encoding="utf-8")
        fresh.chmod(0o600)
        self.account.own(fresh)
        fresh.replace(path)

    def _clear_stale_locks(self) -> None:
        """Remove the lock files of a server that died: their process number may by now be another program's."""
        deadline = time.monotonic() + 10
        while _survivors(self.data) and time.monotonic() < deadline:
            time.sleep(0.1)
        for path in (self.data / "postmaster.pid", self.sockets / f".s.PGSQL.{PORT}.lock"):
            path.unlink(missing_ok=True)

    def _check_room(self, needed: int) -> None:
        if shutil.disk_usage(self.home).free < needed:
            raise disk_full(self.home)

    def _log(self) -> str:
        return str(self.home / "start.log")

    def _run(self, program: str, *arguments: str, stdin: str = "") -> None:
        """Run one of PostgreSQL's programs as the database's account; its failure becomes a Trouble."""
        done = subprocess.run(
            [str(self.binaries.folder / program), *arguments],
            input=stdin, capture_output=True, text=True, check=False,
            cwd=self.home, env=_environment(), start_new_session=True, **self.account.identity,
        )  # fmt: skip
        said = done.stdout + done.stderr
        if done.returncode or (stdin and re.search(r"\b(ERROR|FATAL|PANIC):", said)):
            raise self._trouble(program, said)

    def _trouble(self, program: str, said: str) -> Trouble:
        written = said + self._tail()
        if DISK_FULL in written:
            return disk_full(self.home)
        lines = [line for line in written.splitlines() if re.search(r"error|FATAL|PANIC|could not", line)]
        reason = (lines or written.splitlines() or ["no reason given"])[-1].strip()
        return Trouble(
            f"PostgreSQL's {program} failed in {self.home}: {reason}.",
            f"Its log is in {self.home / 'start.log'} and {self.data / 'log'}.",
        )

    def _tail(self) -> str:
        logs = [Path(self._log()), *sorted((self.data / "log").glob("*.log"), key=_age)[-1:]]
        return "\n".join(path.read_text("utf-8", "replace")[-4000:] for path in logs if path.is_file())


def ensure_folder(path: Path, account: Account, *, mode: int) -> None:
    """Make a folder that belongs to `account`; refuse one that somebody else made first."""
    path.mkdir(parents=True, exist_ok=True)
    if path.is_symlink() or path.stat().st_uid not in {os.geteuid(), account.uid}:
        raise Trouble(
            f"{path} belongs to another account.", "Remove it, or set TRUEWORD_STATE to another folder."
        )
    account.own(path)
    path.chmod(mode)


def made_by(data: Path) -> int | None:
    """The major version that made a data folder, or None when there is none yet."""
    try:
        return int((data / "PG_VERSION").read_text("ascii").strip())
    except FileNotFoundError:
        return None


def _environment() -> dict[str, str]:
    """Plain: no PGHOST or PGDATA of the person at the keyboard, and messages that can be read here."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _age(path: Path) -> float:
    return path.stat().st_mtime


def _recorded(lock: Path) -> int | None:
    try:
        first = lock.read_text("ascii", "replace").splitlines()[:1]
    except FileNotFoundError:
        return None
    return int(first[0]) if first and first[0].isdigit() else None


def _serves(pid: int, data: Path) -> bool:
    """A PostgreSQL server stands in its data folder: that tells it from a program that inherited its number."""
    try:
        return os.path.realpath(f"/proc/{pid}/cwd") == os.path.realpath(data) and _alive(pid)
    except OSError:
        return False


def _alive(pid: int) -> bool:
    """Alive and not a zombie that nobody has collected yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _survivors(data: Path) -> list[int]:
    """Processes of a killed server that are still letting go of its memory."""
    return [int(path.name) for path in Path("/proc").glob("[0-9]*") if _serves(int(path.name), data)]
