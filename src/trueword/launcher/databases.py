"""How are databases inside the private cluster made, copied and dropped? By the role `owner`, never by a superuser."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from trueword.launcher.settings import OWNER, SERVING
from trueword.launcher.state import PORT

RECORD = "trueword"
"""The name of the record database."""


@contextmanager
def connected(sockets: Path, database: str, role: str) -> Iterator[psycopg.Connection]:
    """A connection by the local socket that commits each statement; closed at the end."""
    link = psycopg.connect(host=str(sockets), port=PORT, dbname=database, user=role, autocommit=True)
    try:
        yield link
    finally:
        link.close()


def exists(sockets: Path, name: str) -> bool:
    """Whether there is a database of that name."""
    with connected(sockets, "postgres", OWNER) as link:
        return link.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def create(sockets: Path, name: str, *, template: str | None = None) -> None:
    """Make a database that `owner` owns and only the roles of the site may enter; a copy of `template` if one is named."""
    source = (
        sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(template))
        if template
        else sql.SQL("")
    )
    with connected(sockets, "postgres", OWNER) as link:
        link.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + source)
        link.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
        for role in SERVING:
            _let_in(link, name, role)


def _let_in(link: psycopg.Connection, name: str, role: str) -> None:
    grant = sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}")
    link.execute(grant.format(sql.Identifier(name), sql.Identifier(role)))


def rename(sockets: Path, old: str, new: str) -> None:
    """Give a database its final name: the last step of making one that must be whole or absent."""
    with connected(sockets, "postgres", OWNER) as link:
        link.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new))
        )


def drop(sockets: Path, name: str, *, tries: int = 20) -> None:
    """Drop a database, whoever is still connected to it. PostgreSQL's own vacuum cannot be sent away: it is waited for."""
    with connected(sockets, "postgres", OWNER) as link:
        for left in reversed(range(tries)):
            try:
                link.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
                return
            except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectInUse):
                if not left:
                    raise
                time.sleep(0.5)


def named(sockets: Path, prefix: str) -> list[str]:
    """The databases whose names begin with `prefix`."""
    with connected(sockets, "postgres", OWNER) as link:
        rows = link.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
        return [name for (name,) in rows]
