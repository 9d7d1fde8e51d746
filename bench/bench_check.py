"""How long does a check take, and how much memory? Cold processes, files in, report out.

    python bench/bench_check.py [--sizes 1000 10000 50000] [--out docs/reference/benchmarks.md]

Each run is a new `trueword check`, timed from its start to its end; memory is the most it held. The returns are those
of `bench/make.py`: the invented sample children repeated, clean and with 2% of all cells spoilt.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from make import make

GOALS = {("ssda903", 10_000): (3.0, 600), ("ssda903", 50_000): (12.0, 2000), ("cin", 10_000): (4.0, None),
         ("cin", 50_000): (20.0, 2000)}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """What one run took: seconds from start to end, seconds of processor, megabytes at most."""

    collection: str
    children: int
    rows: int
    spoilt: bool
    wall: float
    cpu: float
    megabytes: float
    not_run: int


def measured(folder: Path, children: int, spoilt: bool) -> Iterator[Figure]:
    """Both returns of one size, each checked once."""
    make(folder, children, spoilt)
    ours = folder / "ssda903"
    for collection, given in (
        ("ssda903", ["--in", ours / "this", "--last", ours / "last"]),
        ("cin", ["--in", folder / "cin.xml"]),
    ):
        out = folder / f"{collection}.jsonl"
        command = [sys.executable, "-m", "trueword", "check", collection, "--year", "2026-27", *map(str, given),
                   "--format", "jsonl", "--out", str(out)]  # fmt: skip
        wall, cpu, megabytes = timed(command)
        yield Figure(
            collection, children, rows(folder, collection), spoilt, wall, cpu, megabytes, broken(out)
        )


def timed(command: list[str]) -> tuple[float, float, float]:
    """Seconds, processor seconds and megabytes of a command that runs to its end."""
    began = time.perf_counter()
    running = subprocess.Popen(command)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode not in (0, 1):
        raise SystemExit(f"{command} ended with {running.returncode}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def rows(folder: Path, collection: str) -> int:
    """Rows of all CSV files without their headings, or children of the census."""
    if collection == "cin":
        return (folder / "cin.xml").read_text("utf-8").count("<Child>")
    return sum(file.read_text("utf-8").count("\n") - 1 for file in (folder / "ssda903").glob("*/*.csv"))


def broken(report: Path) -> int:
    """Rules that broke: the figure would be worth nothing."""
    return report.read_text("utf-8").count('"error": true')


def table(figures: list[Figure]) -> Iterator[str]:
    """The figures as a Markdown table, beside the goals."""
    yield "| return | children | rows | cells | seconds | goal | processor seconds | MB | goal | rules broken |"
    yield "|---|---:|---:|---|---:|---:|---:|---:|---:|---:|"
    for f in figures:
        seconds, megabytes = GOALS.get((f.collection, f.children), ("", ""))
        cells = [
            f.collection,
            f"{f.children:,}",
            f"{f.rows:,}",
            "2% spoilt" if f.spoilt else "clean",
            f"{f.wall:.2f}",
        ]
        cells += [seconds, f"{f.cpu:.2f}", f"{f.megabytes:.0f}", megabytes or "", f.not_run]
        yield f"| {' | '.join(map(str, cells))} |"


def machine() -> str:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{system}, {os.cpu_count()} cores, {memory:.0f} GB"


def main() -> None:
    """Measure and print, or write the section of the benchmarks page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 50_000])
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = [figure for size in asked.sizes for spoilt in (False, True)
                   for figure in measured(Path(folder) / f"{size}{spoilt}", size, spoilt)]  # fmt: skip
    text = "\n".join([f"Command: `python bench/bench_check.py`. Machine: {machine()}.", "", *table(figures)])
    if asked.out:
        write(asked.out, text)
    print(text)


def write(page: Path, text: str) -> None:
    """Put the section "Checking a return" into the page, in place of an older one."""
    title = "## Checking a return"
    before = page.read_text("utf-8") if page.exists() else "# Benchmarks\n"
    kept = before.split(title)[0].rstrip()
    after = before.split(title)[1].split("\n## ", 1)[1:] if title in before else []
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n\n".join([kept, title, text, *(f"## {rest}" for rest in after)]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
