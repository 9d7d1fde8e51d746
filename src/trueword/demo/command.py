"""`trueword demo`: write a synthetic county and import it."""

import argparse
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from trueword.demo.dates import Year, year_of
from trueword.demo.making import files_of, make_county, make_looked_after


def run(argv: list[str], *, today: date) -> int:
    """Write the county's files and import them (not with `--no-import` or `--looked-after`); 2 when asked wrongly.

    Without `--out` the files are written to a temporary folder and are gone after the import.
    """
    asked = _parser().parse_args(argv)
    try:
        years = _years(asked, asked.on or today)
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    if asked.out:
        return _made(asked, asked.out, years, today)
    with TemporaryDirectory(prefix="trueword-county-") as folder:
        return _made(asked, Path(folder), years, today)


def _years(asked: argparse.Namespace, as_of: date) -> list[Year]:
    """The collection years to write, this one first; ValueError with one sentence about what cannot be done."""
    if asked.out is None and (asked.no_import or asked.looked_after):
        raise ValueError("Say with --out which folder the files should go to.")
    if min(asked.children, asked.years, asked.looked_after or 1) < 1:
        raise ValueError("Children and years are counted from 1.")
    this = year_of(asked.year or _year_name(as_of), as_of)
    return [this.before(back) for back in range(asked.years)]


def _made(asked: argparse.Namespace, folder: Path, years: list[Year], today: date) -> int:
    if asked.looked_after:
        written = make_looked_after(folder, asked.looked_after, asked.seed, years)
        print(
            f"{asked.looked_after:,} looked-after children, {sum(written.rows.values()):,} rows written to {folder}"
        )
        return 0
    facts = make_county(folder, asked.children, asked.seed, years, _Progress(asked.children)).facts
    print(f"{facts['children']:,} children in {facts['families']:,} families written to {folder}")
    return 0 if asked.no_import else _import(folder, today)


def _import(folder: Path, today: date) -> int:
    # Here and not above: Django is loaded only when something is imported.
    from trueword.apps.records.importing import command as importing

    return int(importing.run([str(path) for path in files_of(folder)], today=today))


class _Progress:
    """Says how far the county is, at most a hundred times, where somebody is watching."""

    def __init__(self, children: int) -> None:
        self.children, self.shown = children, 0

    def __call__(self, made: int) -> None:
        if sys.stderr.isatty() and (made - self.shown) * 100 >= self.children:
            self.shown = made
            end = "\n" if made >= self.children else ""
            print(f"\r{made:,} of {self.children:,} children", end=end, file=sys.stderr, flush=True)


def _year_name(day: date) -> str:
    first = day.year - (day.month < 4)
    return f"{first}-{(first + 1) % 100:02d}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="trueword demo", description="Write a synthetic county and import it."
    )
    parser.add_argument(
        "--children", type=int, default=3000, help="children known to the county (default 3000)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another county (default 1)")
    parser.add_argument("--out", type=Path, help="folder to keep the files in (default: a temporary one)")
    parser.add_argument("--year", help="collection year, like 2026-27 (default: the year of the day)")
    parser.add_argument(
        "--years", type=int, default=2, help="years of SSDA903, this one included (default 2)"
    )
    parser.add_argument("--on", type=date.fromisoformat, help="the day the county is seen on (default today)")
    parser.add_argument("--no-import", action="store_true", help="only write the files")
    parser.add_argument("--looked-after", type=int, help="only SSDA903, for this many looked-after children")
    return parser
