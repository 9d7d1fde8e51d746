"""How do several files make one return? Table by table, in the order given, each row still knowing its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from trueword.engine.readers.values import Collection, Reading, Remark, SourceFile

FILE = "_file"


@dataclass(frozen=True)
class Together:
    """The tables of one collection. `_file` and `_line` say where each row was read."""

    tables: Mapping[str, pa.Table]
    remarks: tuple[Remark, ...]


def together(reading: Reading, collection: Collection) -> Together:
    """Every table of `collection` in the files that were read; a file given twice counts once."""
    files = [file for file in reading.files if file.collection == collection and not file.refused]
    once = list({file.sha256: file for file in reversed(files)}.values())[::-1]
    holding = _by_table(once)
    tables = {name: _joined(name, held) for name, held in holding.items()}
    return Together(tables, (*_doubles(files, once), *_shared(holding)))


def _by_table(files: list[SourceFile]) -> dict[str, list[SourceFile]]:
    holding: dict[str, list[SourceFile]] = {}
    for file in files:
        for name in file.tables:
            holding.setdefault(name, []).append(file)
    return holding


def _joined(name: str, files: list[SourceFile]) -> pa.Table:
    return pa.concat_tables([_marked(file, file.tables[name]) for file in files], promote_options="default")


def _marked(file: SourceFile, table: pa.Table) -> pa.Table:
    return table.append_column(FILE, pa.repeat(pa.scalar(file.name, pa.string()), table.num_rows))


def _doubles(files: list[SourceFile], once: list[SourceFile]) -> Iterator[Remark]:
    first = {file.sha256: file for file in once}
    for file in files:
        if (same := first[file.sha256]) is not file:
            yield Remark(file.name, None, None, None, f"the same content as {same.name}; it was read once")


def _shared(holding: Mapping[str, list[SourceFile]]) -> Iterator[Remark]:
    for name, files in holding.items():
        filled = [file for file in files if file.tables[name].num_rows]
        for file in filled[1:]:
            yield Remark(
                file.name, None, None, None, f"{name} is in {filled[0].name} too; the rows of both are used"
            )
