"""What may be in the way of a start: each is one sentence with what to do, a status of 1, and nothing left running."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.running import Running

from trueword.launcher.account import accounts
from trueword.launcher.session import cluster_of


def test_port_in_use(installed: Running) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        installed.port = other.getsockname()[1]
        said = installed.start().refused()
    assert f"Port {installed.port} on 127.0.0.1 is in use by another program." in said
    assert "make run PORT=" in said
    assert installed.processes() == set()


def test_second_start_leaves_the_first_alone(running: Running) -> None:
    second = Running(running.root).start()
    said = second.refused()
    assert f"Trueword already runs from {running.root} (process {running.launcher.pid})." in said
    assert running.answers()


def test_stale_locks_of_the_dead_are_no_obstacle(installed: Running, stranger: int) -> None:
    """The number in them belongs to a living process of the database's own account by now, which is no database."""
    data = installed.place.postgres / "data"
    (data / "postmaster.pid").write_text(
        f"{stranger}\n{data}\n0\n5432\n{installed.place.sockets}\n\n  1 1\nready\n"
    )
    (installed.place.sockets / ".s.PGSQL.5432.lock").write_text(f"{stranger}\n{data}\n")
    installed.place.lock.write_text(f"{stranger}\n")
    assert installed.start().up().answers()


@pytest.fixture
def stranger() -> Iterator[int]:
    """A process of the database's account that has nothing to do with it."""
    with subprocess.Popen(["sleep", "600"], cwd="/", **accounts().database.identity) as process:
        yield process.pid
        process.kill()


def test_missing_programs(installed: Running) -> None:
    installed.extra = {"TRUEWORD_POSTGRES": "/nowhere"}
    said = installed.start().refused()
    assert "this machine has no PostgreSQL at all" in said
    assert "apt-get install postgresql-" in said


def test_missing_programs_at_the_very_first_start(bare: Running) -> None:
    bare.extra = {"TRUEWORD_POSTGRES": "/nowhere"}
    assert "No PostgreSQL 15 or newer was found" in bare.start().refused()


def test_data_folder_of_another_version(installed: Running) -> None:
    version = installed.place.postgres / "data" / "PG_VERSION"
    version.write_text("12\n")
    said = installed.start().refused()
    assert "The data folder was made by PostgreSQL 12, and this machine has PostgreSQL" in said
    assert "apt-get install postgresql-12" in said
    assert installed.processes() == set()


def test_state_folder_out_of_reach(bare: Running) -> None:
    """Root may read it but the database's account may not; an ordinary user may not read it at all."""
    closed = bare.root
    closed.mkdir(mode=0o700 if os.geteuid() == 0 else 0o000)
    said = Running(closed / "state").start().refused()
    assert str(closed) in said
    assert "TRUEWORD_STATE" in said
    closed.chmod(0o755)


def test_interrupted_first_start_is_made_anew(first_start: Path) -> None:
    """The start that this one is a copy of found a half-made data folder."""
    postgres = first_start / "postgres"
    assert (postgres / "data" / "PG_VERSION").exists()
    assert not (postgres / "data.making").exists()


def test_a_role_that_passes_the_net_by_is_not_served(installed: Running) -> None:
    """Given here as the launcher makes roles: as the superuser, with the server down."""
    cluster_of(installed.place, {}).as_superuser("ALTER ROLE app BYPASSRLS;\n")
    said = installed.start().refused()
    assert "The 'default' connection's role passes row-level security by." in said
    assert "The site ended while it was starting." in said
