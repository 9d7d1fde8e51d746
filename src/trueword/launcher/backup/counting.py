"""How many rows does each table of the record hold? For a comparison of a restored record with the live one.

The owner of the tables is held to row-level security like everybody. It may lift that from itself, and does so within one
transaction for each table, which it takes back: nobody else ever sees it lifted, and nothing but the count comes out.
"""

from __future__ import annotations

import psycopg
from psycopg import sql

from trueword.launcher.cluster import Cluster
from trueword.launcher.databases import RECORD, connected
from trueword.launcher.settings import OWNER

TABLES = """
SELECT n.nspname, c.relname, c.relforcerowsecurity FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%%'
ORDER BY 1, 2
"""

PATIENCE = "3s"
"""Who waits for a table's lock makes others wait behind: rather is it tried again."""

TRIES = 20


def rows(cluster: Cluster) -> dict[str, int]:
    """Table -> rows; partitions one by one. Raises psycopg.errors.LockNotAvailable when a table was busy all the time."""
    with connected(cluster.sockets, RECORD, OWNER) as link:
        link.execute(f"SET lock_timeout = '{PATIENCE}'".encode())
        found = link.execute(TABLES.encode()).fetchall()
        return {f"{schema}.{name}": _count(link, schema, name, forced) for schema, name, forced in found}


def _count(link: psycopg.Connection, schema: str, name: str, forced: bool) -> int:
    for left in reversed(range(TRIES)):
        try:
            with link.transaction(force_rollback=True):
                return _counted(link, sql.Identifier(schema, name), forced)
        except psycopg.errors.LockNotAvailable:
            if not left:
                raise
    raise AssertionError("counted or raised above")


def _counted(link: psycopg.Connection, table: sql.Identifier, forced: bool) -> int:
    if forced:
        link.execute(sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(table))
    row = link.execute(sql.SQL("SELECT count(*) FROM {}").format(table)).fetchone()
    return int(row[0]) if row else 0


def differing(before: dict[str, int], after: dict[str, int], restored: dict[str, int]) -> list[str]:
    """Tables whose restored rows are not between those before and those after the copy (the same, where nothing changed)."""
    names = sorted(before.keys() | after.keys() | restored.keys())
    wrong = []
    for name in names:
        low, high = sorted((before.get(name, 0), after.get(name, 0)))
        if not low <= restored.get(name, 0) <= high:
            wrong.append(
                f"{name}: {restored.get(name, 0)} rows came back of {low if low == high else f'{low} to {high}'}"
            )
    return wrong
