"""How long does a check take, and how much memory? Cold processes, files in, report out.

    python bench/bench_check.py [--sizes 1000 10000 50000] [--out docs/reference/benchmarks.md]

Each run is a new `trueword check`, timed from its start to its end; memory is the most it held. The returns are those
of `bench/make.py` (the invented sample children repeated, clean and with 2% of all cells spoilt) and the demonstration
county's, which has more rows and hardly a finding. Rows of a census are its elements.
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
    source: str
    children: int
    rows: int
    spoilt: bool
    wall: float
    cpu: float
    megabytes: float
    findings: int
    broken: int


def measured(folder: Path, children: int, spoilt: bool, with_county: bool) -> Iterator[Figure]:
    """Both returns of one size from the samples, each checked once, and a county's SSDA903 where nothing is spoilt."""
    make(folder, children, spoilt)
    ours = folder / "ssda903"
    yield figure("ssda903", children, spoilt, ["--in", ours / "this", "--last", ours / "last"], rows(ours))
    yield figure("cin", children, spoilt, ["--in", folder / "cin.xml"], elements(folder / "cin.xml"))
    if with_county and not spoilt:
        county(folder / "county", children)
        both = folder / "county" / "ssda903"
        given = ["--in", both / "2026-27", "--last", both / "2025-26"]
        yield figure("ssda903", children, spoilt, given, rows(both), "county")


def figure(
    collection: str, children: int, spoilt: bool, given: list[object], count: int, source: str = "samples"
) -> Figure:
    """One run of one return."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as out:
        command = [sys.executable, "-m", "trueword", "check", collection, "--year", "2026-27", *map(str, given),
                   "--format", "jsonl", "--out", out.name]  # fmt: skip
        wall, cpu, megabytes = timed(command)
        broken, findings = told(Path(out.name))
    return Figure(collection, source, children, count, spoilt, wall, cpu, megabytes, findings, broken)


def county(folder: Path, children: int) -> None:
    """The demonstration county's SSDA903 of two years, which breaks hardly a rule."""
    command = [sys.executable, "-m", "trueword", "demo", "--looked-after", str(children), "--on", "2027-03-31",
               "--out", str(folder)]  # fmt: skip
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def timed(command: list[str]) -> tuple[float, float, float]:
    """Seconds, processor seconds and megabytes of a command that runs to its end."""
    began = time.perf_counter()
    running = subprocess.Popen(command)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode not in (0, 1):
        raise SystemExit(f"{command} ended with {running.returncode}")
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def rows(folder: Path) -> int:
    """Rows of all CSV files of all years without their headings."""
    return sum(file.read_text("utf-8").count("\n") - 1 for file in folder.glob("*/*.csv"))


def elements(census: Path) -> int:
    """Elements of a census."""
    return census.read_text("utf-8").count("</")


def told(report: Path) -> tuple[int, int]:
    """Rules that broke (a figure would then be worth nothing), and findings."""
    text = report.read_text("utf-8")
    return text.count('"error": true'), text.count('"type": "finding"')


def table(figures: list[Figure]) -> Iterator[str]:
    """The figures as a Markdown table, beside the goals."""
    yield "| return | of | children | rows | cells | s | goal | processor s | MB | goal | findings | rules broken |"
    yield "|---|---|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|"
    for f in figures:
        seconds, megabytes = GOALS.get((f.collection, f.children), ("", ""))
        cells = [
            f.collection,
            f.source,
            f"{f.children:,}",
            f"{f.rows:,}",
            "2% spoilt" if f.spoilt else "clean",
        ]
        cells += [
            f"{f.wall:.2f}",
            seconds,
            f"{f.cpu:.2f}",
            f"{f.megabytes:.0f}",
            megabytes or "",
            f"{f.findings:,}",
        ]
        yield f"| {' | '.join(map(str, cells))} | {f.broken} |"


def machine() -> str:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{system}, {os.cpu_count()} cores, {memory:.0f} GB"


def load() -> str:
    """How many processes wanted the processors in the last five minutes: figures from a busy machine say little."""
    return f"{os.getloadavg()[1]:.1f}"


def main() -> None:
    """Measure and print, or write the section of the benchmarks page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 50_000])
    parser.add_argument(
        "--no-county", action="store_true", help="leave the county out: it takes minutes to make"
    )
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    before = load()
    with tempfile.TemporaryDirectory() as folder:
        figures = [figure for size in asked.sizes for spoilt in (False, True)
                   for figure in measured(Path(folder) / f"{size}{spoilt}", size, spoilt, not asked.no_county)]  # fmt: skip
    text = "\n".join(
        [
            f"Command: `python bench/bench_check.py`. Machine: {machine()}, load average before {before}, after {load()}.",
            "",
            *table(figures),
        ]
    )
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
