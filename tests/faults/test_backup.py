"""A copy made while somebody writes, and its way back: whole, to the moment, or not at all."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from faults.copied import NOW, Copied, numbers, said, trueword, write
from faults.running import Running, copy_of, until

from trueword.adapters.backups import (
    clear_restored,
    last_drill,
    oldest_copy,
    oldest_key_copy,
    read_copies,
    restored,
)
from trueword.adapters.keys import KeyStore
from trueword.launcher.backup.counting import differing
from trueword.launcher.backup.ready import check_ready
from trueword.launcher.backup.restoring import restore
from trueword.launcher.state import State
from trueword.launcher.trouble import Trouble

SUBJECT = uuid4()


@pytest.fixture(scope="module")
def moments() -> dict[str, datetime]:
    return {}


@pytest.fixture(scope="module")
def copied(ground: Path, first_start: Path, moments: dict[str, datetime]) -> Iterator[Copied]:
    """Notes 1-5 before the copy, 6-10 after it, and 11-15 after the log's follower and the database were killed."""
    running = Running(copy_of(first_start, ground / "copied"))
    place = Copied(running, ground / "copies-of-it")
    place.ground.mkdir(mode=0o755)
    place.ledger.parent.mkdir(exist_ok=True)
    place.ledger.write_text('{"line": 1}\n')
    running.start().up()
    document(running, "before")
    write(running, *range(1, 6))
    place.backup()
    moments["ten"] = write(running, *range(6, 11))
    kill_follower(running)
    os.kill(running.database_pid(), signal.SIGKILL)
    until(running.answers, "up again")
    until(lambda: writes(running, 11), "the database up again")
    document(running, "after")
    moments["fifteen"] = write(running, *range(12, 16))
    KeyStore(running.root / "keys").keys([SUBJECT], make=True)
    until(lambda: holds_key(place.apart.current), "the new key copied")
    until(lambda: follows(running), "the log followed")
    assert running.stop() == 0
    yield place
    running.clean()


def document(running: Running, name: str) -> None:
    """A sealed file as the site leaves one."""
    running.place.documents.mkdir(parents=True, exist_ok=True)
    (running.place.documents / f"{name}.sealed").write_bytes(f"sealed {name}".encode())


def writes(running: Running, number: int) -> bool:
    try:
        write(running, number)
    except Exception:
        return False
    return True


def kill_follower(running: Running) -> None:
    for pid in running.processes():
        if b"pg_receivewal" in Path(f"/proc/{pid}/cmdline").read_bytes():
            os.kill(pid, signal.SIGKILL)


def follows(running: Running) -> bool:
    """Whether everything that was written is on the disk of the copies."""
    with running.connect() as link:
        row = link.execute(
            "SELECT active AND restart_lsn >= pg_current_wal_flush_lsn() FROM pg_replication_slots"
        ).fetchone()
    return bool(row and row[0])


def holds_key(store: Path) -> bool:
    with sqlite3.connect(store) as link:
        return link.execute("SELECT 1 FROM key WHERE subject = ?", [SUBJECT.bytes]).fetchone() is not None


def test_everything_acknowledged_is_restored_and_nothing_is_served_before_the_ledger(copied: Copied) -> None:
    place = copied.restored("everything")
    assert numbers(place) == set(range(1, 16))
    assert KeyStore(place.root / "keys").keys([SUBJECT], make=False)
    assert sorted(path.name for path in place.documents.iterdir()) == ["after.sealed", "before.sealed"]
    assert (place.root / "secret-key").read_bytes() == (copied.running.root / "secret-key").read_bytes()
    assert (place.root / "ledger" / "destroyed.jsonl").read_text() == '{"line": 1}\n'
    refused = Running(place.root).start().refused()
    assert "was restored from" in refused
    assert "trueword destruction replay" in refused
    clear_restored(place.ledger)
    back = Running(place.root)
    assert back.start().up().answers()
    back.clean()


def test_the_record_as_it_was_at_a_moment(copied: Copied, moments: dict[str, datetime]) -> None:
    place = copied.restored("a-moment", moments["ten"])
    assert numbers(place) == set(range(1, 11))
    mark = restored(place.ledger)
    assert mark is not None
    assert mark.until == moments["ten"]


