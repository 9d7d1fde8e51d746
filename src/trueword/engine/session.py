"""How are the tables and named views put before the rules? One DuckDB in memory, filled as rules ask.

The only module that opens DuckDB. Nothing on disk or network can be reached from a rule.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

import duckdb
import pyarrow as pa

from trueword.engine.derived import authorities, squeezed
from trueword.engine.door import type_table
from trueword.engine.held import Held
from trueword.engine.lists import codes_of, reg_end_dates
from trueword.engine.working_days import working_days
from trueword.returns.collect import views
from trueword.returns.names import sql_name
from trueword.returns.tables import Table, tables

_CONFIG = {"enable_external_access": False, "threads": 2, "python_enable_replacements": False}
_TYPES = {"date": "DATE", "integer": "BIGINT", "decimal": "DOUBLE"}
_WORD = re.compile(r"[a-z_][a-z_0-9]*")
_PLACEHOLDER = re.compile(r"(?<!:):([a-z_]+)\b")
# The house's own functions. Each has one meaning on every engine; the lint allows these and a short list of others.
_MACROS = """
CREATE MACRO add_years(d, n) AS CAST(CAST(d AS DATE) + to_years(CAST(n AS INTEGER)) AS DATE);
CREATE MACRO add_months(d, n) AS CAST(CAST(d AS DATE) + to_months(CAST(n AS INTEGER)) AS DATE);
CREATE MACRO add_days(d, n) AS CAST(d AS DATE) + CAST(n AS INTEGER);
CREATE MACRO days_between(earlier, later) AS CAST(later AS DATE) - CAST(earlier AS DATE);
CREATE MACRO same(a, b) AS a IS NOT DISTINCT FROM b;
CREATE MACRO squeezed(postcode) AS upper(replace(postcode, ' ', ''));
CREATE MACRO in_year(d) AS d >= :year_start AND d <= :year_end;
CREATE MACRO own_authority(code) AS coalesce(code = :authority_la, false) OR coalesce(code = :authority_ons, false);
CREATE MACRO weekday(d) AS CAST(isodow(CAST(d AS DATE)) AS INTEGER);
"""


class Session:
    """A database for one check. `query` runs a rule's SELECT, loading the tables and views that it names."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._views = views(held.collection) if held.collection != "ssd" else {}
        self._sources = dict(self._relations())
        self._loaded: set[str] = set()
        self._literals = _literals(held)
        self._db = duckdb.connect(":memory:", config=_CONFIG)
        self._db.execute(self.filled(_MACROS))

    def close(self) -> None:
        """Give the memory back."""
        self._db.close()

    def query(self, sql: str) -> pa.Table:
        """The answer to a SELECT as an Arrow table. Raises duckdb.Error where it cannot be answered."""
        text = self.filled(sql)
        self.load(text)
        return self._db.sql(text).to_arrow_table()

    def filled(self, sql: str) -> str:
        """SQL with :year_start and its like replaced by typed literals. Raises KeyError for an unknown one."""
        return _PLACEHOLDER.sub(lambda found: self._literals[found[1]], sql)

    def load(self, sql: str) -> None:
        """Make every table and view that the SQL names, views after what they read."""
        for name in dict.fromkeys(_WORD.findall(sql.lower())):
            if name in self._loaded:
                continue
            if name in self._views:
                self._load_view(name)
            elif name in self._sources:
                self._loaded.add(name)
                self._create(name, *self._sources[name])

    def _load_view(self, name: str) -> None:
        select = self.filled(self._views[name].select)
        self.load(select)
        self._db.execute(f"CREATE TABLE {name} AS {select}")
        self._loaded.add(name)

    def _create(self, name: str, select: str, source: pa.Table) -> None:
        self._db.register("given_rows", source)
        self._db.execute(f"CREATE TABLE {name} AS {select}")
        self._db.unregister("given_rows")

    def _relations(self) -> Iterator[tuple[str, Any]]:
        """Every table that a rule may name: how it is selected from what was given, made when it is asked for."""
        for table in tables(self._held.collection).values():
            for ending, years in (("", (0,)), ("_last", (1,)), ("_earlier", range(1, len(self._held.years)))):
                yield f"{table.sql_name}{ending}", _Lazy(self._held, table, tuple(years), ending == "_earlier")
        yield from ((name, _Other(self._held, name)) for name in _OTHERS)


class _Lazy:
    """A table of the return, typed at the door when it is first named."""

    def __init__(self, held: Held, table: Table, years: tuple[int, ...], back: bool) -> None:
        self._held, self._table, self._years, self._back = held, table, years, back

    def __iter__(self) -> Iterator[Any]:
        parts = [self._typed(year) for year in self._years if year < len(self._held.years)]
        source = pa.concat_tables([p for p in parts if p is not None] or [self._empty()], promote_options="permissive")
        columns = ["_pos AS pos", *(["_back AS years_back"] if self._back else [])]
        yield f"SELECT {', '.join([*columns, *_columns(self._table, source)])} FROM given_rows"
        yield source

    def _typed(self, year: int) -> pa.Table | None:
        raw = self._held.years[year].get(self._table.name)
        if raw is None:
            return None
        typed = type_table(self._table, raw, collection=self._held.collection).arrow
        return typed.append_column("_back", pa.array([year] * len(typed), pa.int64())) if self._back else typed

    def _empty(self) -> pa.Table:
        return pa.table({"_pos": pa.array([], pa.int64()), "_back": pa.array([], pa.int64())})


