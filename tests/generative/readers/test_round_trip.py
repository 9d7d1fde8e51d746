"""Whatever a file of its kind can carry is read back as it was written, and both CSV parsers agree."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from returns_strategies import Row, Tables, cin_xml, csv_table, ssda903_xml

from trueword.engine.readers import LIMITS, read_files
from trueword.engine.readers.content import inspect_text
from trueword.engine.readers.csv_rows import by_python
from trueword.engine.readers.csv_text import by_arrow, heading
from trueword.engine.writers import write_cin_xml, write_ssd_csv, write_ssda903_csv, write_ssda903_xml
from trueword.returns.tables import tables

TABLES = st.sampled_from(
    [(collection, table) for collection in ("ssda903", "ssd") for table in tables(collection)]
)


def bare(rows: pa.Table | Iterable[Row]) -> list[Row]:
    """Rows without what is blank, and without their line."""
    listed = rows.drop_columns(["_line"]).to_pylist() if isinstance(rows, pa.Table) else rows
    return [{k: v for k, v in row.items() if v is not None} for row in listed]


@settings(deadline=None, max_examples=100)
@given(TABLES.flatmap(lambda at: st.tuples(st.just(at), csv_table(*at))))
def test_csv(given_rows: tuple[tuple[str, str], list[Row]]) -> None:
    (collection, table), rows = given_rows
    write = write_ssda903_csv if collection == "ssda903" else write_ssd_csv
    with tempfile.TemporaryDirectory() as folder:
        (file,) = read_files(write(Path(folder), {table: rows})).files
    assert file.refused is None
    assert (file.collection, bare(file.tables[table])) == (collection, bare(rows))


def same(made: Tables, path: Path) -> None:
    (file,) = read_files([path]).files
    assert file.refused is None
    assert file.warnings == ()
    for name, rows in made.items():
        assert bare(file.tables.get(name, pa.table({"_line": pa.array([], pa.int32())}))) == bare(rows), name


@settings(deadline=None, max_examples=40)
@given(ssda903_xml())
def test_ssda903_xml(made: Tables) -> None:
    with tempfile.TemporaryDirectory() as folder:
        same(made, write_ssda903_xml(Path(folder) / "a.xml", made))


@settings(deadline=None, max_examples=30)
@given(cin_xml())
def test_cin_xml(made: Tables) -> None:
    with tempfile.TemporaryDirectory() as folder:
        same(made, write_cin_xml(Path(folder) / "c.xml", made))


PIECES = st.sampled_from(
    ["a", "1", ",", ",", "\n", "\n", "\r\n", "\r", " ", "é", "\ufeff", "\u2028", "\x0b", "\t", "'"]
)


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_both_csv_parsers_agree(body: str) -> None:
    """Where the quick one answers at all, it gives the cells and lines of the other."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.csv"
        path.write_bytes(("CHILD,DECOM,RNE\n" + body).encode())
        with open(path, "rb") as stream:
            text = inspect_text(stream, LIMITS)
        first = heading(path, text, LIMITS)
        quick = by_arrow(path, [0, 2], first)
        if quick is not None:
            slow = by_python(path, text, [0, 2], 3, LIMITS)
            assert filled(quick.columns, quick.lines) == filled(slow.columns, slow.lines)


def filled(columns: tuple[pa.ChunkedArray, ...], lines: pa.Array) -> list[tuple[str, str, int]]:
    """Rows that hold anything: an empty line is a row to one parser and not to the other."""
    rows = zip(columns[0].to_pylist(), columns[1].to_pylist(), lines.to_pylist(), strict=True)
    return [row for row in rows if row[0] or row[1]]
