"""What came of an import? For each file and table: what came in, what became of it, what was wrong, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from trueword.apps.records.importing.late import Late
from trueword.engine.readers import Remark

Outcome = Literal["stored", "same", "refused", "failed"]
SHOWN = 50  # problems of one table, or rows no longer told, that are listed; all of them are stored


@dataclass(frozen=True)
class TableReport:
    """One table reconciled: rows_in = stored + changed + unchanged + set_aside."""

    table: str
    rows_in: int
    stored: int = 0
    changed: int = 0
    unchanged: int = 0
    set_aside: int = 0
    explained: tuple[str, ...] = ()
    no_longer_told: tuple[str, ...] = ()
    problems: tuple[Remark, ...] = ()
    late: Late = field(default_factory=Late)

    @property
    def agrees(self) -> bool:
        """Whether every row is accounted for."""
        return self.rows_in == self.stored + self.changed + self.unchanged + self.set_aside


@dataclass(frozen=True)
class FileReport:
    """One file: taken in, the same as before, refused, or failed; `sentence` says why it was not taken in."""

    name: str
    source: str = ""
    year: str = ""
    outcome: Outcome = "stored"
    sentence: str = ""
    tables: tuple[TableReport, ...] = ()
    remarks: tuple[str, ...] = ()
    questions: int = 0


@dataclass(frozen=True)
class ImportReport:
    """Every file of one import, in the order in which they were taken."""

    files: tuple[FileReport, ...] = field(default_factory=tuple)

    @property
    def problems(self) -> tuple[Remark, ...]:
        """Every cell that could not be taken as it stands."""
        return tuple(p for f in self.files for t in f.tables for p in t.problems)

    @property
    def status(self) -> int:
        """Exit status: 0 all is well, 1 something refused or set aside, 2 something failed."""
        if any(f.outcome == "failed" for f in self.files):
            return 2
        aside = any(t.set_aside for f in self.files for t in f.tables)
        return int(aside or any(f.outcome == "refused" for f in self.files))

    def lines(self) -> Iterator[str]:
        """The whole report for a terminal."""
        for file in self.files:
            yield from _file(file)
        yield from _totals(self)


def _file(file: FileReport) -> Iterator[str]:
    year = f", {file.year}" if file.year else ""
    yield f"{file.name}" + (f" ({file.source}{year})" if file.source else "")
    if file.sentence:
        yield f"  {file.outcome}: {file.sentence}"
    yield from (f"  note: {remark}" for remark in file.remarks)
    if file.tables:
        yield f"  {'table':<26}{'rows in':>9}{'stored':>9}{'changed':>9}{'unchanged':>11}{'set aside':>11}"
    for table in file.tables:
        yield from _table(table)
    if file.questions:
        yield f"  {file.questions} new question{'s' if file.questions > 1 else ''} of identity for a person to decide"


def _table(t: TableReport) -> Iterator[str]:
    agrees = "" if t.agrees else "   THE SUMS DO NOT AGREE"
    yield f"  {t.table:<26}{t.rows_in:>9,}{t.stored:>9,}{t.changed:>9,}{t.unchanged:>11,}{t.set_aside:>11,}{agrees}"
    yield from (f"    set aside: {why}" for why in t.explained)
    if t.no_longer_told:
        yield f"    {len(t.no_longer_told):,} told before and no longer told (kept):"
        yield from (f"      {row}" for row in _some(t.no_longer_told))
    if t.late.count:
        yield f"    {t.late.count:,} told late: of a day two weeks or more before the file before this one"
    yield from (f"    {problem}" for problem in _some(t.problems))


def _some(rows: tuple[object, ...]) -> Iterator[str]:
    yield from (str(row) for row in rows[:SHOWN])
    if len(rows) > SHOWN:
        yield f"and {len(rows) - SHOWN:,} more"


def _totals(report: ImportReport) -> Iterator[str]:
    tables = [t for f in report.files for t in f.tables]
    sums = {
        name: sum(getattr(t, name) for t in tables)
        for name in ("rows_in", "stored", "changed", "unchanged", "set_aside")
    }
    refused = sum(f.outcome in ("refused", "failed") for f in report.files)
    same = sum(f.outcome == "same" for f in report.files)
    yield ""
    yield (
        f"{len(report.files)} files ({refused} refused, {same} the same as before): {sums['rows_in']:,} rows in = "
        f"{sums['stored']:,} stored + {sums['changed']:,} changed + {sums['unchanged']:,} unchanged + "
        f"{sums['set_aside']:,} set aside; {len(report.problems):,} cells could not be taken as they stand"
    )