def _columns(table: Table, source: pa.Table) -> Iterator[str]:
    present = set(source.column_names)
    for column in table.columns:
        kind = _TYPES.get(column.type, "VARCHAR")
        name = f'"{column.name}"'
        if column.name in present and pa.types.is_list(source.schema.field(column.name).type):
            name = f"array_to_string({name}, ',')"
        yield f"{name if column.name in present else f'CAST(NULL AS {kind})'} AS {column.sql_name}"
        if kind != "VARCHAR":
            text = f'"{column.name}_text"' if column.name in present else "CAST(NULL AS VARCHAR)"
            yield f"{text} AS {column.sql_name}_text"


def _literals(held: Held) -> Mapping[str, str]:
    reference, dates = held.reference, held.dates
    return {
        "year_start": _date(dates.start), "year_end": _date(dates.end),
        "collection_year": str(dates.end.year) if dates.end else "CAST(NULL AS INTEGER)",
        "authority_la": _text(reference.authority_la), "authority_ons": _text(reference.authority_ons),
        "source": _text(reference.source),
    }  # fmt: skip


def _date(day: datetime.date | None) -> str:
    return f"DATE '{day.isoformat()}'" if day else "CAST(NULL AS DATE)"


def _text(text: str | None) -> str:
    return "CAST(NULL AS VARCHAR)" if text is None else "'" + str(text).replace("'", "''") + "'"


class _Other:
    """A relation that is not a table of the return: lists given beside it, the calendar, what was given."""

    def __init__(self, held: Held, name: str) -> None:
        self._held, self._name = held, name

    def __iter__(self) -> Iterator[Any]:
        yield "SELECT * FROM given_rows"
        yield _OTHERS[self._name](self._held)


def _providers(held: Held) -> pa.Table:
    """One row per entry of the list; several may share a URN. Postcodes squeezed, dates read."""
    given = _provider_rows(held)
    return pa.table(
        {"entry": pa.array(range(len(given)), pa.int64()), "urn": given["urn"], "place_codes": given["place_codes"],
         "provider_codes": given["provider_codes"], "reg_end": reg_end_dates(given["reg_end"].to_pylist()),
         "postcode": squeezed(given["postcode"]), "la": given["la"]}
    )  # fmt: skip


def _provider_rows(held: Held) -> pa.Table:
    names = ("urn", "place_codes", "provider_codes", "reg_end", "postcode", "la")
    return held.providers if held.providers is not None else pa.table({n: pa.array([], pa.string()) for n in names})


def _codes(column: str) -> Any:
    def table(held: Held) -> pa.Table:
        given = _provider_rows(held)
        pairs = list(codes_of(given[column].to_pylist()))
        rows = pa.array([row for row, _ in pairs], pa.int64())
        codes = pa.array([code for _, code in pairs], pa.string())
        return pa.table({"entry": rows, "urn": given["urn"].take(rows), "code": codes})

    return table


def _postcodes(held: Held) -> pa.Table:
    given = held.postcodes
    if given is None:
        return pa.table({"postcode": pa.array([], pa.string()), "la": pa.array([], pa.string())})
    return pa.table({"postcode": squeezed(given["postcode"]), "la": authorities(given)})


def _given(held: Held) -> pa.Table:
    """Which tables were given for which year: rules that ask whether a Header was held ask here."""
    named = [(name, back) for back, year in enumerate(held.years) for name in year]
    return pa.table(
        {"name": pa.array([n for n, _ in named], pa.string()), "years_back": pa.array([b for _, b in named], pa.int64())}
    )


def _working_days(held: Held) -> pa.Table:
    if held.dates.end is None:
        return pa.table({"day": pa.array([], pa.date32()), "number": pa.array([], pa.int64())})
    return working_days(held.dates.end, held.reference.holidays)


def _factors(held: Held) -> pa.Table:
    """The factor codes in the cells of Assessments, one row each; in_list where the cell was a list."""
    table = held.years[0].get("Assessments")
    given = table is not None and "AssessmentFactors" in table.column_names
    cells = table["AssessmentFactors"].to_pylist() if table is not None and given else []
    in_list = bool(given and table is not None and pa.types.is_list(table.schema.field("AssessmentFactors").type))
    found = [(pos, code) for pos, cell in enumerate(cells) for code in (cell if isinstance(cell, list) else [cell]) if cell is not None]
    return pa.table(
        {"pos": pa.array([p for p, _ in found], pa.int64()), "factor": pa.array([c for _, c in found], pa.string()),
         "in_list": pa.array([in_list] * len(found), pa.bool_())}
    )  # fmt: skip


_OTHERS = {
    "providers": _providers, "provider_place_codes": _codes("place_codes"),
    "provider_provider_codes": _codes("provider_codes"), "postcodes": _postcodes, "given": _given,
    "working_days": _working_days, "assessment_factors_given": _factors,
}  # fmt: skip


def relation_names(collection: Any) -> frozenset[str]:
    """Every name that a rule of the collection may select from."""
    usual = {f"{t.sql_name}{end}" for t in tables(collection).values() for end in ("", "_last", "_earlier")}
    return frozenset(usual | set(views(collection)) | set(_OTHERS) | {sql_name("given")})
