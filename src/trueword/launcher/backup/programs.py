"""How are PostgreSQL's copying programs run, and what do their failures say?"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from psycopg import pq
from psycopg.pq.abc import PGconn

from trueword.launcher.cluster import Cluster
from trueword.launcher.lifeline import end_with_parent
from trueword.launcher.settings import BACKUP
from trueword.launcher.state import PORT
from trueword.launcher.trouble import DISK_FULL, Trouble

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def way_in(cluster: Cluster) -> list[str]:
    """The arguments that lead to the server, as the role that copies."""
    return ["-h", str(cluster.sockets), "-p", str(PORT), "-U", BACKUP, "--no-password"]


def program(cluster: Cluster, name: str) -> str:
    """The program's path. Raises Trouble when these PostgreSQL programs are without it."""
    path = cluster.binaries.folder / name
    if path.is_file():
        return str(path)
    raise Trouble(
        f"{cluster.binaries} in {cluster.binaries.folder} has no {name}, which copying takes.",
        "Run `apt-get install postgresql` (it brings postgresql-client), or set TRUEWORD_POSTGRES=embedded.",
    )


def run(cluster: Cluster, name: str, *arguments: str, into: Path) -> None:
    """Run one of them to its end, as ourselves; it does not outlive us. A failure becomes a Trouble."""
    done = subprocess.run(
        [program(cluster, name), *arguments],
        env=ENVIRONMENT, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        start_new_session=True, preexec_fn=end_with_parent,
    )  # fmt: skip
    if done.returncode:
        raise trouble(name, done.stdout + done.stderr, into)


def trouble(name: str, said: str, into: Path) -> Trouble:
    """What a failed program said, as one sentence and what to do."""
    if DISK_FULL in said:
        return full(into)
    if 'role "backup" does not exist' in said:
        return Trouble(
            "The running database was started by an older Trueword, which made no copies.",
            "Stop Trueword, start it again, and repeat this.",
        )
    lines = [
        line for line in said.splitlines() if "error" in line or "could not" in line
    ] or said.splitlines()
    return Trouble(
        f"{name} failed for {into}: {(lines or ['no reason given'])[0].strip()}.", "Nothing was changed."
    )


def full(folder: Path) -> Trouble:
    """The disk of the copies has no room. The records themselves are not touched by that."""
    return Trouble(
        f"The disk that holds the backup folder {folder} is full.",
        "Free some space there, or keep fewer copies (--keep), and repeat this. The records are not affected, and the "
        "copies made before are whole.",
    )


@contextmanager
def protocol(cluster: Cluster) -> Iterator[PGconn]:
    """A connection by the replication protocol, closed at the end. Raises Trouble."""
    words = f"host='{cluster.sockets}' port={PORT} user={BACKUP} replication=true"
    link = pq.PGconn.connect(words.encode())
    try:
        if link.status != pq.ConnStatus.OK:
            raise trouble("The way to the log", link.error_message.decode(errors="replace"), cluster.home)
        yield link
    finally:
        link.finish()


def say(link: PGconn, command: str) -> list[bytes | None]:
    """One command of the replication protocol; the first row of its answer, if there is one. Raises Trouble."""
    answer = link.exec_(command.encode())
    if answer.status not in {pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK}:
        raise trouble(command.split()[0], answer.error_message.decode(errors="replace"), Path(os.sep))
    return [answer.get_value(0, column) for column in range(answer.nfields)] if answer.ntuples else []
