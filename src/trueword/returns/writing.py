"""How is a rule written? The two ways to make one, from the Department's words and the SQL of its readings.

What a reading needs beside its tables (lists, derived columns, the own authority) is seen in its SQL.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from trueword.returns.given import (
    ABSENT,
    COLUMN_UNKNOWN,
    NO_AUTHORITY,
    NO_POSTCODES,
    NO_PROVIDERS,
    Reason,
)
from trueword.returns.names import sql_name
from trueword.returns.rule import Flag, Instead, Reading, Rule
from trueword.returns.words import Collected, Words, words

PROVIDER_LIST = "provider list"  # what the words call it; a rule that reads it is not run without
_DERIVED = re.compile(r"\b(pl_(?:la|location|distance))(?:_text)?\b")
# What a rule reads beside the return: without it the rule is not run, and nobody needs to remember to say so.
_BESIDE = {
    NO_PROVIDERS: re.compile(r"\b(?:providers|provider_\w+_codes)\b"),
    NO_POSTCODES: re.compile(r"\bpostcodes\b"),
    NO_AUTHORITY: re.compile(r"\bown_authority\(|:authority_"),
}


def row_rule(
    collection: Collected, code: str, message: str, fails: str, *, department: str | Instead | None = None,
    table: str | None = None, needs: tuple[str, ...] | None = None, unless: tuple[Reason, ...] = (),
) -> Rule:  # fmt: skip
    """A rule about one table: the rows for which `fails` is true. The table is the words' first unless given."""
    said = words(collection)[code]
    base = Instead(None, fails, _needs(said, collection, needs), unless)
    return _rule(collection, said, message, base, department, table or said.tables[0])


def set_rule(
    collection: Collected, code: str, message: str, causes: str, *, department: str | Instead | None = None,
    flags: Mapping[str, Flag] | None = None, needs: tuple[str, ...] | None = None,
    unless: tuple[Reason, ...] = (),
) -> Rule:  # fmt: skip
    """A rule about several rows or tables: a SELECT of failures. `needs`: tables without which it is not run."""
    said = words(collection)[code]
    base = Instead(causes, None, _needs(said, collection, needs), unless, flags)
    return _rule(collection, said, message, base, department, said.tables[0])


def _needs(said: Words, collection: Collected, needs: tuple[str, ...] | None) -> tuple[str, ...]:
    """An SSDA903 rule is not run without its tables; a census table that is absent has no rows."""
    if needs is not None:
        return needs
    if collection == "cin":
        return ()
    return tuple(name for name in said.tables if name not in said.optional and name != PROVIDER_LIST)


def _rule(
    collection: Collected, said: Words, message: str, base: Instead, other: str | Instead | None, table: str
) -> Rule:
    if isinstance(other, str):
        other = Instead(fails=other) if base.fails else Instead(causes=other)
    department = _reading(said, _changed(base, other), table) if other else None
    return Rule(collection, said, message, _reading(said, base, table), department)


def _changed(base: Instead, other: Instead) -> Instead:
    """The base reading with what the other says instead."""
    text = other if other.causes or other.fails else base
    return Instead(
        text.causes,
        text.fails,
        base.needs if other.needs is None else other.needs,
        base.unless if other.unless is None else other.unless,
        base.flags if other.flags is None else other.flags,
    )


def _reading(said: Words, text: Instead, table: str) -> Reading:
    needs = text.needs or ()
    causes = text.causes or _select(sql_name(table), text.fails or "false")
    absent = tuple(ABSENT(name) for name in needs)
    beside = (reason for reason, names in _BESIDE.items() if names.search(causes))
    unless = (*absent, *(text.unless or ()), *beside, *_derived(causes, needs))
    flags = MappingProxyType(_flags(said, text.flags or {}))
    return Reading(causes, flags, unless, sql_name(table) if text.fails else None, text.fails)


def _select(table: str, predicate: str) -> str:
    return f"SELECT pos AS {table} FROM {table} WHERE coalesce({predicate}\n, false)"


def _derived(causes: str, needs: tuple[str, ...]) -> tuple[Reason, ...]:
    """A rule that reads a derived column is not run where the column is unknown."""
    read = sorted(set(_DERIVED.findall(causes)))
    years = ["Episodes"] + (["Episodes_last"] if "Episodes_last" in needs else [])
    return tuple(COLUMN_UNKNOWN(table, column.upper()) for table in years for column in read)


def _flags(said: Words, given: Mapping[str, Flag]) -> dict[str, Flag]:
    """Every table of the words under its own SQL name, this year and last, and whatever the rule names itself."""
    usual = {}
    for table, fields in said.flagged.items():
        usual[sql_name(table)] = Flag(table, fields)
        usual[f"{sql_name(table)}_last"] = Flag(f"{table}_last", fields)
    return usual | dict(given)
