"""How does the database's log get into the backup folder without a gap, and how is a gap found?

A replication slot makes the server keep what has not been copied yet (up to `max_slot_wal_keep_size`: then it lets go, the
slot is lost, and only a new base copy makes the chain whole again). `pg_receivewal` follows the log record by record and
puts each on the backup's disk before it tells the server.
"""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import LiteralString

from trueword.adapters.backups.files import load
from trueword.launcher.backup.folder import Folder
from trueword.launcher.backup.programs import protocol, run, say, way_in
from trueword.launcher.backup.sealing import Sums, read_sealed, sum_of, write_sealed
from trueword.launcher.cluster import Cluster
from trueword.launcher.databases import connected
from trueword.launcher.settings import OWNER
from trueword.launcher.trouble import Trouble

SLOT = "backup"

FULL_FILE = re.compile(r"[0-9A-F]{24}")
FILE_BYTES = 16 * 1024 * 1024
"""PostgreSQL's size of a file of the log, which `initdb` was not told to change."""

SECONDS_TO_CATCH_UP = 120.0

COPIED = "SELECT restart_lsn >= %s::pg_lsn FROM pg_replication_slots WHERE slot_name = %s"


def ensure_slot(cluster: Cluster) -> None:
    """See to it that the server keeps its log for us from now on; a lost slot is made anew (a base copy has to follow)."""
    with protocol(cluster) as link:
        if _state(cluster)[1] == "lost":
            say(link, f"DROP_REPLICATION_SLOT {SLOT}")
        if not any(say(link, f"READ_REPLICATION_SLOT {SLOT}")):
            say(link, f"CREATE_REPLICATION_SLOT {SLOT} PHYSICAL RESERVE_WAL")


def drop_slot(cluster: Cluster) -> None:
    """Let the server throw its log away as it likes."""
    with protocol(cluster) as link:
        if any(say(link, f"READ_REPLICATION_SLOT {SLOT}")):
            say(link, f"DROP_REPLICATION_SLOT {SLOT} WAIT")


def lost(cluster: Cluster) -> bool:
    """Whether the server let go of log that was not copied yet, or keeps none for us at all."""
    return _state(cluster)[1] in {"lost", "none"}


def catch_up(cluster: Cluster, folder: Folder) -> None:
    """Copy the log up to this moment: by ourselves, or by waiting for the one who follows it. Raises Trouble."""
    target = _ask(cluster, "SELECT (pg_current_wal_flush_lsn() - 1)::text")
    if not _state(cluster)[0]:
        follow = receiving(cluster, folder)
        run(cluster, "pg_receivewal", *follow, "--no-loop", f"--endpos={target}", into=folder.root)
        return
    until = time.monotonic() + SECONDS_TO_CATCH_UP
    while not _ask(cluster, COPIED, target, SLOT):
        if time.monotonic() > until:
            raise Trouble(
                f"The log does not get into {folder.wal}.", "Its disk may be too slow; try again later."
            )
        time.sleep(0.2)


def receiving(cluster: Cluster, folder: Folder) -> list[str]:
    """The arguments of `pg_receivewal`. `--synchronous`: on disk before the server is told that it is."""
    return ["-D", str(folder.wal), "--slot", SLOT, "--synchronous", *way_in(cluster)]


def forget_live_log(cluster: Cluster) -> str:
    """Let the server remove what it needs no more of its log; the name of the oldest file it still has."""
    with connected(cluster.sockets, "postgres", OWNER) as link:
        link.execute("CHECKPOINT")
    return min(path.name for path in (cluster.data / "pg_wal").iterdir() if FULL_FILE.fullmatch(path.name))


def note_sums(folder: Folder, key: bytes) -> None:
    """Write down the checksum of each full file that has none yet, and forget those of files that aged out."""
    told: Sums = read_sealed(folder.wal_sums, key) if load(folder.wal_sums) else {}
    there = {path.name: path for path in folder.wal.iterdir() if FULL_FILE.fullmatch(path.name)}
    sums = {name: told.get(name) or sum_of(path) for name, path in sorted(there.items())}
    if sums != told:
        write_sealed(folder.wal_sums, sums, key)


def chain(folder: Folder, start: str) -> list[Path]:
    """The files of the log from `start` on, without a gap, the last one perhaps `.partial`. What is after a gap is no use."""
    found: list[Path] = []
    name = start
    while (path := folder.wal / name).exists():
        found.append(path)
        name = after(name)
    partial = folder.wal / f"{name}.partial"
    return [*found, partial] if partial.exists() else found


def beyond(folder: Folder, files: list[Path]) -> list[str]:
    """Files of the log that no unbroken chain leads to."""
    last = files[-1].name if files else ""
    return sorted(path.name for path in folder.wal.iterdir() if path.name > last and path not in files)


def after(name: str) -> str:
    """The name of the next file: timeline, and a number that is written in two parts."""
    number = int(name[8:16], 16) * 256 + int(name[16:], 16) + 1
    return f"{name[:8]}{number // 256:08X}{number % 256:08X}"


def changed(files: list[Path], told: Sums) -> list[str]:
    """What is wrong with these full files: one line for each that is not as it was when it was full."""
    full = [path for path in files if FULL_FILE.fullmatch(path.name)]
    return [
        f"wal/{path.name} was changed" for path in full if told.get(path.name, sum_of(path)) != sum_of(path)
    ]


def _state(cluster: Cluster) -> tuple[bool, str]:
    """Whether somebody follows the log, and what the server keeps of it for us."""
    with connected(cluster.sockets, "postgres", OWNER) as link:
        row = link.execute(
            "SELECT active, wal_status FROM pg_replication_slots WHERE slot_name = %s", [SLOT]
        ).fetchone()
    return (bool(row[0]), str(row[1])) if row else (False, "none")


def _ask(cluster: Cluster, question: LiteralString, *values: str) -> str:
    with connected(cluster.sockets, "postgres", OWNER) as link:
        row = link.execute(question, values).fetchone()
    return str(row[0]) if row and row[0] else ""
