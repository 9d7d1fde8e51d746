"""The private PostgreSQL of a test run: started when a test first asks for it, shared by runs, stopped by the last."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from trueword.adapters.keys import KeyStore
from trueword.launcher import databases
from trueword.launcher.cluster import Cluster
from trueword.launcher.lock import waiting
from trueword.launcher.migrations import fingerprint
from trueword.launcher.session import served
from trueword.launcher.state import PORT, State, state

ROOT = Path(__file__).parent.parent
PREFIX = "tw_"
SETTINGS = ROOT / "src" / "trueword" / "config" / "settings.py"


def place() -> State:
    """A folder beside the record's, so that tests never touch it."""
    return state(os.environ).tests


def run_name() -> str:
    """This run's (and this worker's) database; the process number lets a later run see that we are gone."""
    return f"{PREFIX}run_{os.getpid()}"


def announce(name: str) -> None:
    """Say where the database is, as the settings read it."""
    os.environ["TRUEWORD_DB_SOCKET"] = str(place().sockets)
    os.environ["TRUEWORD_DB_PORT"] = str(PORT)
    os.environ["TRUEWORD_DB_NAME"] = name
    os.environ["TRUEWORD_KEYS"] = str(keys_of_run(name))
    os.environ["TRUEWORD_DOCUMENTS"] = str(keys_of_run(name) / "documents")
    os.environ["TRUEWORD_LEDGER"] = str(keys_of_run(name) / "ledger")


def keys_of_run(name: str) -> Path:
    """This run's key store: what a test withdraws is withdrawn for no other run."""
    return place().root / "keys-of-runs" / name


@contextmanager
def cluster() -> Iterator[Cluster]:
    """The test cluster, running, swept of what killed runs left."""
    KeyStore.founded(keys_of_run(run_name()))
    with served(place(), os.environ, durable=False) as running:
        with waiting(place().root / "sweeping"):
            _sweep(running.sockets)
        yield running


def template(sockets: Path) -> str | None:
    """A migrated database to copy, made once for this source tree; None while there is nothing to migrate."""
    if not SETTINGS.exists():
        return None
    name = f"{PREFIX}template_{fingerprint()}"
    with waiting(place().root / "migrating"):
        if not databases.exists(sockets, name):
            _migrate(sockets, name)
    return name


def _migrate(sockets: Path, name: str) -> None:
    """Migrate under a passing name, so that a half-migrated template is never copied."""
    making = f"{name}_making"
    databases.drop(sockets, making)
    databases.create(sockets, making)
    words = [sys.executable, "-m", "trueword", "manage", "migrate", "--database", "owner", "--no-input"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "TRUEWORD_DB_NAME": making}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The migrations failed.\n{done.stdout[-2000:]}\n{done.stderr[-6000:]}")
    databases.rename(sockets, making, name)


def _sweep(sockets: Path) -> None:
    """Drop what killed runs left behind, and templates of older source trees than the last few."""
    for name in databases.named(sockets, PREFIX):
        number = name.removeprefix(f"{PREFIX}run_").partition("_")[0]
        if number.isdigit() and not Path(f"/proc/{number}").exists():
            shutil.rmtree(keys_of_run(f"{PREFIX}run_{number}"), ignore_errors=True)
            with suppress(
                psycopg.errors.ObjectInUse
            ):  # a child that outlived its run: the next sweep gets it
                databases.drop(sockets, name)
    _sweep_templates(sockets)


def _sweep_templates(sockets: Path) -> None:
    """Templates are copied, never opened, so age is told by their place in the catalogue."""
    with databases.connected(sockets, "postgres", "owner") as link:
        rows = link.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) AND NOT starts_with(reverse(datname), %s) "
            "ORDER BY oid DESC OFFSET 6",
            [f"{PREFIX}template_", "_making"[::-1]],
        ).fetchall()
    for (name,) in rows:
        with suppress(psycopg.errors.ObjectInUse):  # a run of an older source tree copies it at this moment
            databases.drop(sockets, name)


def unique(purpose: str) -> str:
    """A database name that no other test of this run has."""
    return f"{run_name()}_{purpose}_{time.monotonic_ns()}"


def point_at(name: str) -> str:
    """Send every alias to the database `name`; returns where they went before."""
    from django.db import connections

    close_all()
    before = str(connections["default"].settings_dict["NAME"])
    for link in connections.all():
        link.settings_dict["NAME"] = name
    os.environ["TRUEWORD_DB_NAME"] = name
    return before


def close_all() -> None:
    """Close the connections of every alias."""
    from django.db import connections

    for link in connections.all():
        link.close()