def test_a_moment_that_no_copy_reaches(copied: Copied) -> None:
    with pytest.raises(Trouble, match=r"reach back to .* and no further"):
        copied.found(copied.folder.bases()[0].began)
    with pytest.raises(Trouble, match="end before"):
        copied.restored("too-late", datetime.now().astimezone() + timedelta(days=1))
    assert not (copied.ground / "too-late" / "postgres").exists()


def test_a_restore_overwrites_nothing(copied: Copied) -> None:
    words = [
        "--from",
        str(copied.folder.root),
        "--keys",
        str(copied.apart.root),
        "--ledger",
        str(copied.ledger),
    ]
    process = trueword(copied.running.root, "restore", *words)
    assert "is not empty, and a restore overwrites nothing" in said(process)
    assert process.returncode == 1


def test_keys_never_lie_with_records(copied: Copied) -> None:
    for records, keys in (("x", "x"), ("x", "x/keys"), ("x/records", "x")):
        folders = ["--to", str(copied.ground / records), "--keys-to", str(copied.ground / keys)]
        assert "are one, or one lies in the other" in said(trueword(copied.running.root, "backup", *folders))
    assert not (copied.ground / "x").exists()
    inside = ["--to", str(copied.running.root / "copies-here")]
    assert "are one, or one lies in the other" in said(trueword(copied.running.root, "backup", *inside))


def test_no_key_and_no_ledger_is_among_the_records(copied: Copied) -> None:
    secrets = [copied.apart.secrets / name for name in ("secret-key", "backup-key", "audit-signing-key")]
    words = [path.read_bytes() for path in secrets if path.exists()]
    with sqlite3.connect(copied.apart.current) as link:
        words += [key for (key,) in link.execute("SELECT key FROM key")]
    words.append(b'{"line": 1}')
    assert len(words) > 2
    files = [path.read_bytes() for path in copied.folder.root.rglob("*") if path.is_file()]
    assert not [word for word in words if any(word in file for file in files)]


