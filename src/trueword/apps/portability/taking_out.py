"""How is everything recorded here written into a folder? A file of JSON lines and one of CSV for each table, and what they are.

`manifest.json` counts the rows and hashes the files; `schema.json` says how they are read. The CSV is for people with a
spreadsheet: a cell that a spreadsheet would calculate is given an apostrophe. The JSON lines are what is put back.
"""

import csv
import hashlib
import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Model

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Entry, record
from trueword.apps.documents.api import carrying
from trueword.apps.portability.schema import schema_of
from trueword.apps.portability.sealed import in_words, sealed_columns
from trueword.apps.portability.tables import JOB, columns_of, has_files, rows_of, tables
from trueword.apps.records.api import defused

NAME = "open export"
FORMAT = 1
BLOCK = 2_000  # rows held at once
Progress = Callable[[str, int, int], None]


def take_out(
    folder: Path, *, on: datetime, progress: Progress = lambda name, done, total: None
) -> dict[str, int]:
    """Write everything into an empty folder and return the rows of each table; the log says so first.

    Raises FileExistsError where the folder holds anything.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    wanted, counts, schemas = tables(), {}, {}
    with working_as(NAME) as job:
        counts = {model._meta.label: rows_of(model).count() for model in wanted}
        record(Entry("export", "done", "records", detail={"rows": counts}), by=job, on=on, using="jobs")
        for done, model in enumerate(wanted):
            progress(model._meta.label, done, len(wanted))
            _table(model, folder)
            if has_files(model):
                carrying.take_out(folder, using=JOB)
            schemas[model._meta.label] = schema_of(model)
    _whole(folder, schemas, counts, on)
    return counts


def _table(model: type[Model], folder: Path) -> None:
    columns, name = columns_of(model), model._meta.label
    with (
        (folder / f"{name}.jsonl").open("w", encoding="utf-8") as lines,
        (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as sheet,
    ):
        cells = csv.writer(sheet)
        cells.writerow(columns)
        for row in _rows(model, columns):
            lines.write(json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) + "\n")
            cells.writerow([_cell(value) for value in row])


def _rows(model: type[Model], columns: tuple[str, ...]) -> Iterator[list[Any]]:
    if sealed_columns(model):
        yield from ([plain(row[name]) for name in columns] for row in in_words(model, BLOCK))
        return
    for row in rows_of(model).values_list(*columns).iterator(chunk_size=BLOCK):
        yield [plain(value) for value in row]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return b64encode(bytes(value)).decode("ascii")
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def _cell(value: Any) -> str:
    text = "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return defused(text)


def _whole(folder: Path, schemas: dict[str, Any], counts: dict[str, int], on: datetime) -> None:
    _json(folder / "schema.json", schemas)
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    _json(
        folder / "manifest.json", {"format": FORMAT, "made": on.isoformat(), "rows": counts, "sha256": hashes}
    )


def _json(path: Path, told: Any) -> None:
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
