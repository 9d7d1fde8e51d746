"""How long do reading and typing take, in a cold process, and how much memory? One JSON line for each size.

    python bench/bench_readers.py [CHILDREN ...]      (10,000 and 50,000 unless said otherwise)

Exit status 1 where a ceiling is passed. `--slower N` makes every ceiling N times as low, to see it fail.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from make import make

SOURCE = Path(__file__).parent.parent / "src"
# Processor seconds for 50,000 children besides those for starting up: under half of what a whole check may take.
# The wall clock is told too, but on a busy machine it measures the others.
STARTING, SSDA903, CENSUS, MEGABYTES = 1.5, 3.0, 8.0, 800
READ = """
import json, resource, sys, time
start = time.perf_counter()
from trueword.engine.door import type_table
from trueword.engine.readers import read_files
from trueword.returns.tables import tables
files = read_files(sys.argv[1:]).files
read = time.perf_counter()
typed = [(t, type_table(tables(f.collection)[n], t)) for f in files for n, t in f.tables.items()]
done = time.perf_counter()
problems = sum(len(t.unreadable) for _, t in typed)
print(json.dumps({"rows": sum(t.num_rows for t, _ in typed), "read_s": round(read - start, 2),
    "type_s": round(done - read, 2), "list_problems_s": round(time.perf_counter() - done, 2), "problems": problems,
    "refused": sum(f.refused is not None for f in files),
    "cpu_s": round(time.process_time(), 2), "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
"""


def measured(*paths: Path) -> dict[str, float]:
    """What one cold process says about reading these files."""
    told = subprocess.run(
        [sys.executable, "-c", READ, *map(str, paths)],
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(SOURCE)},
    )
    return json.loads(told.stdout)


def within(found: dict[str, float], seconds: float, children: int, slower: float) -> bool:
    """Whether a figure keeps its ceiling, which grows with the children from what starting up takes."""
    allowed = STARTING + seconds * children / 50_000
    return (
        found["cpu_s"] <= allowed / slower and found["peak_mb"] <= MEGABYTES / slower and not found["refused"]
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("children", type=int, nargs="*", default=[10_000, 50_000])
    parser.add_argument("--slower", type=float, default=1.0)
    asked = parser.parse_args()
    kept = True
    for children in asked.children:
        for spoilt in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                make(Path(folder), children, spoilt)
                years = [Path(folder, "ssda903", year) for year in ("this", "last")]
                for name, paths, seconds in (
                    ("ssda903", years, SSDA903),
                    ("cin", [Path(folder, "cin.xml")], CENSUS),
                ):
                    found = measured(*paths)
                    ok = within(found, seconds, children, asked.slower)
                    print(
                        json.dumps(
                            {
                                "bench": f"read {name}",
                                "children": children,
                                "spoilt": spoilt,
                                **found,
                                "ok": ok,
                            }
                        )
                    )
                    kept = kept and ok
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
