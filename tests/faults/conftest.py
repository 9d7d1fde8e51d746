"""Real processes to hurt. The first start is made once; each test gets a copy of that state folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.running import Running, copy_of

LONG = ("test_backup", "test_canaries")
"""Minutes each: `make faults` runs them, and their last result stands in docs/how-to/backup-and-restore.md."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever kills processes and fills disks runs by itself; what copies and restores whole records, when asked for."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.alone)
            if item.path.stem in LONG:
                item.add_marker(pytest.mark.deep)


@pytest.fixture(scope="session")
def ground() -> Iterator[Path]:
    """A folder that the database's account can walk to, with a path short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="tw-faults-", dir="/var/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def first_start(ground: Path) -> Path:
    """A state folder as the first start leaves it: one that found what an earlier one, killed halfway, had left."""
    running = Running(ground / "first")
    leave_half_made(running)
    assert running.start().up().stop() == 0, running.output()
    return running.root


def leave_half_made(running: Running) -> None:
    """A data folder as a kill during the very first start leaves it."""
    half = running.place.postgres / "data.making"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("15\n")
    for folder in (running.root, running.place.postgres):
        folder.chmod(0o755)


@pytest.fixture
def installed(ground: Path, first_start: Path) -> Iterator[Running]:
    """A Trueword that was started before, and is down."""
    running = Running(copy_of(first_start, ground / f"t{len(list(ground.iterdir()))}"))
    yield running
    running.clean()


@pytest.fixture(scope="session")
def _shared(ground: Path, first_start: Path) -> Iterator[Running]:
    running = Running(copy_of(first_start, ground / "shared"))
    yield running
    running.clean()


@pytest.fixture
def running(_shared: Running) -> Running:
    """A Trueword that is up. Tests share it: what one does to it, it has to get over before the next."""
    return _shared if _shared.is_up() else _shared.start().up()


@pytest.fixture
def bare(ground: Path) -> Iterator[Running]:
    """A Trueword that was never started."""
    running = Running(ground / f"b{len(list(ground.iterdir()))}")
    yield running
    running.clean()
