"""Which tables do the files of a return hold, and where does each row stand? For the commands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from trueword.engine.readers import Reading, Remark, read_files, together
from trueword.engine.told.where import Source
from trueword.returns.tables import Collection


@dataclass(frozen=True)
class Files:
    """The tables of one year, their sources, whether any file is XML, and what was wrong with the files."""

    tables: Mapping[str, pa.Table]
    sources: Mapping[str, Source]
    xml: bool
    remarks: tuple[str, ...]
    refused: tuple[str, ...]


def files_of(paths: Iterable[Path], collection: Collection, *, alone: bool = True) -> Files:
    """Read the files of one year of a return; those of another return are left out and, where `alone`, said."""
    reading = read_files(paths)
    found = together(reading, collection)
    remarks = (*reading.warnings, *found.remarks, *(_others(reading, collection) if alone else ()))
    refused = [str(remark) for remark in reading.refused] if reading.files else ["There is no file to read."]
    sources = {name: Source(table["_file"], table["_line"]) for name, table in found.tables.items()}
    xml = any(file.form == "xml" for file in reading.files if file.collection == collection)
    return Files(found.tables, sources, xml, tuple(str(remark) for remark in remarks), tuple(refused))


def _others(reading: Reading, collection: Collection) -> Iterable[Remark]:
    for file in reading.files:
        if file.collection not in (None, collection) and not file.refused:
            what = f"it belongs to {file.collection}, not to {collection}; it was left out"
            yield Remark(file.name, None, None, None, what)
