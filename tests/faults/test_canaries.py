"""Fifty strings are destroyed: which of them can still be read, in files, log, copies, and after an old copy came back?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from faults.canaries import KINDS, PEOPLE, all_canaries, canary, readable
from faults.copied import NOW, Copied, said, trueword
from faults.running import SECONDS, SOURCE, Running, copy_of

from trueword.adapters.backups import restored
from trueword.adapters.keys import KeyStore
from trueword.launcher.backup.apart import keep_older
from trueword.launcher.backup.replaying import bring_up_to_date
from trueword.launcher.backup.restoring import restore
from trueword.launcher.state import State

SEALED = {f"sealed {number}" for number in range(PEOPLE)}
PLAIN = set(all_canaries()) - SEALED


def ask(place: State, verb: str, *words: str) -> object:
    """Run the program of the canaries against a state folder; what it found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRUEWORD_")}
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "canaries.py"), verb, *words],
        env=kept | {"TRUEWORD_STATE": str(place.root), "PYTHONPATH": str(SOURCE)},
        capture_output=True, text=True, timeout=SECONDS, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.rpartition("SAID ")[2])


def command(place: State, *words: str) -> str:
    process = trueword(place.root, *words)
    told = said(process)
    assert process.returncode == 0, told
    return told


@pytest.fixture
def planted(ground: Path, first_start: Path) -> Iterator[tuple[Copied, list[str]]]:
    running = Running(copy_of(first_start, ground / "canaries"))
    copied = Copied(running, ground / "copies-of-canaries")
    copied.ground.mkdir(mode=0o755)
    people = ask(running.place, "plant")
    assert isinstance(people, list)
    yield copied, people
    running.clean()


def test_fifty_canaries(planted: tuple[Copied, list[str]]) -> None:
    copied, people = planted
    place = copied.running.place
    copied.backup()
    before = copied.other("before")
    assert len(all_canaries()) == len(KINDS) * PEOPLE == 50

    # Negative control: what lies plain is found, in the live files and in the copy; what is sealed is in no file, and opens.
    assert set(readable(place.root)) == PLAIN == set(readable(before.folder.root))
    there = ask(place, "read")
    assert there["texts"] == [canary("sealed", number) for number in range(PEOPLE)]

    assert ask(place, "destroy", *people) == [["destroyed"] * 3] * PEOPLE
    command(place, "destruction", "rewrite")
    copied.backup("--keep", "1")
    assert ask(place, "read") == {"texts": [], "tables": []}
    assert readable(place.root) == {}
    assert readable(copied.folder.root) == {}
    assert readable(before.folder.root), "an old copy that is kept elsewhere still holds what lay plain"

    later = datetime.now(UTC) + timedelta(days=8)
    KeyStore(place.keys).age_out(later)
    keep_older(copied.apart, later)

    # The worst case: the old copy comes back with the old keys. The newest ledger is what is left against it.
    found = Copied(copied.running, before.ground).found()
    back = State(copied.ground / "back")
    restore(back, {}, found, NOW)
    assert ask(back, "read")["texts"] == there["texts"], (
        "negative control: before the replay everything is back"
    )
    bring_up_to_date(back, _own(back))
    assert restored(back.ledger) is None
    assert ask(back, "read") == {"texts": [], "tables": []}


def _own(place: State) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRUEWORD_")}
    return kept | {"TRUEWORD_STATE": str(place.root)}
