"""Is the store whole after its writer was killed at any moment? No half change, nothing lost that was answered."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from uuid import UUID

from spec.keys.test_store import ON, on_disk

import trueword
from trueword.adapters.keys import KeyStore

SOURCE = Path(trueword.__file__).parent.parent
KILLS = 25

WORK = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4
from trueword.adapters.keys import KeyStore
store, on = KeyStore(Path(sys.argv[1])), datetime(2026, 11, 24, tzinfo=UTC)
while True:
    pair = [uuid4(), uuid4()]
    keys = store.keys(pair, make=True)
    print("made", *(f"{each}={keys[each].hex()}" for each in pair), flush=True)
    print("going", *pair, flush=True)
    store.withdraw(pair, on=on)
    print("gone", *pair, flush=True)
"""


def told_before_the_kill(folder: Path, after: float) -> list[list[str]]:
    """What a process that makes and withdraws keys had acknowledged when it was killed."""
    command = [sys.executable, "-c", WORK, str(folder)]
    work = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(SOURCE)})
    assert work.stdout
    lines = [work.stdout.readline()]
    time.sleep(after)
    work.send_signal(signal.SIGKILL)
    lines += work.communicate()[0].splitlines()
    return [line.split() for line in lines if line.strip()]


def test_nothing_acknowledged_is_lost_and_nothing_is_half_done(tmp_path: Path) -> None:
    store, rng, interrupted = KeyStore.founded(tmp_path / "keys"), Random(24), 0
    for _ in range(KILLS):
        lines = told_before_the_kill(store.folder, rng.uniform(0, 0.06))
        interrupted += check(store, lines)
    assert interrupted, "no kill fell into a withdrawal: the test has looked at nothing"


def check(store: KeyStore, lines: list[list[str]]) -> int:
    """Compare with what was said; 1 when the kill fell between a withdrawal's beginning and its end."""
    keys = {
        UUID(pair[:36]): bytes.fromhex(pair[37:])
        for word, *pairs in lines
        if word == "made"
        for pair in pairs
    }
    gone = {UUID(each) for word, *people in lines if word == "gone" for each in people}
    doing = {UUID(each) for word, *people in lines if word == "going" for each in people} - gone
    there = store.keys(keys, make=False)
    assert gone.isdisjoint(there)
    assert all(store.withdrawn(each) for each in gone)
    assert {each: key for each, key in keys.items() if each not in gone | doing} == {
        each: key for each, key in there.items() if each not in doing
    }
    assert len(doing & set(there)) in (0, 2), "half a withdrawal"
    store.withdraw(doing, on=ON)
    assert on_disk(store.folder, [keys[each] for each in gone | doing]) == set()
    return bool(doing)
