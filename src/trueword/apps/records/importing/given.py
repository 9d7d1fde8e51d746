"""Which files were given, what is each of them, and in which order are they taken?

People before facts and older years before newer ones, whatever order they were named in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from trueword.apps.records.importing import years
from trueword.apps.records.importing.feeds import FEEDS, SOURCES, demonstration
from trueword.apps.records.importing.years import CollectionYear
from trueword.engine.readers import SourceFile, read_files


@dataclass(frozen=True)
class Given:
    """One file as read, the source it speaks for, and its collection year ("" where it has none)."""

    file: SourceFile
    source: str = ""
    year: str = ""
    collection_year: CollectionYear | None = None


def read(paths: Iterable[Path | str], last: Iterable[Path | str], year: CollectionYear) -> list[Given]:
    """Read every file, this year's and last year's, and put them in the order in which they are taken."""
    given = [_given(file, year, None) for file in _files(paths)]
    given += [_given(file, year, year.before) for file in _files(last)]
    return sorted(given, key=_order)


def _files(paths: Iterable[Path | str]) -> list[SourceFile]:
    found: list[SourceFile] = []
    for path in map(Path, paths):
        ours = path.is_file() and demonstration.is_ours(path)
        found += [demonstration.read(path)] if ours else read_files([path]).files
    return found


def _given(file: SourceFile, year: CollectionYear, forced: CollectionYear | None) -> Given:
    source = file.collection or (
        "demonstration" if not file.refused and set(file.tables) <= set(demonstration.SPEC) else ""
    )
    if file.refused or source not in ("ssda903", "cin"):
        return Given(file, source)
    found = _of_census(file) if source == "cin" else years.of_folder(file.path)
    known = forced or found or year
    return Given(file, source, known.name, known)


def _of_census(file: SourceFile) -> CollectionYear | None:
    header = file.tables.get("Header")
    if header is None or not header.num_rows or "ReferenceDate" not in header.column_names:
        return None
    return years.of_reference_date(header["ReferenceDate"][0].as_py())


def _order(given: Given) -> tuple[int, str, int]:
    sources = list(SOURCES)
    source = sources.index(given.source) if given.source in sources else len(sources)
    tables: Sequence[str] = [f.table for f in FEEDS.get(given.source, ())]
    first = min((tables.index(t) for t in given.file.tables if t in tables), default=len(tables))
    return source, given.year, first


def without_tables(given: Given) -> Given:
    """The same file without its rows, so that they can be forgotten once they are stored."""
    return replace(given, file=replace(given.file, tables={}))


def pupil_numbers(given: Iterable[Given]) -> dict[str, dict[str, str]]:
    """Pupil numbers that the case system keeps in a file of their own, by source and id, before any is stored."""
    found: dict[str, str] = {}
    for table in (g.file.tables.get("ssd_linked_identifiers") for g in given):
        if table is not None and {"link_person_id", "link_identifier_type", "link_identifier_value"} <= set(
            table.column_names
        ):
            rows = (
                table[c].to_pylist()
                for c in ("link_person_id", "link_identifier_type", "link_identifier_value")
            )
            found |= {
                p: v
                for p, k, v in zip(*rows, strict=True)
                if p and v and (k or "").lower() in ("upn", "unique pupil number")
            }
    return {"ssd": found} if found else {}
