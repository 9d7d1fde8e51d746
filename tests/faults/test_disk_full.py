"""A disk that fills up: said in one sentence, nothing acknowledged lost, and well again once there is room."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from faults.notes import Writer
from faults.running import Running, copy_of

pytestmark = pytest.mark.root
"""Making a small disk (a tmpfs of its own) takes root."""

FULL = "is full. Free some space and start again"


@pytest.fixture
def disk(ground: Path) -> Iterator[Path]:
    """A disk of 420 MB."""
    folder = ground / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=420m,mode=755", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
    folder.rmdir()


@pytest.fixture
def there(disk: Path, first_start: Path) -> Iterator[Running]:
    """A Trueword that lives on the small disk, and is down."""
    running = Running(copy_of(first_start, disk / "state"))
    yield running
    running.clean()


def fill(disk: Path, *, leave: int) -> Path:
    """Take all the room but `leave` bytes."""
    filler = disk / "filler"
    free = int(subprocess.check_output(["df", "--output=avail", "-B1", str(disk)]).split()[-1])
    subprocess.run(["fallocate", "-l", str(free - leave), str(filler)], check=True)
    return filler


def write_much(running: Running) -> None:
    """Write until the database can no more."""
    with running.connect() as link:
        link.execute("CREATE TABLE IF NOT EXISTS much (text text)")
        for _ in range(200):
            link.execute("INSERT INTO much SELECT repeat(md5(n::text), 60) FROM generate_series(1, 5000) n")


def test_first_start_on_a_disk_without_room(disk: Path) -> None:
    fill(disk, leave=100_000_000)
    running = Running(disk / "state")
    assert FULL in running.start().refused()
    assert running.processes() == set()


def test_start_without_room_and_then_with(there: Running, disk: Path) -> None:
    filler = fill(disk, leave=10_000_000)
    assert FULL in there.start().refused()
    filler.unlink()
    assert there.start().up().answers()


def test_a_disk_that_fills_up_while_somebody_writes(there: Running, disk: Path) -> None:
    there.start().up()
    with Writer(there) as writer:
        filler = fill(disk, leave=30_000_000)
        with pytest.raises(psycopg.Error):
            write_much(there)
        filler.unlink()
        if not there.is_up():
            assert FULL in there.refused()
            there.start().up()
        writer.more()
    assert writer.lost() == set()
    assert there.answers()
