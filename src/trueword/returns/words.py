"""What does the Department say about each rule? Read from words.csv, once.

Messages and texts: Department for Education, Crown copyright, Open Government Licence v3.0.
"""

import csv
import functools
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Literal

from trueword.returns.tables import Table, tables

Collected = Literal["ssda903", "cin"]
_FLAGGED = re.compile(r"(\w+) \[([\w;]+)\]")


@dataclass(frozen=True)
class Words:
    """One rule in words. `logic`: the common reading; `department_logic`: the Department's, where it differs."""

    code: str
    message: str
    severity: str | None
    tables: tuple[str, ...]
    optional: frozenset[str]
    fields: tuple[str, ...]
    year_from: str
    flags: str
    logic: str
    department_logic: str
    doubts: str
    flagged: Mapping[str, tuple[str, ...]]


@functools.cache
def words(collection: Collected) -> Mapping[str, Words]:
    """The words of every rule of a collection by code, in the Department's order."""
    source = resources.files(f"trueword.returns.{collection}").joinpath("words.csv")
    rows = csv.DictReader(io.StringIO(source.read_text("utf-8"), newline=""))
    said = [_words(row, tables(collection)) for row in rows]
    return MappingProxyType({row.code: row for row in said})


def _words(row: Mapping[str, str], known: Mapping[str, Table]) -> Words:
    fields = tuple(_plain(field) for field in _listed(row["fields"]))
    named = _listed(row["tables"])
    return Words(
        code=row["code"],
        message=row["message"],
        severity=row["severity"] or None,
        tables=tuple(_bare(name) for name in named),
        optional=frozenset(_bare(name) for name in named if "(optional)" in name),
        fields=fields,
        year_from=row["year_from"],
        flags=row["flags"],
        logic=row["logic"],
        department_logic=row["department_logic"],
        doubts=row["doubts"],
        flagged=MappingProxyType(_stated(row["flags"]) or _shared_out(row["tables"], fields, known)),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _bare(table: str) -> str:
    """'OC3 (optional)' and 'provider list (reference data)' without the brackets."""
    return table.split(" (")[0]


def _plain(field: str) -> str:
    """'DATE_EPISODE_CEASED (=DEC)' names a column the return does not have: the name in brackets is the column."""
    return field.split("(=")[1].rstrip(")") if "(=" in field else field


def _stated(flags: str) -> dict[str, tuple[str, ...]]:
    """Census words say outright which fields of which table are highlighted: 'Reviews [CPPreviewDate]: ...'."""
    found: dict[str, tuple[str, ...]] = {}
    for table, fields in _FLAGGED.findall(flags):
        found[table] = tuple(dict.fromkeys((*found.get(table, ()), *fields.split(";"))))
    return found


def _shared_out(
    named: str, fields: tuple[str, ...], known: Mapping[str, Table]
) -> dict[str, tuple[str, ...]]:
    """SSDA903 words list the fields only: each table takes those it has, in the words' order, else its key."""
    names = dict.fromkeys(_bare(table).removesuffix("_last") for table in _listed(named))
    return {name: _mine(known[name], fields) for name in names if name in known}


def _mine(table: Table, fields: tuple[str, ...]) -> tuple[str, ...]:
    found = (c.name for field in fields for c in table.columns if field in (c.name, *c.also))
    return tuple(found) or (table.columns[0].name,)
