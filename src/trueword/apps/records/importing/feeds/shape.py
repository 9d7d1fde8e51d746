"""How is it said which columns of a file's table become which fields of a model? As values, read by `storing.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
from django.db.models import Model

from trueword.engine.readers import Remark


@dataclass(frozen=True)
class Sql:
    """An expression over the staged row `s` and whatever a feed joins to it; `reads` are the file columns it needs.

    Where a file lacks such a column the field is not told at all, which is not the same as told to be blank.
    """

    text: str
    reads: tuple[str, ...] = ()


Field = str | Sql
YEAR = Sql("%(year)s::text")
"""The collection year of the file."""
NOTHING = "'{}'::jsonb"
"""No unreadable values: for what a row tells beside its main fact, which keeps them."""


@dataclass(frozen=True)
class Told:
    """In which columns a model keeps its natural key and who told it; None where it does not keep that."""

    key: str = "source_row"
    source: str | None = "source_id"
    first: str | None = "first_file_id"
    last: str | None = "last_file_id"
    line: str | None = "line"
    unreadable: str | None = "unreadable"


FED = Told()
BY_CODE = Told("code", None, None, None, None, None)


@dataclass(frozen=True)
class Feed:
    """How rows of one table become rows of one model.

    `key`: the natural key within source and model. `subject`: the column that names the person, or "". `joins` and
    `where` are SQL. `touches`: what must be worked out anew for a person whose row changed. `once`: a second,
    different row with the same key is set aside instead of kept beside the first. `pairs`: the key is made of facts, so
    that one row gone and one row come for the same `group` is a correction. `own`: which rows of the model (`m`) are
    this feed's. `rank`: a column that outranks the year when two files differ. `needs`: model columns without which a row
    is set aside, and the reason given.
    """

    model: type[Model]
    key: tuple[Field, ...]
    fields: Mapping[str, Field]
    subject: str = ""
    told: Told = FED
    joins: str = ""
    where: str = "true"
    unreadable: str = "coalesce(s._unreadable, '{}'::jsonb)"
    touches: frozenset[str] = frozenset()
    once: bool = False
    pairs: bool = False
    group: str = "person_id"
    own: str = "true"
    rank: str = ""
    needs: Mapping[str, str] = field(default_factory=dict)


Derive = Callable[[pa.Table, str], tuple[dict[str, pa.Array], list[Remark]]]


@dataclass(frozen=True)
class TableFeeds:
    """Everything that one table of a file feeds. The first feed is the one whose rows are reconciled with the file's.

    `people`: every column that names a person. `upn`, `legacy`, `born`: columns by which that person may be known
    already (of the first of `people`). `about_people`: the rows are about the persons themselves. `stubs`: model and
    column of codes whose bearer is made, as far as told, when no file has told it yet. `with_`: rows are stored
    together with those of that table, joined on the first of `people`. `derive`: columns worked out in Python.
    """

    table: str
    feeds: tuple[Feed, ...] = ()
    people: tuple[str, ...] = ()
    about_people: bool = False
    upn: str = ""
    legacy: str = ""
    born: str = ""
    stubs: tuple[tuple[type[Model], str], ...] = ()
    with_: str = ""
    derive: Derive | None = None
    covers: str = ""
    before: str = ""
