"""How does a table of the return become a relation that rules select from?

`episodes` is this year's, `episodes_last` last year's, `episodes_earlier` those of all earlier years with
`years_back`. Columns that were not given are there and blank, and so is a table that was not given, without rows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import pyarrow as pa

from trueword.engine.beside import BESIDE
from trueword.engine.door import type_table
from trueword.engine.held import Held
from trueword.engine.rows import POSITION
from trueword.returns.tables import Table, tables

_TYPES = {"date": "DATE", "integer": "BIGINT", "decimal": "DOUBLE"}
_BACK = "_back"


@dataclass(frozen=True)
class Relation:
    """Rows, and the columns to select from them, each as SQL."""

    source: pa.Table
    columns: tuple[str, ...]


def relations(held: Held) -> Mapping[str, Callable[[], Relation]]:
    """Every relation that a rule may name, made only when it is asked for."""
    found: dict[str, Callable[[], Relation]] = {}
    earlier = range(1, len(held.years))
    for table in tables(held.collection).values():
        found[table.sql_name] = partial(_of_years, held, table, (0,))
        found[f"{table.sql_name}_last"] = partial(_of_years, held, table, (1,))
        found[f"{table.sql_name}_earlier"] = partial(_of_years, held, table, earlier, back=True)
    for name, make in BESIDE.items():
        found[name] = partial(_beside, held, make)
    return found


def _beside(held: Held, make: Callable[[Held], pa.Table]) -> Relation:
    return Relation(make(held), ("*",))


def _of_years(held: Held, table: Table, years: Iterable[int], back: bool = False) -> Relation:
    given = [
        _typed(held, table, year)
        for year in years
        if year < len(held.years) and table.name in held.years[year]
    ]
    source = pa.concat_tables([*given, _none()][: max(len(given), 1)], promote_options="permissive")
    first = (f"{POSITION} AS pos", *([f"{_BACK} AS years_back"] if back else []))
    return Relation(source, (*first, *_columns(table, source.schema)))


def _typed(held: Held, table: Table, year: int) -> pa.Table:
    typed = type_table(table, held.years[year][table.name], collection=held.collection).arrow
    return typed.append_column(_BACK, pa.array([year] * len(typed), pa.int64()))


def _none() -> pa.Table:
    return pa.table({POSITION: pa.array([], pa.int64()), _BACK: pa.array([], pa.int64())})


def _columns(table: Table, schema: pa.Schema) -> Iterator[str]:
    for column in table.columns:
        kind = _TYPES.get(column.type, "VARCHAR")
        yield f"{_cell(column.name, kind, schema)} AS {column.sql_name}"
        if kind != "VARCHAR":
            yield f"{_cell(f'{column.name}_text', 'VARCHAR', schema)} AS {column.sql_name}_text"


def _cell(name: str, kind: str, schema: pa.Schema) -> str:
    if name not in schema.names:
        return f"CAST(NULL AS {kind})"
    return f"array_to_string(\"{name}\", ',')" if pa.types.is_list(schema.field(name).type) else f'"{name}"'
