"""What every test of the importer uses: an empty record, a way to bring files in, and a way to look at what is there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "samples"
# What a fact says of its telling, not of the world: this may differ with the order in which files came.
TELLING = ["id", "first_file_id", "last_file_id", "file_id", "line", "source_row", "recorded_at"]


class Record:
    """The record under test: bring files in, ask it anything as the job role."""

    def bring(self, *paths: Path, last: tuple[Path, ...] = (), year: str | None = None, on: datetime = NOON):
        """Import these files as a test."""
        from trueword.apps.audit.api import job
        from trueword.apps.records.importing.actions import import_files

        return import_files(paths, by=job("test"), on=on, year=year, last=last)

    def ask(self, sql: str) -> list[tuple]:
        """The rows of a query, seen by the role `jobs`."""
        from django.db import connections

        with self._job(), connections["jobs"].cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    def count(self, table: str, where: str = "true") -> int:
        """How many rows a table of the record has."""
        return self.ask(f"SELECT count(*) FROM records_{table} WHERE {where}")[0][0]

    def facts(self) -> dict[str, list[str]]:
        """Everything that is told, by table, each row with the ids that its people bear instead of random ones."""
        return {table: self._rows(table) for (table,) in self.ask(TABLES)}

    def _rows(self, table: str) -> list[str]:
        rows = self.ask(f"SELECT to_jsonb(t) - '{{{','.join(TELLING)}}}'::text[] FROM {table} AS t")
        return sorted(json.dumps(self._named(row), sort_keys=True) for (row,) in rows)

    def _named(self, row: str | dict) -> dict:
        told = json.loads(row) if isinstance(row, str) else row
        known = self.names
        return {k: known.get(v, "another row") if k.endswith("_id") and v else v for k, v in told.items()}

    @property
    def names(self) -> dict[str, str]:
        """Random ids -> the words by which tests know them."""
        if not hasattr(self, "_names"):
            people = self.ask(
                "SELECT person_id::text, min(value) FROM records_identifier WHERE kind = 'LA child id' GROUP BY 1"
            )
            others = self.ask(
                "SELECT id::text, code FROM records_source UNION SELECT id::text, code FROM access_team "
                "UNION SELECT id::text, code FROM access_worker UNION SELECT id::text, code FROM records_family"
            )
            self._names = dict(people) | dict(others)
        return self._names

    @contextmanager
    def _job(self) -> Iterator[None]:
        from trueword.apps.access.api import working_as

        with working_as("test"):
            yield


TABLES = """
SELECT c.relname FROM pg_class AS c WHERE c.relkind = 'r' AND EXISTS (
    SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'source_row')
UNION VALUES ('records_person'), ('records_periodofcare'), ('access_team'), ('access_worker') ORDER BY 1
"""


@pytest.fixture
def record(fresh_database: str, django_db_blocker) -> Iterator[Record]:
    """An empty record of its own: imports commit."""
    with django_db_blocker.unblock():
        yield Record()


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a small file: its name and its lines."""

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write
