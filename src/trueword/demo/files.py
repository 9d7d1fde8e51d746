"""How do the files come onto the disk? One pass over the families, all files open, rows counted."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from trueword.demo import cin, columns, extra, ssd, ssda903
from trueword.demo.careers import Career
from trueword.demo.county import Family
from trueword.demo.dates import Year
from trueword.demo.workers import Workforce

AUTHORITY = "860"


class Written(NamedTuple):
    """What was written: rows by file (relative path), children and what was counted about them."""

    rows: Counter[str]
    facts: Counter[str]


class _Files:
    """The open files of one county."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        self.rows: Counter[str] = Counter()
        self.writers: dict[str, Any] = {}

    def table(self, path: str, names: tuple[str, ...]) -> None:
        """Open a CSV file with these columns."""
        self.writers[path] = csv.writer(self.text(path), lineterminator="\r\n")
        self.writers[path].writerow(names)
        self.rows[path] = 0

    def text(self, path: str) -> TextIO:
        """Open a text file."""
        full = self.folder / path
        full.parent.mkdir(parents=True, exist_ok=True)
        return self.stack.enter_context(full.open("w", encoding="utf-8", newline=""))

    def add(self, path: str, rows: Iterable[tuple[str, ...]]) -> None:
        """Write rows of a table opened before."""
        kept = list(rows)
        self.writers[path].writerows(kept)
        self.rows[path] += len(kept)


def write_county(
    families: Iterable[Family],
    force: Workforce,
    folder: Path,
    years: list[Year],
    seed: int,
    progress: Callable[[int], None] = lambda made: None,
) -> Written:
    """Write every file of the county; `years` from this one back; `progress` gets the children so far."""
    facts: Counter[str] = Counter()
    caseloads: Counter[str] = Counter()
    with ExitStack() as stack:
        files = _Files(folder, stack)
        for table, names in columns.ssd().items():
            files.table(f"ssd/{table}.csv", names)
        _open_returns(files, years)
        census, more = files.text(_census(years[0])), files.text("extra/demonstration.jsonl")
        census.write(cin.head(years[0], AUTHORITY))
        more.write(extra.heading(years[0].cut, seed))
        for family in families:
            _write_ssd(files, ssd.rows(family))
            for line in extra.lines(family):
                more.write(line)
                files.rows["extra/demonstration.jsonl"] += 1
            for career in family.careers:
                _write_return(files, career, years)
                _write_census(files, census, career, years[0])
                _count(facts, caseloads, career, years[0].cut)
            facts["families"] += 1
            progress(facts["children"])
        _write_ssd(files, ssd.workforce_rows(force, caseloads))
        census.write(cin.TAIL)
    return Written(files.rows, facts)


def write_returns(careers: Iterable[Career], folder: Path, years: list[Year]) -> Written:
    """Write SSDA903 only, for benchmarks."""
    facts: Counter[str] = Counter()
    with ExitStack() as stack:
        files = _Files(folder, stack)
        _open_returns(files, years)
        for career in careers:
            _write_return(files, career, years)
            facts["children"] += 1
    return Written(files.rows, facts)


def _census(year: Year) -> str:
    return f"cin/cin_{year.name}.xml"


def _open_returns(files: _Files, years: list[Year]) -> None:
    for year in years:
        for table, names in columns.ssda903().items():
            files.table(f"ssda903/{year.name}/{table}.csv", names)


def _write_ssd(files: _Files, rows: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    for table, row in rows:
        path = f"ssd/{table}.csv"
        files.writers[path].writerow(row)
        files.rows[path] += 1


def _write_return(files: _Files, career: Career, years: list[Year]) -> None:
    for year in years if career.periods else ():
        for table, rows in ssda903.rows(career, year).items():
            if rows:
                files.add(f"ssda903/{year.name}/{table}.csv", rows)


def _write_census(files: _Files, census: TextIO, career: Career, year: Year) -> None:
    element = cin.child(career, year)
    if element:
        census.write(element)
        files.rows[_census(year)] += 1


def _count(facts: Counter[str], caseloads: Counter[str], career: Career, as_of: date) -> None:
    """What a reader of the manifest wants to know, and who has how many children today."""
    facts["children"] += not career.second_record
    facts["second records of a child"] += career.second_record
    facts["looked after now"] += any(period.end is None for period in career.periods)
    facts["ever looked after"] += bool(career.periods)
    facts["in need now"] += any(case.closed is None and not case.nfa for case in career.cases)
    facts["protection plan now"] += any(
        case.protection is not None and case.protection.end is None for case in career.cases
    )
    facts["referrals in the last year"] += sum((as_of - case.start).days < 365 for case in career.cases)
    for spell in (*career.allocations, *career.supporters):
        caseloads[spell.worker.id] += spell.end is None
