"""How is a county made on the disk? From seed and size to a folder with its files and manifest."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

from trueword.demo import bench
from trueword.demo.county import Settings, county, workers
from trueword.demo.dates import Year
from trueword.demo.files import Written, write_county, write_returns
from trueword.demo.manifest import write_manifest
from trueword.demo.puzzles import Puzzle, with_puzzles
from trueword.demo.workers import workforce

#: Folders in an order that lets each file find the people it speaks of.
_ORDER = ("ssd", "ssda903", "cin", "extra")


def make_county(
    folder: Path,
    children: int,
    seed: int,
    years: list[Year],
    progress: Callable[[int], None] = lambda made: None,
) -> Written:
    """Write a county of that many children as on the first year's cut; the same arguments make the same bytes."""
    as_of = years[0].cut
    settings = Settings(seed, children, as_of)
    force = workers(settings)
    puzzles: list[Puzzle] = []
    families = with_puzzles(county(settings, force), puzzles)
    written = write_county(families, force, folder, years, seed, progress)
    write_manifest(folder, written, puzzles, years, seed, as_of)
    return written


def make_looked_after(folder: Path, wanted: int, seed: int, years: list[Year]) -> Written:
    """Write SSDA903 of these years for exactly that many children looked after in the first (for benchmarks)."""
    force = workforce(Random(f"workers/{seed}"), wanted * 8)
    written = write_returns(bench.looked_after(seed, wanted, years[0], force), folder, years)
    write_manifest(folder, written, [], years, seed, years[0].cut)
    return written


def files_of(folder: Path) -> list[Path]:
    """The files of the county in this folder, as its manifest names them, in the order to import them."""
    rows = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["rows"]
    return [folder / path for path in sorted(rows, key=lambda path: (_ORDER.index(path.split("/")[0]), path))]
