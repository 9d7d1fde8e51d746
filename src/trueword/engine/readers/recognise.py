"""Which table of which return is this file? Its column names say, in any order and case, not its name.

A table is known by its own columns, those that no other table has (DUC for UASC, ETHNIC for Header). The
table with most of its own columns present is the one, unless a second is complete as well or has as many:
then a person must decide, because a wrong guess would silently drop rows or columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from trueword.engine.readers.layout import KEY, aliases, columns_of
from trueword.engine.readers.values import Collection, Refused, shown
from trueword.returns.tables import tables

BY_CSV: tuple[Collection, ...] = ("ssda903", "ssd")


@dataclass(frozen=True)
class Known:
    """A recognised table, and how much of it a file holds."""

    collection: Collection
    table: str
    own: int
    complete: bool


def normal(heading: str) -> str:
    """A column name as compared: upper case, outer spaces gone, inner spaces and hyphens as underscores."""
    words = heading.replace("\ufeff", "").replace("-", " ").strip().split(" ")
    return "_".join(word for word in words if word).upper()


@cache
def own_columns() -> dict[tuple[Collection, str], frozenset[str]]:
    """(collection, table) -> the normal names of the columns that no other table has."""
    every = {(c, t): {normal(n) for n in columns_of(c, t)} for c in BY_CSV for t in tables(c)}
    uses = Counter(name for names in every.values() for name in names)
    return {at: frozenset(n for n in names if uses[n] == 1) for at, names in every.items()}


def renamed(headings: Sequence[str]) -> list[str]:
    """The normal names of a file's columns, other known names replaced unless the right one is there."""
    names = [normal(h) for h in headings]
    return [n if aliases().get(n, n) in names else aliases()[n] for n in names]


def recognise(names: Iterable[str]) -> Known:
    """The table that these normal column names belong to.  Raises Refused."""
    there = frozenset(names)
    known = sorted(_candidates(there), key=lambda k: (k.own, k.complete), reverse=True)
    if not known:
        raise _unknown(there)
    best, rivals = known[0], [k for k in known[1:] if _rival(k, known[0])]
    if rivals:
        raise _fits_many([k.table for k in (best, *rivals)])
    key = KEY.get(best.collection)
    if key and key not in there:
        raise Refused(f"it looks like {best.table}, but has no column {key}", expected=f"a column {key}")
    return best


def _candidates(there: frozenset[str]) -> Iterable[Known]:
    for (collection, table), own in own_columns().items():
        if found := len(own & there):
            everything = {normal(n) for n in columns_of(collection, table)}
            yield Known(collection, table, found, everything <= there)


def _rival(other: Known, best: Known) -> bool:
    """Whether `other` may be what was meant.  A whole Header with a stray DUC stays a Header."""
    if other.complete and best.complete:
        return other.own > 1
    return other.complete or (other.own == best.own and not best.complete)


def _unknown(there: frozenset[str]) -> Refused:
    """What to say when no table's own column is there: only shared ones (CHILD, DOB), or none at all."""
    shared = [t for (c, t) in own_columns() if there and there <= {normal(n) for n in columns_of(c, t)}]
    if shared:
        return _fits_many(shared)
    sample = ", ".join(sorted(n for n in there if n)[:4])
    separated = next((s for s in (";", "\t", "|") if any(s in n for n in there)), None)
    hint = (
        "values separated by commas"
        if separated
        else "the columns of an SSDA903 or safeguarding data set table"
    )
    return Refused(f"no table has its columns ({shown(sample)})", line=1, expected=hint)


def _fits_many(tables: Sequence[str]) -> Refused:
    return Refused(
        f"its columns fit more than one table ({' or '.join(tables)})",
        line=1,
        expected="the columns of one table in each file",
    )
