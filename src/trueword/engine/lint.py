"""Is each rule sound before it runs? Known tables and columns, portable functions, flags that exist.

DuckDB binds every SELECT against empty tables: a column or function that does not exist is found there. sqlglot reads
the same SELECT, so that nothing slips in that other engines would not run.
"""

from collections.abc import Iterable, Iterator

import duckdb
import sqlglot
from sqlglot import exp

from trueword.engine.held import held
from trueword.engine.reference import Reference
from trueword.engine.session import Session
from trueword.returns.collect import rules, views
from trueword.returns.rule import WHOLE_RETURN, Reading, Rule
from trueword.returns.tables import tables
from trueword.returns.words import Collected

# Functions that mean the same on every engine we may run on, and the house's own.
_PORTABLE = """
abs any_value ascii avg bool_and bool_or case cast ceil ceiling coalesce concat count day dense_rank extract
first_value floor greatest if instr lag last_value lead least length lower ltrim max min mod month nullif rank
regexp_matches replace round row_number rtrim split_part starts_with strpos substr substring sum trim try_cast
upper year
"""
_HOUSE = "add_years add_months add_days days_between same squeezed in_year own_authority weekday"
PORTABLE = frozenset(f"{_PORTABLE} {_HOUSE}".split())
# What sqlglot calls some of them, and the operators it counts as functions.
_SAME = {"logicalor": "bool_or", "logicaland": "bool_and", "regexplike": "regexp_matches", "strposition": "strpos",
         "unicode": "ascii", "and": "case", "or": "case", "exists": "case"}  # fmt: skip


def complaints(collection: Collected) -> Iterator[str]:
    """What is wrong with the rules and views of a collection, one sentence each."""
    with_nothing = held(collection, "2026-27", {}, None, Reference(authority_la="860"))
    session = Session.of(with_nothing)
    try:
        for view in views(collection).values():
            yield from (f"view {view.name}: {wrong}" for wrong in _select(session, view.select))
        yield from rule_complaints(session, rules(collection).values())
    finally:
        session.close()


def rule_complaints(session: Session, chosen: Iterable[Rule]) -> Iterator[str]:
    """What is wrong with these rules."""
    for rule in chosen:
        for name, reading in (("common", rule.common), ("department", rule.department)):
            if reading is not None:
                yield from (f"{rule.code} ({name}): {wrong}" for wrong in _reading(session, rule, reading))


def _reading(session: Session, rule: Rule, reading: Reading) -> Iterator[str]:
    yield from _select(session, reading.causes)
    try:
        columns = session.query(_nothing_of(reading.causes)).column_names
    except (duckdb.Error, KeyError):
        return
    yield from (f"{column} is not a column of positions the rule explains" for column in columns
                if column != WHOLE_RETURN and column not in reading.flags)  # fmt: skip
    for flag in (reading.flags[c] for c in columns if c in reading.flags):
        yield from _flag(rule, flag.table.removesuffix("_last"), flag.fields)


def _flag(rule: Rule, table: str, fields: tuple[str, ...]) -> Iterator[str]:
    known = {column.name for column in tables(rule.collection)[table].columns}
    yield from (f"{table} has no column {field} to highlight" for field in fields if field not in known)


def _select(session: Session, sql: str) -> Iterator[str]:
    try:
        session.query(_nothing_of(sql))
    except (duckdb.Error, KeyError) as error:
        yield f"does not run: {str(error).splitlines()[0]}"
    try:
        tree = sqlglot.parse_one(session.filled(sql), read="duckdb")
    except (sqlglot.ParseError, KeyError) as error:
        yield f"cannot be read by sqlglot: {str(error).splitlines()[0]}"
        return
    yield from (
        f"{name} is not on the list of portable functions"
        for name in sorted(set(_functions(tree)) - PORTABLE)
    )


def _nothing_of(sql: str) -> str:
    return f"SELECT * FROM ({sql}) WHERE false"  # noqa: S608 - a rule's own constant


def _functions(tree: exp.Expr) -> Iterator[str]:
    """The functions of a statement under the names of the list, whatever sqlglot makes of them."""
    listed = {name.replace("_", ""): name for name in PORTABLE}
    for found in tree.find_all(exp.Func):
        name = (found.name if isinstance(found, exp.Anonymous) else type(found).__name__).lower()
        yield _SAME.get(name) or listed.get(name.replace("_", ""), name)
