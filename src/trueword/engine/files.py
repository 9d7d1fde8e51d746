"""Which tables do the files of a return hold, and where does each row stand? For the commands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from trueword.engine.readers import SourceFile, read_files
from trueword.engine.told.where import Source


@dataclass(frozen=True)
class Files:
    """The tables of one year, their sources, whether any file is XML, and what was wrong with the files."""

    tables: Mapping[str, pa.Table]
    sources: Mapping[str, Source]
    xml: bool
    remarks: tuple[str, ...]
    refused: tuple[str, ...]


def files_of(paths: Iterable[Path], collection: str) -> Files:
    """Read the files of one year of a return. A file that cannot be read, or a table held twice, is refused."""
    reading = read_files(paths)
    remarks = [str(remark) for remark in reading.warnings]
    refused = [str(remark) for remark in reading.refused]
    tables: dict[str, pa.Table] = {}
    sources: dict[str, Source] = {}
    for file in reading.files:
        if file.collection not in (None, collection):
            remarks.append(
                f"{file.name}: it belongs to {file.collection}, not to {collection}; it was left out."
            )
            continue
        for name, table in file.tables.items():
            if name in tables:
                refused.append(
                    f"{file.name}: it holds {name}, and so does {sources[name].file}; give one of them."
                )
            else:
                tables[name], sources[name] = table, _source(file, table)
    if not reading.files:
        refused.append("There is no file to read.")
    return Files(tables, sources, any(f.form == "xml" for f in reading.files), tuple(remarks), tuple(refused))


def _source(file: SourceFile, table: pa.Table) -> Source:
    return Source(file.name, table["_line"])
