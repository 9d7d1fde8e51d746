"""What was destroyed, written where no restored database can forget it? A file of lines, each sealed by the one before.

It lies outside the database (`<state>/ledger`, or TRUEWORD_LEDGER), is only ever added to, and is on the disk before
anything is destroyed on its strength. A line is JSON with sorted keys, one object: random ids, the class, days, the rule,
marks of keyed numbers, and the SHA-256 of the line before it. It reads without this program:
`sha256(line without its newline)` is what the next line calls `previous`.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trueword.apps.destruction import points

NAME, FIRST = "destroyed.jsonl", "0" * 64
DESTROYED, CLOCK, COMPLETE, REWRITTEN = "destroyed", "clock", "complete", "rewritten"


class LedgerBroken(Exception):
    """The ledger was changed, or a part of it is missing: nothing is destroyed until somebody has looked."""


class LedgerUnwritable(Exception):
    """The line could not be written whole (a full disk, no right): nothing was destroyed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, what it says, and the hash by which the next one names it."""

    number: int
    told: Mapping[str, Any]
    sha256: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of one installation."""

    folder: Path

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / NAME

    def lines(self) -> tuple[Line, ...]:
        """Every whole line, oldest first. Raises LedgerBroken where one does not follow from the one before."""
        return tuple(_chained(_whole(self.path)))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One writer at a time; the kernel lets go the lock of a process that was killed."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as failed:
            raise LedgerUnwritable(f"the ledger in {self.folder} cannot be opened: {failed}") from failed
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def add(self, told: Mapping[str, Any]) -> Line:
        """Write one line, on the disk before this returns. Raises LedgerUnwritable, and then the file is as it was."""
        with self.alone():
            before = self.lines()
            line = _next(before, told)
            _append(self.path, _bytes(line.told))
            return line

    def of_parcel(self, parcel: str) -> Line | None:
        """The line that destroyed a parcel, if one did."""
        return next((line for line in self.lines() if line.told.get("parcel") == parcel), None)


def _next(before: tuple[Line, ...], told: Mapping[str, Any]) -> Line:
    number = len(before) + 1
    whole = {**told, "v": 1, "n": number, "previous": before[-1].sha256 if before else FIRST}
    return Line(number, whole, hashlib.sha256(_bytes(whole)).hexdigest())


def _bytes(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def _whole(path: Path) -> list[bytes]:
    """The lines that end; one that a killed writer left half is none: nothing was destroyed on its strength."""
    return path.read_bytes().split(b"\n")[:-1] if path.exists() else []


def _chained(lines: list[bytes]) -> Iterator[Line]:
    previous = FIRST
    for number, line in enumerate(lines, 1):
        told = _read(line, number)
        if told.get("n") != number or told.get("previous") != previous:
            raise LedgerBroken(f"line {number} of the ledger does not follow from the one before it")
        previous = hashlib.sha256(line).hexdigest()
        yield Line(number, told, previous)


def _read(line: bytes, number: int) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError as unreadable:
        raise LedgerBroken(f"line {number} of the ledger cannot be read") from unreadable
    if not isinstance(told, dict) or _bytes(told) != line:
        raise LedgerBroken(f"line {number} of the ledger is not as it was written")
    return told


def _append(path: Path, line: bytes) -> None:
    """A whole line at the end, or none: what was half written, now or by a killed process, is cut off again."""
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as failed:
        raise LedgerUnwritable(f"the ledger cannot be written: {failed}") from failed
    try:
        end = _end(path)
        os.ftruncate(file, end)
        os.lseek(file, end, os.SEEK_SET)
        _write(file, line, end)
        _sync_folder(path.parent)
    except OSError as failed:
        raise LedgerUnwritable(f"the ledger cannot be written: {failed}") from failed
    finally:
        os.close(file)


def _write(file: int, line: bytes, end: int) -> None:
    try:
        _all(file, line[: len(line) // 2])
        points.reached(points.WRITTEN)
        _all(file, line[len(line) // 2 :] + b"\n")
        os.fsync(file)
    except OSError:
        os.ftruncate(file, end)
        raise


def _all(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


def _end(path: Path) -> int:
    return path.read_bytes().rfind(b"\n") + 1


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
