"""`trueword demo`: write a synthetic county and import it."""

import argparse
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from trueword.demo import bench
from trueword.demo.county import Settings, county, workers
from trueword.demo.dates import Year, year_of
from trueword.demo.files import Written, write_county, write_returns
from trueword.demo.manifest import write_manifest
from trueword.demo.puzzles import Puzzle, with_puzzles
from trueword.demo.workers import workforce


def run(argv: list[str], *, today: date) -> int:
    """Write the county's files and import them (not with `--no-import` or `--looked-after`); 2 when asked wrongly.

    Without `--out` the files are written to a temporary folder and are gone after the import.
    """
    asked = _parser().parse_args(argv)
    as_of = asked.on or today
    try:
        years = [year_of(asked.year or _year_name(as_of), as_of).before(back) for back in range(asked.years)]
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    if asked.out is None and (asked.no_import or asked.looked_after):
        print("Say with --out which folder the files should go to.", file=sys.stderr)
        return 2
    with nullcontext(asked.out) if asked.out else TemporaryDirectory(prefix="trueword-county-") as folder:
        return _made(asked, Path(folder), years, today)


def _made(asked: argparse.Namespace, folder: Path, years: list[Year], today: date) -> int:
    if asked.looked_after:
        written = write_looked_after(folder, asked.looked_after, asked.seed, years)
        print(
            f"{asked.looked_after:,} looked-after children, {sum(written.rows.values()):,} rows written to {folder}"
        )
        return 0
    facts = write_demo(folder, asked.children, asked.seed, years).facts
    print(f"{facts['children']:,} children in {facts['families']:,} families written to {folder}")
    return 0 if asked.no_import else _import(folder, today)


def write_demo(folder: Path, children: int, seed: int, years: list[Year]) -> Written:
    """Write a county of that many children; the same arguments make the same bytes."""
    as_of = years[0].cut
    settings = Settings(seed, children, as_of)
    force = workers(settings)
    puzzles: list[Puzzle] = []
    written = write_county(
        with_puzzles(county(settings, force), puzzles), force, folder, years, seed, _progress(children)
    )
    write_manifest(folder, written, puzzles, years, seed, as_of)
    return written


def write_looked_after(folder: Path, wanted: int, seed: int, years: list[Year]) -> Written:
    """Write SSDA903 for exactly that many children looked after this year, and last year's file (for benchmarks)."""
    force = workforce(Random(f"workers/{seed}"), wanted * 8)
    written = write_returns(bench.looked_after(seed, wanted, years[0], force), folder, years)
    write_manifest(folder, written, [], years, seed, years[0].cut)
    return written


def files_of(folder: Path) -> list[Path]:
    """The files to import, in an order that lets each find the people it speaks of."""
    parts = ("ssd/*.csv", "ssda903/*/*.csv", "cin/*.xml", "extra/*.jsonl")
    return [path for part in parts for path in sorted(folder.glob(part))]


def _import(folder: Path, today: date) -> int:
    from trueword.apps.records.importing import (
        command as importing,
    )  # Django: only when something is imported

    return int(importing.run([str(path) for path in files_of(folder)], today=today))


def _progress(children: int):  # type: ignore[no-untyped-def]
    """Print how far the county is, at most a hundred times, where somebody is watching."""
    step = max(1, children // 100)

    def show(made: int, shown: list[int] = [0]) -> None:  # noqa: B006  # kept between calls on purpose
        if sys.stderr.isatty() and made >= shown[0] + step:
            shown[0] = made
            print(
                f"\r{made:,} of {children:,} children",
                end="" if made < children else "\n",
                file=sys.stderr,
                flush=True,
            )

    return show


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
        "--years", type=int, default=2, help="how many years of SSDA903, this one included (default 2)"
    )
    parser.add_argument("--on", type=date.fromisoformat, help="the day the county is seen on (default today)")
    parser.add_argument("--no-import", action="store_true", help="only write the files")
    parser.add_argument(
        "--looked-after", type=int, help="write only SSDA903, for this many looked-after children"
    )
    return parser