SPOILT: dict[str, tuple[Callable[[Copied], None], str]] = {
    "a byte of a table": (lambda at: flip(largest(at.folder.bases()[0].records / "base")), "was changed"),
    "a file too many": (lambda at: (at.folder.bases()[0].files / "more").touch(), "does not belong here"),
    "a file gone": (lambda at: largest(at.folder.bases()[0].records / "global").unlink(), "is missing"),
    "a byte of the log": (lambda at: flip(at.folder.wal / at.folder.bases()[0].start), "wal/.* was changed"),
    "the manifest": (lambda at: flip(at.folder.bases()[0].manifest), "cannot be trusted|was changed"),
    "a document gone": (
        lambda at: (at.folder.documents / "before.sealed").unlink(),
        "documents/before.sealed is missing",
    ),
    "a file of the log gone": (lambda at: (at.folder.wal / at.folder.bases()[0].start).unlink(), "has a gap"),
    "other keys": (lambda at: (at.apart.secrets / "backup-key").write_bytes(b"0" * 32), "cannot be trusted"),
    "no keys": (lambda at: (at.apart.secrets / "backup-key").unlink(), "cannot be read"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_spoilt_copy_is_found_and_not_restored(copied: Copied, what: str) -> None:
    spoil, sentence = SPOILT[what]
    other = copied.other(what.replace(" ", "-"))
    spoil(other)
    with pytest.raises(Trouble, match=sentence):
        other.found()


def test_an_unspoilt_copy_is_found_whole(copied: Copied) -> None:
    """Negative control: what is said above is said for a reason."""
    assert copied.other("unspoilt").found().base


def largest(folder: Path) -> Path:
    return max((path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


LEDGERS = {
    "older": (b"", "it is older than the copies"),
    "other": (b'{"line": 2}\n{"line": 3}\n', "it does not begin as it did"),
    "broken": (b'{"line": 1}\n{"li', "its last line has no end"),
}


@pytest.mark.parametrize("which", LEDGERS)
def test_a_ledger_that_would_let_the_destroyed_come_back(copied: Copied, tmp_path: Path, which: str) -> None:
    words, sentence = LEDGERS[which]
    ledger = tmp_path / "destroyed.jsonl"
    ledger.write_bytes(words)
    with pytest.raises(Trouble, match=sentence):
        _with_ledger(copied, ledger).found()


def test_a_missing_ledger(copied: Copied, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"cannot be used: it cannot be read.*Name the newest one"):
        _with_ledger(copied, tmp_path / "none").found()


def _with_ledger(copied: Copied, path: Path) -> Copied:
    class Other(Copied):
        ledger = path  # type: ignore[assignment]

    return Other(copied.running, copied.ground)


def test_a_killed_copy_leaves_the_earlier_one_and_the_next_goes_well(copied: Copied) -> None:
    before = oldest_copy(copied.running.root)
    names = [base.folder.name for base in copied.folder.bases()]
    process = trueword(copied.running.root, "backup")
    until(lambda: list(copied.folder.bases_folder.glob("*.making/records/base")), "copying under way")
    process.kill()
    process.communicate()
    assert [base.folder.name for base in copied.folder.bases()] == names
    assert oldest_copy(copied.running.root) == before
    assert copied.found().base.folder.name == names[0]
    copied.backup("--keep", "1")
    assert len(copied.folder.bases()) == 1
    assert not list(copied.folder.bases_folder.glob("*.making"))
    _nothing_older_is_left(copied, names)


def _nothing_older_is_left(copied: Copied, gone: list[str]) -> None:
    """The old copy and the log before the new one are away, and the account of it says so."""
    base = copied.folder.bases()[0]
    assert base.folder.name not in gone
    assert min(path.name for path in copied.folder.wal.iterdir()).removesuffix(".partial") >= base.start
    assert oldest_copy(copied.running.root) == base.began
    told = read_copies(copied.running.root)
    assert told is not None
    assert oldest_key_copy(copied.running.root) is not None
    assert copied.found().base == base


@pytest.mark.parametrize("point", ["restoring/postgres/data/base", "restoring/secret-key", "ledger"])
def test_a_killed_restore_leaves_nothing_that_is_served_and_can_be_begun_anew(
    copied: Copied, point: str
) -> None:
    place = State(copied.ground / f"killed-{point.replace('/', '-')}")
    words = [
        "--from",
        str(copied.folder.root),
        "--keys",
        str(copied.apart.root),
        "--ledger",
        str(copied.ledger),
    ]
    process = trueword(place.root, "restore", *words)
    while not (place.root / point).exists() and process.poll() is None:
        time.sleep(0.001)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    with pytest.raises(Trouble, match=r"not come to its end|was restored from"):
        check_ready(place, {})
    if (place.root / "restore-unfinished").exists():
        assert numbers(copied.restored(place.root.name)) == set(range(1, 16))


def test_a_drill_says_what_came_back(copied: Copied) -> None:
    process = trueword(copied.running.root, "backup", "drill")
    words = said(process)
    done = last_drill(copied.running.root)
    assert done is not None
    assert done.log_verified, words
    assert done.rows > 500
    assert done.tables > 50
    assert not [each for each in done.wrong if "rows came back" in each], words
    assert not (copied.running.root / "drill").exists()


def test_a_drill_finds_a_row_too_few() -> None:
    """Negative control of the comparison."""
    assert differing({"a": 2, "b": 3}, {"a": 2, "b": 5}, {"a": 1, "b": 4}) == ["a: 1 rows came back of 2"]
    assert differing({"a": 2}, {"a": 2}, {}) == ["a: 0 rows came back of 2"]


@pytest.mark.root
def test_a_full_disk_of_copies_stops_neither_site_nor_earlier_copies(copied: Copied, small: Path) -> None:
    """Too small for a copy: said before anything is written. Then the same for a restore."""
    folders = ["--to", str(small / "records"), "--keys-to", str(copied.ground / "keys-of-small")]
    assert "The disk that holds the backup folder" in said(trueword(copied.running.root, "backup", *folders))
    assert not Copied(copied.running, small).folder.bases()
    with pytest.raises(Trouble, match="is full"):
        restore(State(small / "state"), {}, copied.found(), NOW)
    assert not (small / "state" / "postgres").exists()


@pytest.fixture
def small(ground: Path) -> Iterator[Path]:
    """A disk of 40 MB."""
    folder = ground / "small"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m,mode=755", "tmpfs", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
    folder.rmdir()
