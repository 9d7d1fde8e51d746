"""How long does it take to bring the SSDA903 of 10,000 looked-after children into an empty record, and how much memory?

    python bench/bench_import.py [--children 10000] [--out docs/reference/benchmarks-import.md]

One JSON line. The files are the demonstration county's (this year's, with `--years 2` last year's too); the import is a cold `trueword import`
into a fresh database of the private test cluster (which does not wait for the disk). Exit status 1 where the ceiling
(60 s, 1 GB for 10,000 children) is passed; `--slower N` lowers it N times, to see it fail.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
sys.path.insert(0, str(ROOT / "src"))

import cluster as private

from trueword.demo.command import run as demo
from trueword.launcher import databases

SECONDS, MEGABYTES = 60.0, 1000
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE datname = %s"


def _cpu(pid: int) -> float:
    """Processor seconds that a process has used; 0 for one that is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def imported(folder: Path, name: str, sockets: Path, years_in: int) -> dict[str, object]:
    """One cold import into the database `name`."""
    code = (
        "import sys, datetime; from trueword.apps.records.importing.command import run; "
        "sys.exit(run(sys.argv[1:], today=datetime.date(2026, 11, 24)))"
    )
    years = sorted(str(path) for path in (folder / "ssda903").iterdir())[-years_in:]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "TRUEWORD_DB_NAME": name,
                                "DJANGO_SETTINGS_MODULE": "trueword.config.settings"}  # fmt: skip
    load, start = os.getloadavg()[0], time.perf_counter()
    client = subprocess.Popen(
        [sys.executable, "-c", code, *years], env=environment, stdout=subprocess.PIPE, text=True
    )
    server = 0.0
    with databases.connected(sockets, "postgres", "owner") as link:
        while client.poll() is None:
            server = max(server, *(_cpu(pid) for (pid,) in link.execute(BACKENDS, [name])), 0.0)
            time.sleep(0.2)
    wall = time.perf_counter() - start
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"seconds": round(wall, 1), "client_cpu_s": round(spent.ru_utime + spent.ru_stime, 1),
            "server_cpu_s": round(server, 1), "client_peak_mb": spent.ru_maxrss // 1024, "status": client.returncode, "load_before": round(load, 1),
            "load_after": round(os.getloadavg()[0], 1), "told": client.stdout.read().strip().splitlines()[-1:]}  # fmt: skip


def measured(children: int, years_in: int) -> dict[str, object]:
    """Write the files, make a fresh database, import, and drop it."""
    private.announce(private.run_name())
    with tempfile.TemporaryDirectory() as folder, private.cluster() as running:
        demo(["--looked-after", str(children), "--out", folder], today=date(2026, 11, 24))
        rows = sum(
            len(p.read_bytes().splitlines()) - 1
            for y in sorted(Path(folder).glob("ssda903/*"))[-years_in:]
            for p in y.glob("*.csv")
        )
        name = private.unique("bench")
        databases.create(running.sockets, name, template=private.template(running.sockets))
        try:
            return {
                "bench": "import",
                "children": children,
                "rows": rows,
                **imported(Path(folder), name, running.sockets, years_in),
            }
        finally:
            databases.drop(running.sockets, name)


def page(found: dict[str, object]) -> str:
    """The figure with the machine and the command."""
    return f"""# How fast files come into the record

Measured on {platform.processor() or platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()},
by `python bench/bench_import.py --children {found["children"]}`. The load average before and after says how busy the machine
was with other work: above the number of processors the wall clock measures the others too.

| children | rows in | seconds | ceiling | processor seconds (client + database) | client memory (MB) | ceiling | load before | load after |
|--|--|--|--|--|--|--|--|--|
| {found["children"]:,} | {found["rows"]:,} | {found["seconds"]} | {SECONDS:.0f} | {found["client_cpu_s"]} + {found["server_cpu_s"]} | {found["client_peak_mb"]} | {MEGABYTES} | {found["load_before"]} | {found["load_after"]} |

The database is the private test cluster, which does not wait for the disk to be sure; its own memory is bounded by its
settings (256 MB shared, 16 MB for each sort).
"""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--children", type=int, default=10_000)
    parser.add_argument("--years", type=int, default=1, help="1: this year's files; 2: last year's too")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--slower", type=float, default=1.0)
    asked = parser.parse_args()
    found = measured(asked.children, asked.years)
    print(json.dumps(found), flush=True)
    if asked.out:
        asked.out.write_text(page(found), "utf-8")
    allowed = SECONDS * asked.children / 10_000 / asked.slower
    return int(
        not (found["seconds"] <= allowed and found["client_peak_mb"] <= MEGABYTES and found["status"] == 0)
    )


if __name__ == "__main__":
    raise SystemExit(main())
