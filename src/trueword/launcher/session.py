"""How does a command get at a database: the running one, or one started for the while?

Whoever uses a cluster holds a shared lock for as long; the last to leave stops it. The kernel lets go the lock of a
process that was killed, so nothing is ever stopped under somebody or left running for nobody.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager

from trueword.launcher.account import Accounts, accounts
from trueword.launcher.binaries import choose
from trueword.launcher.cluster import Cluster, ensure_folder, made_by
from trueword.launcher.code import programs_for
from trueword.launcher.databases import RECORD, create, exists
from trueword.launcher.keys import ensure_keys
from trueword.launcher.lock import alone, shared, waiting
from trueword.launcher.state import PORT, State, state
from trueword.launcher.trouble import Trouble


@contextmanager
def served(place: State, environment: Mapping[str, str], *, durable: bool = True) -> Iterator[Cluster]:
    """The cluster of a state folder, made and started if need be, for as long as this lasts."""
    prepare(place, accounts())
    ensure_keys(place, environment, accounts().web)
    with waiting(place.starting):
        cluster = cluster_of(place, environment, durable=durable)
    try:
        with shared(place.users):
            with waiting(place.starting):
                cluster.start()
            yield cluster
    finally:
        _leave(cluster, place)


def _leave(cluster: Cluster, place: State) -> None:
    with waiting(place.starting), alone(place.users) as last:
        if last:
            cluster.stop()


def cluster_of(place: State, environment: Mapping[str, str], *, durable: bool = True) -> Cluster:
    """The cluster of a prepared state folder, its data folder made, not started."""
    who = accounts()
    programs = choose(environment, made_by=made_by(place.postgres / "data"))
    programs = programs_for(who.database, programs, place.copies)
    cluster = Cluster(place.postgres, place.sockets, programs, who, durable)
    cluster.create()
    return cluster


@contextmanager
def record_database(environment: MutableMapping[str, str] = os.environ) -> Iterator[None]:
    """While this lasts the record database answers, and `environment` says where it is."""
    if "TRUEWORD_DB_SOCKET" in environment:
        yield
        return
    environment.setdefault("TRUEWORD_SPOOL", str(state(environment).spool))
    environment.setdefault("TRUEWORD_DOCUMENTS", str(state(environment).documents))
    with served(state(environment), environment) as cluster:
        announce(cluster, environment)
        yield


def announce(cluster: Cluster, environment: MutableMapping[str, str], name: str = RECORD) -> None:
    """Make the database if it is missing, and say where it is, as the settings read it."""
    if not exists(cluster.sockets, name):
        create(cluster.sockets, name)
    environment["TRUEWORD_DB_SOCKET"] = str(cluster.sockets)
    environment["TRUEWORD_DB_PORT"] = str(PORT)
    environment["TRUEWORD_DB_NAME"] = name


def prepare(place: State, who: Accounts) -> None:
    """Make the state folder; the database's account must be able to walk down to its own part of it."""
    place.root.mkdir(parents=True, exist_ok=True, mode=0o755)
    ensure_folder(place.postgres, who.database, mode=0o755 if who.web != who.starter else 0o700)
    if who.database != who.starter and not who.database.can("-w", place.postgres):
        raise Trouble(
            f"The account '{who.database.name}', which runs the database, cannot reach {place.postgres}.",
            "Set TRUEWORD_STATE to a folder that every account may walk to, such as /var/lib/trueword.",
        )
