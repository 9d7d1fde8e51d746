"""Which tables and columns may a file hold?  The returns' specification, as the readers need it."""

from __future__ import annotations

from functools import cache

from trueword.engine.readers.values import Collection
from trueword.returns.tables import tables

TAGS = {"CHILDID": "CHILD", "PL": "PLACE"}  # the SSDA903 XML's names, met in CSV files too
KEY = {"ssda903": "CHILD"}  # the column without which a row cannot be anybody's
FOLDED: frozenset[str] = frozenset({"ssda903"})  # collections whose text is read as upper case


@cache
def columns_of(collection: Collection, table: str) -> tuple[str, ...]:
    """The columns that the return asks for in `table`, in the specification's order."""
    return tuple(c.name for c in tables(collection)[table].columns if not c.derived)


@cache
def kept_columns(collection: Collection, table: str) -> tuple[str, ...]:
    """The columns that the readers keep: those asked for, and those derived, where a file gives them."""
    return tuple(c.name for c in tables(collection)[table].columns)


@cache
def may_not_be_blank(collection: Collection, table: str) -> frozenset[str]:
    """Columns of `table` in which the specification allows no blank."""
    return frozenset(c.name for c in tables(collection)[table].columns if not c.blank_allowed)


@cache
def aliases() -> dict[str, str]:
    """Other spellings in use -> the specification's column name, both as `recognise.normal` has them."""
    columns = [c for table in tables("ssda903").values() for c in table.columns]
    return {**TAGS, **{other.upper(): c.name.upper() for c in columns for other in c.also}}
