"""Where does the entry of an emergency read go when the log cannot be written? Into a file of its own, and later into the log.

One JSON line for each entry, appended and forced to the disk before anything is shown; one file a day, for this account's
eyes alone. If that fails too, nothing is shown.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DatabaseError

from trueword.apps.audit.actions import Entry, record
from trueword.apps.audit.actor import Actor
from trueword.apps.audit.models import Event

JOB = "merge spool"


class NotSpooled(DatabaseError):
    """Neither the log nor the file could be written: the read is refused like any other without its row."""


def spool(entry: Entry, *, by: Actor, on: datetime, subjects: Iterable[UUID]) -> UUID:
    """Append one entry and return its id. Raises `NotSpooled` unless it is on the disk."""
    number = uuid4()
    told = {
        "id": str(number), "at": on.isoformat(), "role": by.role, "actor": str(by.user),
        "subjects": sorted(map(str, set(subjects))), "entry": asdict(entry),
    }  # fmt: skip
    try:
        with _alone(_folder()) as folder:
            _append(folder / f"spool-{on:%Y-%m-%d}.jsonl", json.dumps(told))
    except OSError as failed:
        raise NotSpooled("the log and the emergency file both failed") from failed
    return number


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: entries written, those that were in the log already, and lines that could not be read."""

    written: int = 0
    known: int = 0
    unreadable: int = 0

    def __add__(self, other: "Merged") -> "Merged":
        """The sum over several files."""
        return Merged(
            self.written + other.written, self.known + other.known, self.unreadable + other.unreadable
        )


def merge(path: Path) -> Merged:
    """Write the entries of one file into the log, with the times and names of then. Call as the job `merge spool`."""
    done = Merged()
    for line in path.read_text("utf-8").splitlines():
        done += _merge_line(line) if line.strip() else Merged()
    return done


def waiting_files() -> tuple[Path, ...]:
    """The files that hold entries which are not in the log yet, oldest first."""
    return tuple(sorted(_folder().glob("spool-*.jsonl")))


@contextmanager
def put_away(path: Path) -> Iterator[Path]:
    """Nobody appends to the file meanwhile; afterwards, when all went well, it is kept beside the others as merged."""
    with _alone(path.parent):
        yield path
        path.rename(_free(path.with_suffix(".merged")))


def _merge_line(line: str) -> Merged:
    try:
        told: dict[str, Any] = json.loads(line)
        entry = Entry(**told["entry"])
        by, on = Actor(told["role"], user=UUID(told["actor"])), datetime.fromisoformat(told["at"])
        subjects = [UUID(one) for one in told["subjects"]]
    except (ValueError, KeyError, TypeError):
        return Merged(unreadable=1)
    if Event.objects.using("jobs").filter(at=on, detail__spooled=told["id"]).exists():
        return Merged(known=1)
    entry.detail["spooled"] = told["id"]
    record(entry, by=by, on=on, subjects=subjects, using="jobs")
    return Merged(written=1)


def _folder() -> Path:
    folder = Path(settings.SPOOL)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@contextmanager
def _alone(folder: Path) -> Iterator[Path]:
    """One writer at a time; the kernel lets go the lock of a process that was killed."""
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield folder
    finally:
        os.close(descriptor)


def _append(path: Path, line: str) -> None:
    """A new line at the end, whole and on the disk, or an OSError."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        whole = f"\n{line}\n".encode()  # a line that was cut short before spoils no other
        if os.write(descriptor, whole) != len(whole):
            raise OSError("the disk took only a part of the line")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _free(wanted: Path) -> Path:
    number, path = 1, wanted
    while path.exists():
        number, path = number + 1, wanted.with_suffix(f".{number}.merged")
    return path
