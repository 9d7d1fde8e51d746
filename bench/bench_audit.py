"""How many audited transactions a second, and how long does it take to seal and to verify a log?

    python bench/bench_audit.py [--seconds 10] [--workers 4] [--entries 1000000]

One JSON line. A fresh, durable database (it waits for the disk at every commit, as the record does). Each transaction
opens with the token of a session, writes one entry with one person on the application's role, and commits; a seal runs
every second beside them. Then the log is filled to `--entries`, sealed in one go, and verified. Exit status 1 below 500
transactions a second, or when the verified log is not whole.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from trueword.launcher.session import announce, served
from trueword.launcher.state import State

GOAL = 500
FILL = """
WITH made AS (
    INSERT INTO audit_event (id, at, job, role, action, purpose, outcome, rule, sentence, relationship, subject_count, detail)
    SELECT gen_random_uuid(), now(), 'bench', 'job', 'open', 'care', 'allowed', 'ACC-02', 'handle.who-may-look',
        'allocated worker', 1, '{}' FROM generate_series(1, %s) RETURNING id, at
) INSERT INTO audit_subject (id, event_id, at, person_id) SELECT gen_random_uuid(), id, at, gen_random_uuid() FROM made
"""


def prepared() -> str:
    """The tables, one member of staff, and what their session shows."""
    words = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "django",
        "migrate",
        "--database",
        "owner",
        "--verbosity",
        "0",
    ]
    subprocess.run(words, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, check=True)
    import django

    django.setup()
    from signing import signed_in

    from trueword.apps.access.api import grant_role, make_user, working_as

    with working_as("bench") as job:
        user = make_user("bench", "Bench", "a long enough passphrase", by=job, on=datetime.now(UTC))
        grant_role(user, "social_worker", None, by=job, on=datetime.now(UTC))
    return f"{user} {signed_in(user)}"


def _write(user: str, token: str, until: float, counts: list[int]) -> None:
    from django.db import connection, transaction

    from trueword.apps.audit.api import Actor, Entry, record

    actor, done = Actor("social_worker", user=user), 0  # type: ignore[arg-type]
    while time.perf_counter() < until:
        with transaction.atomic():
            connection.cursor().execute("SELECT set_config('trueword.token', %s, true)", [token])
            record(
                Entry("open", "allowed", "care", rule="ACC-02"),
                by=actor,
                on=datetime.now(UTC),
                subjects=[uuid4()],
            )
        done += 1
    connection.close()
    counts.append(done)


def _seal(until: float) -> None:
    from django.db import connections

    from trueword.apps.audit.api import seal_now

    while time.perf_counter() < until:
        seal_now(on=datetime.now(UTC))
        time.sleep(1)
    connections["jobs"].close()


def rate(seconds: float, workers: int) -> float:
    """Audited transactions a second, with a seal every second beside them."""
    user, token = prepared().split()
    until, counts = time.perf_counter() + seconds, list[int]()
    threads = [threading.Thread(target=_write, args=(user, token, until, counts)) for _ in range(workers)]
    threads.append(threading.Thread(target=_seal, args=(until,)))
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return sum(counts) / seconds


def filled(entries: int) -> dict[str, float]:
    """Seconds to seal so many entries in one go, and to verify them."""
    from django.db import connections, transaction

    from trueword.apps.access.api import working_as
    from trueword.apps.audit.api import audit_place, seal_now
    from trueword.apps.audit.verifying import verify

    with working_as("bench"):
        connections["jobs"].cursor().execute(FILL, [entries])
    begun = time.perf_counter()
    made = seal_now(on=datetime.now(UTC))
    sealed = time.perf_counter()
    with transaction.atomic(using="auditor"), connections["auditor"].chunked_cursor() as cursor:
        verdict = verify(cursor, audit_place().public_keys(), [], on=datetime.now(UTC))
    assert made is not None
    return {"sealed": made.size, "seal_s": round(sealed - begun, 1), "verify_s": round(time.perf_counter() - sealed, 1),
            "findings": len(verdict.findings)}  # fmt: skip


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--entries", type=int, default=1_000_000)
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "trueword.config.settings"
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        os.environ |= {"TRUEWORD_AUDIT": f"{folder}/audit", "TRUEWORD_KEYS": f"{folder}/keys"}
        with served(State(Path(folder) / "s"), os.environ) as running:
            announce(running, os.environ)
            per_second, log = rate(asked.seconds, asked.workers), filled(asked.entries)
            from django.db import connections

            connections.close_all()
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    print(
        json.dumps(
            {
                "bench": "audit",
                "per_second": round(per_second),
                "workers": asked.workers,
                **log,
                "machine": machine,
            }
        )
    )
    return int(per_second < GOAL or log["findings"] > 0)


if __name__ == "__main__":
    sys.exit(main())
