"""What may change about a return without changing what is found: order, other children, one spoilt cell, spaces.

The returns are the invented samples; a finding is known by its rule, its child and its cells, not by its position.
"""

import csv
import functools
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trueword.engine import Finding, Report, check
from trueword.engine.readers import read_files, together
from trueword.returns.words import Collected

SAMPLES = Path(__file__).parents[2] / "samples"
COLLECTIONS: tuple[Collected, ...] = ("ssda903", "cin")
Tables = dict[str, pa.Table]
few = settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@functools.cache
def sample(collection: Collected) -> tuple[Tables, Tables | None]:
    if collection == "cin":
        return tables([SAMPLES / "cin_2026-27.xml"], collection), None
    return tables([SAMPLES / "ssda903/this"], collection), tables([SAMPLES / "ssda903/last"], collection)


def tables(paths: list[Path], collection: Collected) -> Tables:
    return dict(together(read_files(paths), collection).tables)


def run(collection: Collected, this: Tables, last: Tables | None) -> Report:
    return check(collection, "2026-27", this, last_year=last)


@functools.cache
def usual(collection: Collected) -> Report:
    return run(collection, *sample(collection))


def known(findings: Iterable[Finding]) -> Counter[tuple[Any, ...]]:
    return Counter(
        (f.rule, f.table, f.last_year, f.child, f.fields, f.values, len(f.failures)) for f in findings
    )


def children(table: pa.Table) -> list[str]:
    return table[key(table)].to_pylist() if key(table) in table.column_names else [""] * len(table)


def key(table: pa.Table) -> str:
    return "CHILD" if "CHILD" in table.column_names else "LAchildID"


def shuffled(given: Tables | None, luck: random.Random) -> Tables | None:
    """Children in any order, and tables too; a child's own rows keep theirs, because words speak of ties."""
    if given is None:
        return None
    order: dict[str, float] = {}
    made = {}
    for name in luck.sample(sorted(given), len(given)):
        ranks = [order.setdefault(child, luck.random()) for child in children(given[name])]
        made[name] = given[name].take(pa.array(sorted(range(len(ranks)), key=ranks.__getitem__), pa.int64()))
    return made


@pytest.mark.parametrize("collection", COLLECTIONS)
@given(seed=st.integers(0, 10**6))
@few
def test_the_order_of_children_and_tables_changes_nothing(collection: Collected, seed: int) -> None:
    luck = random.Random(seed)
    this, last = (shuffled(given, luck) for given in sample(collection))
    assert this is not None
    report = run(collection, this, last)
    assert known(report.findings) == known(usual(collection).findings)
    assert report.states == usual(collection).states


@pytest.mark.parametrize("collection", COLLECTIONS)
@given(seed=st.integers(0, 10**6))
@few
def test_a_child_more_changes_nothing_for_the_others(collection: Collected, seed: int) -> None:
    """Its rows are another child's, under a number and a pupil number of its own."""
    this, last = sample(collection)
    chosen = random.Random(seed).choice(
        children(this["Header" if collection == "ssda903" else "ChildIdentifiers"])
    )
    both = tuple(with_double(given, chosen) if given else None for given in (this, last))
    report = run(collection, both[0] or {}, both[1])
    others = [f for f in report.findings if f.child != "new" and f.table]
    assert known(others) == known(f for f in usual(collection).findings if f.table)


def with_double(given: Tables, child: str) -> Tables:
    return {name: pa.concat_tables([table, double(table, child)]) for name, table in given.items()}


def double(table: pa.Table, child: str) -> pa.Table:
    rows = [row for row in table.to_pylist() if row.get(key(table)) == child]
    for row in rows:
        row[key(table)] = "new"
        if row.get("UPN"):
            row["UPN"] = None
    return pa.Table.from_pylist(rows, schema=table.schema)


@pytest.mark.parametrize("collection", COLLECTIONS)
@given(
    seed=st.integers(0, 10**6),
    rubbish=st.sampled_from(["31/02/2026", "", "ZZ", "9" * 40, "\U0001f600", "'; --"]),
)
@few
def test_one_spoilt_cell_silences_nothing_about_other_children(
    collection: Collected, seed: int, rubbish: str
) -> None:
    this, last = sample(collection)
    luck = random.Random(seed)
    name = luck.choice([n for n in sorted(this) if len(this[n]) and key(this[n]) in this[n].column_names])
    row = luck.randrange(len(this[name]))
    column = luck.choice(
        [c for c in this[name].column_names if not c.startswith("_") and c not in (key(this[name]), "UPN")]
    )
    child = children(this[name])[row]
    report = run(collection, this | {name: spoilt(this[name], column, row, rubbish)}, last)
    assert report.signable
    untouched = known(f for f in usual(collection).findings if f.table and f.child != child)
    assert known(f for f in report.findings if f.table and f.child != child) == untouched


def spoilt(table: pa.Table, column: str, row: int, value: str) -> pa.Table:
    cells = table[column].to_pylist()
    cells[row] = value
    return table.set_column(table.column_names.index(column), column, pa.array(cells, pa.string()))


def test_spaces_and_small_letters_in_the_files_change_nothing(tmp_path: Path) -> None:
    for year in ("this", "last"):
        (tmp_path / year).mkdir()
        for source in (SAMPLES / "ssda903" / year).glob("*.csv"):
            with (
                open(source, newline="") as file,
                open(tmp_path / year / source.name, "w", newline="") as out,
            ):
                heading, *rows = list(csv.reader(file))
                csv.writer(out).writerows(
                    [heading, *([f"  {cell.lower()} " for cell in row] for row in rows)]
                )
    report = run("ssda903", tables([tmp_path / "this"], "ssda903"), tables([tmp_path / "last"], "ssda903"))
    assert known(report.findings) == known(usual("ssda903").findings)
    assert report.states == usual("ssda903").states


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_the_samples_leave_no_rule_broken(collection: Collected) -> None:
    assert usual(collection).signable
