"""How are tables and named views put before the rules? One DuckDB in memory, filled as rules ask.

The only module that opens DuckDB. From a rule nothing on disk or network can be reached.
"""

import datetime
import functools
import itertools
import re
import threading
from collections.abc import Callable, Mapping
from typing import Self

import duckdb
import pyarrow as pa

from trueword.engine.held import Held
from trueword.engine.relations import Relation, relations
from trueword.returns.collect import views
from trueword.returns.views import View

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "python_enable_replacements": False,
    "threads": 2,
    "temp_directory": "",  # rows about children are never spilt to a disk
}
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
CREATE MACRO in_year(first, last, d) AS d >= first AND d <= last;
CREATE MACRO own_authority(la, ons, code) AS coalesce(code = la, false) OR coalesce(code = ons, false);
CREATE MACRO weekday(d) AS CAST(isodow(CAST(d AS DATE)) AS INTEGER);
"""
# What a rule writes, and what stands for it: these two know the year and the authority without being told.
_TOLD = (
    ("in_year(", "in_year(:year_start, :year_end, "),
    ("own_authority(", "own_authority(:authority_la, :authority_ons, "),
)

_CHECKS = itertools.count(1)


@functools.cache
def _engine() -> duckdb.DuckDBPyConnection:
    """The process's one engine; each check has a schema of its own, which dies with it."""
    engine = duckdb.connect(":memory:", config=_CONFIG)
    engine.execute(_MACROS)
    return engine


class Session:
    """A database for one check. `query` answers a rule's SELECT, loading the tables and views that it names."""

    def __init__(
        self,
        relations: Mapping[str, Callable[[], Relation]],
        views: Mapping[str, View],
        literals: Mapping[str, str],
    ) -> None:
        self._views, self._relations, self._literals = views, relations, literals
        self._loaded: set[str] = set()
        self._loading = threading.RLock()
        self._schema = f"check_{next(_CHECKS)}"
        self._own = threading.local()
        _engine().cursor().execute(f"CREATE SCHEMA {self._schema}")

    @classmethod
    def of(cls, held: Held, beside: Mapping[str, Callable[[], Relation]] | None = None) -> Self:
        """The session of one return, with what else stands beside it by name."""
        named = {} if held.collection == "ssd" else views(held.collection)
        return cls({**relations(held), **(beside or {})}, named, literals(held))

    def close(self) -> None:
        """Give the memory back."""
        _engine().cursor().execute(f"DROP SCHEMA {self._schema} CASCADE")

    @property
    def _db(self) -> duckdb.DuckDBPyConnection:
        """The calling thread's connection: rules may run side by side."""
        if not hasattr(self._own, "connection"):
            self._own.connection = _engine().cursor()
            self._own.connection.execute(f"SET search_path = '{self._schema},main'")
        connection: duckdb.DuckDBPyConnection = self._own.connection
        return connection

    def query(self, sql: str) -> pa.Table:
        """The answer to a SELECT as an Arrow table. Raises duckdb.Error where it cannot be answered."""
        text = self.filled(sql)
        self.load(text)
        return self._db.sql(text).to_arrow_table()

    def filled(self, sql: str) -> str:
        """SQL with :year_start and its like replaced by typed literals. Raises KeyError for an unknown one."""
        for written, told in _TOLD:
            sql = sql.replace(written, told)
        return _PLACEHOLDER.sub(lambda found: self._literals[found[1]], sql)

    def load(self, sql: str) -> None:
        """Make every table and view that the SQL names, each view after what it reads itself."""
        for name in dict.fromkeys(_WORD.findall(sql.lower())):
            if name in self._loaded or not (name in self._views or name in self._relations):
                continue
            with self._loading:
                self._make(name)

    def _make(self, name: str) -> None:
        if name not in self._loaded:
            self._load_view(name) if name in self._views else self._load_table(name)

    def _load_view(self, name: str) -> None:
        select = self.filled(self._views[name].select)
        self.load(select)
        self._db.execute(f"CREATE TABLE {name} AS {select}")
        self._loaded.add(name)

    def _load_table(self, name: str) -> None:
        relation = self._relations[name]()
        self._db.register("given_rows", relation.source)
        select = f"SELECT {', '.join(relation.columns)} FROM given_rows"  # noqa: S608 - names of the specification
        self._db.execute(f"CREATE TABLE {name} AS {select}")
        self._db.unregister("given_rows")
        self._loaded.add(name)


def literals(held: Held) -> Mapping[str, str]:
    """What each :name in a rule stands for, as a typed literal."""
    reference, dates = held.reference, held.dates
    return {
        "year_start": _date(dates.start),
        "year_end": _date(dates.end),
        "collection_year": str(dates.end.year) if dates.end else "CAST(NULL AS INTEGER)",
        "authority_la": _text(reference.authority_la),
        "authority_ons": _text(reference.authority_ons),
        "source": _text(reference.source),
    }


def _date(day: datetime.date | None) -> str:
    return f"DATE '{day.isoformat()}'" if day else "CAST(NULL AS DATE)"


def _text(text: str | None) -> str:
    return "CAST(NULL AS VARCHAR)" if text is None else "'" + str(text).replace("'", "''") + "'"
