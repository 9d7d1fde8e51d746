"""How does a command get at the record database: the running one, or one started for the while?"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager

from trueword.launcher.account import Accounts, accounts
from trueword.launcher.binaries import choose
from trueword.launcher.cluster import Cluster, ensure_folder, made_by
from trueword.launcher.databases import RECORD, create, exists
from trueword.launcher.state import PORT, State, state
from trueword.launcher.trouble import Trouble


def cluster_of(place: State, environment: Mapping[str, str], *, durable: bool = True) -> Cluster:
    """The cluster of a state folder, made if it is not there yet, not started."""
    who = accounts()
    _reachable(place, who)
    programs = choose(environment, made_by=made_by(place.postgres / "data"))
    cluster = Cluster(place.postgres, place.sockets, programs, who, durable)
    cluster.create()
    return cluster


@contextmanager
def record_database(environment: MutableMapping[str, str] = os.environ) -> Iterator[None]:
    """While this lasts, the record database answers and `environment` says where. Started and stopped if need be."""
    if "TRUEWORD_DB_SOCKET" in environment:
        yield
        return
    cluster = cluster_of(state(environment), environment)
    started = cluster.start()
    try:
        announce(cluster, environment)
        yield
    finally:
        if started:
            cluster.stop()


def announce(cluster: Cluster, environment: MutableMapping[str, str], name: str = RECORD) -> None:
    """Make the database if it is missing, and say where it is, as the settings read it."""
    if not exists(cluster.sockets, name):
        create(cluster.sockets, name)
    environment["TRUEWORD_DB_SOCKET"] = str(cluster.sockets)
    environment["TRUEWORD_DB_PORT"] = str(PORT)
    environment["TRUEWORD_DB_NAME"] = name


def _reachable(place: State, who: Accounts) -> None:
    """The database's account must be able to walk down to its own folder."""
    place.root.mkdir(parents=True, exist_ok=True, mode=0o755)
    ensure_folder(place.postgres, who.database, mode=0o755 if who.web != who.starter else 0o700)
    if who.database != who.starter and not who.database.can("-w", place.postgres):
        raise Trouble(
            f"The account '{who.database.name}', which runs the database, cannot reach {place.postgres}.",
            "Set TRUEWORD_STATE to a folder that every account may walk to, such as /var/lib/trueword.",
        )
