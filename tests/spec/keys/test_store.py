"""What does the key store keep, whom does it let read, and what is left on the disk of a key that was withdrawn?"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from trueword.adapters.keys import Keys, KeyStore, KeysUnavailable

ON = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> KeyStore:
    return KeyStore.founded(tmp_path / "keys")


def some(count: int) -> list[UUID]:
    return [uuid4() for _ in range(count)]


def on_disk(folder: Path, keys: Iterable[bytes]) -> set[bytes]:
    """The keys of which eight bytes in a row, from anywhere in them, stand in any file of the folder."""
    files = b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    seen = {files[at : at + 8] for at in range(len(files) - 7)}
    return {key for key in keys if any(key[at : at + 8] in seen for at in range(len(key) - 7))}


def test_a_subject_has_one_key_made_at_first_use(store: KeyStore) -> None:
    keeper: Keys = store
    people = some(3)
    assert keeper.keys(people, make=False) == {}
    made = keeper.keys(people, make=True)
    assert {len(key) for key in made.values()} == {32}
    assert len(set(made.values())) == 3
    assert keeper.keys(people, make=True) == keeper.keys(people, make=False) == made
    assert KeyStore(store.folder).keys(people[:1], make=False) == {people[0]: made[people[0]]}


def test_a_withdrawn_key_is_gone_and_none_is_made_again(store: KeyStore) -> None:
    a, b, never = some(3)
    kept = store.keys([a, b], make=True)[b]
    store.withdraw([a, never], on=ON)
    store.withdraw([a], on=ON + timedelta(days=1))
    assert store.keys([a, b, never], make=True) == {b: kept}
    assert (store.withdrawn(a), store.withdrawn(never), store.withdrawn(b)) == (ON, ON, None)


def test_many_at_once_and_none_at_all(store: KeyStore) -> None:
    people = some(1201)
    assert store.keys(people, make=True) == store.keys(people, make=False)
    assert store.keys([], make=True) == {}


def test_nobody_else_on_this_machine_may_read_it(store: KeyStore) -> None:
    store.keys(some(2), make=True)
    store.copy_to_ring(ON)
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [store.folder, *store.folder.rglob("*")]}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert len(modes) == 4


def test_what_was_withdrawn_is_in_no_file(store: KeyStore) -> None:
    """Looked at byte by byte; among thousands, so that SQLite has split and moved its pages."""
    people = some(4000)
    keys = store.keys(people, make=True)
    assert on_disk(store.folder, keys.values()) == set(keys.values())
    gone, kept = people[::2], people[1::2]
    for first in range(0, len(gone), 250):
        store.withdraw(gone[first : first + 250], on=ON)
        store.keys(some(20), make=True)
    assert on_disk(store.folder, [keys[each] for each in gone]) == set()
    assert on_disk(store.folder, [keys[each] for each in kept]) == {keys[each] for each in kept}


@pytest.mark.parametrize("layout", ["write-ahead log", "no secure delete"])
def test_a_store_that_leaves_keys_behind_would_be_seen(tmp_path: Path, layout: str) -> None:
    """The control: the same look finds the keys that a store with other settings leaves."""
    keys = {each.bytes: each.bytes * 2 for each in some(600)}
    db = sqlite3.connect(tmp_path / "careless.sqlite", isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL" if layout == "write-ahead log" else "PRAGMA secure_delete = OFF")
    db.execute("CREATE TABLE key (subject BLOB PRIMARY KEY, key BLOB)")
    db.executemany("INSERT INTO key VALUES (?, ?)", list(keys.items()))
    db.execute("DELETE FROM key")
    assert on_disk(tmp_path, keys.values())
    db.close()


def test_the_ring_keeps_a_withdrawn_key_until_its_copy_has_aged_out(store: KeyStore) -> None:
    (person,) = some(1)
    keys = store.keys([person], make=True)
    store.copy_to_ring(ON)
    store.withdraw([person], on=ON + timedelta(hours=1))
    store.copy_to_ring(ON + timedelta(days=1))
    assert store.oldest_copy() == ON
    assert on_disk(store.folder, keys.values())

    assert store.age_out(ON + timedelta(days=6, hours=23)) == 0
    assert store.age_out(ON + timedelta(days=7)) == 1
    assert store.oldest_copy() == ON + timedelta(days=1)
    assert on_disk(store.folder, keys.values()) == set()


def test_a_copy_that_was_broken_off_ages_out_too(store: KeyStore) -> None:
    store.ring.add(ON, lambda path: path.write_bytes(b"keys")).rename(store.ring.folder / "x")
    broken = store.ring.folder / "20261124T093000.000000Z.part"
    broken.write_bytes(b"half a copy")
    assert store.oldest_copy() == ON
    assert store.age_out(ON + timedelta(days=8)) == 1
    assert not broken.exists()


def test_a_copy_in_the_ring_is_a_whole_store(store: KeyStore, tmp_path: Path) -> None:
    keys = store.keys(some(5), make=True)
    store.copy_to_ring(ON)
    other = KeyStore.founded(tmp_path / "other")
    (copy,) = store.ring.folder.iterdir()
    other.file.write_bytes(copy.read_bytes())
    assert other.keys(keys, make=False) == keys


def test_a_store_that_is_not_there_is_never_made_by_asking(store: KeyStore, tmp_path: Path) -> None:
    """An empty one in its place would look as if every key had been withdrawn."""
    store.file.unlink()
    for asking in (
        lambda: store.keys(some(1), make=True),
        lambda: store.keys(some(1), make=False),
        lambda: store.withdraw(some(1), on=ON),
        lambda: store.withdrawn(uuid4()),
        lambda: store.copy_to_ring(ON),
        lambda: KeyStore(tmp_path / "nowhere").age_out(ON),
        lambda: KeyStore(tmp_path / "nowhere").oldest_copy(),
    ):
        with pytest.raises(KeysUnavailable, match="cannot be reached"):
            asking()
    assert not store.file.exists()


def test_a_store_that_somebody_holds_or_that_is_spoilt_says_so(store: KeyStore) -> None:
    hurried = KeyStore(store.folder, wait=0.05)
    holder = sqlite3.connect(store.file, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(KeysUnavailable, match="locked"):
        hurried.keys(some(1), make=False)
    holder.execute("ROLLBACK")
    holder.close()
    assert hurried.keys(some(1), make=False) == {}
    store.file.write_bytes(b"not a database at all" * 300)
    with pytest.raises(KeysUnavailable, match="not a database"):
        hurried.keys(some(1), make=False)


def test_founding_it_again_changes_nothing(store: KeyStore) -> None:
    keys = store.keys(some(2), make=True)
    assert KeyStore.founded(store.folder).keys(keys, make=False) == keys


def ask(folder: Path, people: list[UUID], answers) -> None:
    answers.put(KeyStore(folder, wait=30).keys(people, make=True))


def test_several_processes_at_once_agree_on_every_key(store: KeyStore) -> None:
    people, context = some(40), get_context("spawn")
    answers = context.Queue()
    workers = [context.Process(target=ask, args=(store.folder, people, answers)) for _ in range(4)]
    for each in workers:
        each.start()
    told = [answers.get(timeout=60) for _ in workers]
    for each in workers:
        each.join()
    assert told == [store.keys(people, make=False)] * 4
