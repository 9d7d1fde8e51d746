"""Which tables do the files of a return hold, and where does each row stand? For the commands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from trueword.engine.readers import Reading, Remark, read_files, together
from trueword.engine.readers.schema import schema_remarks
from trueword.engine.readers.values import SourceFile
from trueword.engine.told.where import Source
from trueword.returns.tables import Collection


@dataclass(frozen=True)
class Files:
    """The tables of one year, their sources, whether any file is XML, and what was wrong with the files.

    `structure`: what XML files hold against the published layout; a remark, never a refusal.
    """

    tables: Mapping[str, pa.Table]
    sources: Mapping[str, Source]
    xml: bool
    remarks: tuple[str, ...]
    refused: tuple[str, ...]
    structure: tuple[Remark, ...] = ()


def files_of(paths: Iterable[Path], collection: Collection, *, alone: bool = True) -> Files:
    """Read the files of one year of a return; those of another return are left out and, where `alone`, said."""
    reading = read_files(paths)
    found = together(reading, collection)
    structure = tuple(_structure(reading, collection))
    others = _others(reading, collection) if alone else ()
    remarks = (*_warnings(reading, collection), *found.remarks, *others)
    refused = [str(remark) for remark in reading.refused] if reading.files else ["There is no file to read."]
    sources = {name: Source(table["_file"], table["_line"]) for name, table in found.tables.items()}
    xml = any(file.form == "xml" for file in reading.files if file.collection == collection)
    return Files(found.tables, sources, xml, tuple(map(str, remarks)), tuple(refused), structure)


def _structure(reading: Reading, collection: Collection) -> Iterable[Remark]:
    """What the reader and, for the census, the schema say of each XML file of the return; a line once."""
    for file in reading.files:
        if _is_xml(file, collection):
            schema = schema_remarks(file.path) if collection == "cin" else []
            told = {remark.line for remark in schema}
            yield from schema
            yield from (remark for remark in file.warnings if remark.line not in told)


def _warnings(reading: Reading, collection: Collection) -> Iterable[Remark]:
    for file in reading.files:
        if not _is_xml(file, collection):
            yield from file.warnings


def _is_xml(file: SourceFile, collection: Collection) -> bool:
    return file.form == "xml" and file.collection == collection and not file.refused


def _others(reading: Reading, collection: Collection) -> Iterable[Remark]:
    for file in reading.files:
        if file.collection not in (None, collection) and not file.refused:
            what = f"it belongs to {file.collection}, not to {collection}; it was left out"
            yield Remark(file.name, None, None, None, what)
