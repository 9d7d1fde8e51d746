"""How does the database bring a copied data folder up to a moment, out of its log? And did it get there?"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from trueword.launcher.account import accounts
from trueword.launcher.backup.checking import Found
from trueword.launcher.backup.wal import FILE_BYTES, FULL_FILE
from trueword.launcher.cluster import Cluster
from trueword.launcher.session import cluster_of
from trueword.launcher.state import State
from trueword.launcher.trouble import Trouble

SECONDS_TO_REPLAY = 6 * 3600
"""The log of a busy week; PostgreSQL replays some tens of megabytes a second."""

SWITCHED = re.compile(r"^\d+\s+([0-9A-F]+)/([0-9A-F]+)\s", re.MULTILINE)

SETTINGS = "postgresql.auto.conf"
"""Read after everything else; the server's own, and empty but for a comment."""


def set_target(data: Path, until: datetime | None) -> None:
    """Say how far: the whole log is in pg_wal already, so nothing is fetched from anywhere."""
    lines = ["restore_command = '/bin/false'", "recovery_target_timeline = 'current'"]
    if until:
        lines += [f"recovery_target_time = '{until.isoformat()}'", "recovery_target_action = 'promote'"]
    (data / SETTINGS).rename(data / f"{SETTINGS}.copied")
    (data / SETTINGS).write_text("\n".join(lines) + "\n", "utf-8")
    (data / "recovery.signal").touch()


def replay_log(staged: State, environment: Mapping[str, str], found: Found) -> None:
    """Replay the log up to the moment and stop again. Raises Trouble when it does not reach so far."""
    cluster = cluster_of(staged, environment)
    try:
        cluster.start()
        _wait(cluster, found)
    except Trouble as error:
        raise _not_reached(cluster.data, found) or error from error
    finally:
        cluster.stop()
    if found.until is None:
        _check_end(cluster.data, found)
    (cluster.data / f"{SETTINGS}.copied").replace(cluster.data / SETTINGS)
    accounts().database.own(cluster.data / SETTINGS)


def _wait(cluster: Cluster, found: Found) -> None:
    """Until the server has reached its target and removed the signal. Raises Trouble when it ends before."""
    until = time.monotonic() + SECONDS_TO_REPLAY
    while (cluster.data / "recovery.signal").exists():
        if not cluster.running() or time.monotonic() > until:
            raise Trouble("The database could not replay its log.", f"Its log is in {cluster.data / 'log'}.")
        time.sleep(0.1)


def _not_reached(data: Path, found: Found) -> Trouble | None:
    logs = "".join(path.read_text("utf-8", "replace")[-8000:] for path in (data / "log").glob("*.log"))
    if "recovery ended before configured recovery target was reached" not in logs:
        return None
    return Trouble(
        f"The copies in {found.folder.root} end before {found.until}.",
        "Leave --until out to restore everything they hold, or name an earlier moment. Nothing was restored.",
    )


def _check_end(data: Path, found: Found) -> None:
    """A record that cannot be read looks like the end of the log: the end has to be in the last file or at its beginning."""
    full = [path.name for path in found.log if FULL_FILE.fullmatch(path.name)]
    history = sorted((data / "pg_wal").glob("*.history"))
    places = SWITCHED.findall(history[-1].read_text("ascii")) if history else []
    if not places:
        raise Trouble("The database did not say how far it got.", f"Its log is in {data / 'log'}.")
    reached = int(places[-1][0], 16) * 2**32 + int(places[-1][1], 16)
    if full and reached < _number(full[-1]) * FILE_BYTES:
        raise Trouble(
            f"The log of {found.folder.root} cannot be read beyond position {places[-1][0]}/{places[-1][1]}.",
            "Use another copy of this folder, or --until an earlier moment. Nothing was restored.",
        )


def _number(name: str) -> int:
    return int(name[8:16], 16) * 256 + int(name[16:], 16)
