"""How is a table written as a CSV file of its return?"""

from __future__ import annotations

import csv
from pathlib import Path

from trueword.engine.readers.values import Collection
from trueword.engine.writers.rows import Cells, Rows, Tables, columns_written, dicts

SSDA903_NAMES = {  # table -> file name; any name would do, these are in common use
    "Header": "header.csv",
    "Episodes": "episodes.csv",
    "Reviews": "reviews.csv",
    "UASC": "uasc.csv",
    "OC2": "oc2.csv",
    "OC3": "oc3.csv",
    "AD1": "ad1.csv",
    "PlacedAdoption": "placed_for_adoption.csv",
    "PrevPerm": "previous_permanence.csv",
    "Missing": "missing.csv",
    "SWEpisodes": "sw_episodes.csv",
    "DoLo": "dolo.csv",
}


def write_ssda903_csv(folder: Path, tables: Tables) -> list[Path]:
    """One CSV for each table given, in the specification's column order.  Raises ValueError."""
    return [_write(folder / SSDA903_NAMES[name], "ssda903", name, rows) for name, rows in tables.items()]


def write_ssd_csv(folder: Path, tables: Tables) -> list[Path]:
    """One CSV for each safeguarding data set object given, named after it.  Raises ValueError."""
    return [_write(folder / f"{name}.csv", "ssd", name, rows) for name, rows in tables.items()]


def _write(path: Path, collection: Collection, table: str, rows: Rows) -> Path:
    columns = columns_written(collection, table, rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([_cell(table, row, c) for c in columns] for row in dicts(rows))
    return path


def _cell(table: str, row: Cells, column: str) -> str:
    value = row.get(column) or ""
    if "\0" in value:
        raise ValueError(f"{table}.{column} holds a NUL character, which no CSV can carry: {value!r}")
    return value
