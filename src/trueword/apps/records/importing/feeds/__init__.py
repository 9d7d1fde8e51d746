"""Which table of which source feeds what? The order is that of storing: people before facts, parents before children."""

from __future__ import annotations

from collections.abc import Mapping

from trueword.apps.records.importing.feeds import cin, demonstration, ssd, ssda903
from trueword.apps.records.importing.feeds.shape import Feed, Sql, TableFeeds, Told
from trueword.returns.tables import Table, tables

SOURCES: Mapping[str, str] = {
    "ssd": "Case system (Standard Safeguarding Dataset)",
    "ssda903": "SSDA903 return (looked after children)",
    "cin": "Children in need census",
    "demonstration": "Demonstration county",
}
"""Code and name of every source, in the order in which their files are taken."""

FEEDS: Mapping[str, tuple[TableFeeds, ...]] = {
    "ssd": ssd.TABLES,
    "ssda903": ssda903.TABLES,
    "cin": cin.TABLES,
    "demonstration": demonstration.TABLES,
}


def specification(source: str) -> Mapping[str, Table]:
    """The columns of a source's tables."""
    if source == "demonstration":
        return demonstration.SPEC
    return tables(source)


__all__ = ["FEEDS", "SOURCES", "Feed", "Sql", "TableFeeds", "Told", "specification"]
