"""A destruction that is hurt: nothing lost that must be kept, nothing readable that was destroyed, nothing half done."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connections
from faults.running import SOURCE, until
from integration.destruction import due
from integration.destruction.due import NEED, Due, everything, long_ago, now, somebody_due

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import Entry, record
from trueword.apps.destruction import points
from trueword.apps.destruction.api import destroy, put_back, resume, withdraw
from trueword.apps.destruction.clock import believe
from trueword.apps.destruction.models import Certificate, Parcel, Stub
from trueword.apps.destruction.places import ledger
from trueword.apps.records.api import key_store
from trueword.apps.retention.models import Hold

SCRIPT = Path(__file__).parent / "destroyer.py"


@pytest.fixture(scope="module")
def county(module_database, django_db_blocker):
    with django_db_blocker.unblock():
        due.cover_all()
        yield module_database


@pytest.fixture
def one(county) -> Due:
    return somebody_due(f"Quill{uuid4().hex[:6]}")


def start(verb: str, *words: object, **settings: str) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(SOURCE)} | settings
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), verb, *map(str, words)], env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def answer(process: subprocess.Popen[str]) -> list[str]:
    said, wrong = process.communicate(timeout=120)
    assert process.returncode == 0, wrong
    return json.loads(said)


def killed(point: str, verb: str, *words: object) -> None:
    process = start(verb, *words, **{points.HOOK: point})
    said, wrong = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, (said, wrong)


def withdrawn(one: Due, days: int = 31) -> UUID:
    found = withdraw(one.id, NEED, batch=uuid4(), rule="RET-12", on=now())
    assert found.done, found
    if days:
        long_ago(found.parcel, days)
    return found.parcel


def is_parcel(parcel: UUID) -> bool:
    with working_as("destruction"):
        return Parcel.objects.using("jobs").filter(id=parcel).exists()


def is_destroyed(parcel: UUID) -> bool:
    """All of it: one line, no key, no parcel, a stub, a certificate."""
    lines = [line for line in ledger().lines() if line.told.get("parcel") == str(parcel)]
    with working_as("destruction"):
        stub = Stub.objects.using("jobs").filter(id=parcel).count()
        signed = Certificate.objects.using("jobs").filter(stub_id=parcel).count()
    keys = key_store().keys([parcel], make=False)
    return (len(lines), stub, signed, is_parcel(parcel), keys) == (1, 1, 1, False, {})


@pytest.mark.parametrize("point", [points.TAKEN, points.SEALED])
def test_killed_while_withdrawing_everything_is_where_it_was(one: Due, point: str) -> None:
    before = everything()
    killed(point, "withdraw", one.id, NEED)
    assert everything() == before
    assert withdraw(one.id, NEED, batch=uuid4(), rule="RET-12", on=now()).done


def test_killed_while_putting_back_it_is_still_withdrawn_and_comes_back(one: Due) -> None:
    before = everything()
    parcel = withdrawn(one, days=0)
    between = everything()
    killed(points.PUT_IN, "put back", parcel)
    assert everything() == between
    assert is_parcel(parcel)
    assert put_back(parcel, by=uuid4(), on=now()).done
    assert everything() == before


@pytest.mark.parametrize("point", [points.CHECKED, points.WRITTEN])
def test_killed_before_the_line_is_whole_nothing_is_destroyed(one: Due, point: str) -> None:
    before = everything()
    parcel = withdrawn(one)
    killed(point, "destroy", parcel)
    assert ledger().of_parcel(str(parcel)) is None
    assert resume(on=now()) == 0
    assert put_back(parcel, by=uuid4(), on=now()).done, "nothing is lost"
    assert everything() == before
    again = withdrawn(one)
    assert destroy(again, on=now()).done
    assert is_destroyed(again)
    assert len(ledger().lines()) > 0, "and the ledger is whole"


@pytest.mark.parametrize("point", [points.LEDGER, points.KEYS, points.GONE])
def test_killed_after_the_line_the_next_run_finishes_it(one: Due, point: str) -> None:
    parcel = withdrawn(one)
    killed(point, "destroy", parcel)
    assert is_parcel(parcel), "the database was not told yet"
    assert put_back(parcel, by=uuid4(), on=now()).code == "destroyed"
    assert answer(start("resume")) == 1
    assert is_destroyed(parcel)
    assert resume(on=now()) == 0


def test_killed_after_all_is_done_all_is_done(one: Due) -> None:
    parcel = withdrawn(one)
    killed(points.COMMITTED, "destroy", parcel)
    assert is_destroyed(parcel)


def test_two_destroyers_at_once_destroy_once(one: Due) -> None:
    parcel = withdrawn(one)
    both = [start("destroy", parcel), start("destroy", parcel)]
    assert {answer(each)[0] for each in both} == {"destroyed"}
    assert is_destroyed(parcel)


def test_one_destroys_while_another_puts_back(one: Due) -> None:
    parcel = withdrawn(one)
    both = [start("destroy", parcel), start("put back", parcel)]
    states = [answer(each)[0] for each in both]
    assert sorted(states) in (["destroyed", "refused"], ["put back", "refused"])
    assert is_destroyed(parcel) == ("destroyed" in states)


def hold(one: Due, using: str = "jobs", **more: object) -> None:
    Hold.objects.using(using).create(
        id=uuid4(), kind="HOLD-01", person_id=one.id, why="an inquiry has begun", placed_by=uuid4(), placed_at=now(),
        review_due=now().date(), **more,
    )  # fmt: skip


def test_a_hold_placed_while_it_is_withdrawn_stops_it(one: Due) -> None:
    parcel = withdrawn(one)
    with working_as("test hold"):
        hold(one)
    found = destroy(parcel, on=now())
    assert (found.done, found.code) == (False, "kept"), found
    assert ledger().of_parcel(str(parcel)) is None
    assert put_back(parcel, by=uuid4(), on=now()).done


def test_a_hold_placed_before_the_lock_wins(one: Due) -> None:
    """It is written and not committed when the destroyer comes; the destroyer waits, and then sees it."""
    parcel = withdrawn(one)
    with working_as("test hold"):
        hold(one)
        process = start("destroy", parcel)
        until(lambda: waiting_for_lock() or process.poll() is not None, "the destroyer waits")
        assert process.poll() is None
    assert answer(process)[2] == "kept"
    assert is_parcel(parcel)
    assert ledger().of_parcel(str(parcel)) is None


def waiting_for_lock() -> bool:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


@contextmanager
def stopped_at(point: str, tmp_path: Path, verb: str, *words: object) -> Iterator[subprocess.Popen[str]]:
    """A process that waits at a point for as long as this lasts."""
    gate = tmp_path / "gate"
    gate.touch()
    process = start(verb, *words, **{points.WAIT: f"{point}={gate}"})
    until(lambda: Path(f"{gate}.reached").exists() or process.poll() is not None, "the point is reached")
    assert process.poll() is None, process.communicate()
    try:
        yield process
    finally:
        gate.unlink()


def has_to_wait(change: Callable[[], object]) -> None:
    """What is written meanwhile waits for the lock; here it does not wait for long."""
    with pytest.raises(OperationalError, match="lock timeout"):
        in_a_hurry(change)


def in_a_hurry(change: Callable[[], object]) -> None:
    with working_as("test late"), connections["jobs"].cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '700ms'")
        change()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_hold_placed_between_the_last_look_and_the_end_waits_for_it(one: Due, tmp_path: Path) -> None:
    """One after the other: never a hold that stands on what is destroyed behind its back."""
    parcel = withdrawn(one)
    with stopped_at(points.CHECKED, tmp_path, "destroy", parcel) as process:
        has_to_wait(lambda: hold(one))
    assert answer(process)[0] == "destroyed"
    assert is_destroyed(parcel)
    with working_as("test hold"):
        hold(one)  # and now it can be placed again


def test_what_is_added_to_a_record_that_is_being_withdrawn_waits(one: Due, tmp_path: Path) -> None:
    from integration.retention import histories

    from trueword.apps.records import models as m

    with working_as("test late"):
        told, file = histories.source("ssd")
    with stopped_at(points.TAKEN, tmp_path, "withdraw", one.id, NEED) as process:
        late = {
            "source": told,
            "first_file": file,
            "last_file": file,
            "person_id": one.id,
            "disability": "NONE",
        }
        has_to_wait(lambda: m.Disability.objects.using("jobs").create(source_row=f"late{one.id}", **late))
    assert answer(process)[0] == "withdrawn"


@contextmanager
def no_keys() -> Iterator[None]:
    file = key_store().file
    away = file.with_suffix(".away")
    file.rename(away)
    try:
        yield
    finally:
        away.rename(file)


def test_without_the_keys_nothing_is_withdrawn_put_back_or_destroyed(one: Due) -> None:
    before = everything()
    with no_keys():
        assert withdraw(one.id, NEED, batch=uuid4(), rule="RET-12", on=now()).code == "keys"
    assert everything() == before
    parcel = withdrawn(one)
    lines = len(ledger().lines())
    with no_keys():
        assert destroy(parcel, on=now()).code == "keys"
        assert put_back(parcel, by=uuid4(), on=now()).code == "keys"
    assert len(ledger().lines()) == lines
    assert put_back(parcel, by=uuid4(), on=now()).done
    assert everything() == before


def test_keys_that_go_down_after_the_line_are_withdrawn_by_the_next_run(one: Due, tmp_path: Path) -> None:
    parcel = withdrawn(one)
    with no_keys_after(points.LEDGER, tmp_path, parcel) as said:
        pass
    assert said[2] == "keys"
    assert "is destroyed" in said[3]
    assert put_back(parcel, by=uuid4(), on=now()).code == "destroyed"
    assert resume(on=now()) == 1
    assert is_destroyed(parcel)


@contextmanager
def no_keys_after(point: str, tmp_path: Path, parcel: UUID) -> Iterator[list[str]]:
    said: list[str] = []
    with no_keys_at_exit(said):
        with stopped_at(point, tmp_path, "destroy", parcel) as process:
            key_store().file.rename(key_store().file.with_suffix(".away"))
        said += answer(process)
    yield said


@contextmanager
def no_keys_at_exit(said: list[str]) -> Iterator[None]:
    yield
    key_store().file.with_suffix(".away").rename(key_store().file)


def some_line() -> bytes:
    """The ledger, with a line about somebody else."""
    assert destroy(withdrawn(somebody_due(f"Line{uuid4().hex[:6]}")), on=now()).done
    return ledger().path.read_bytes()


def test_a_disk_that_is_full_for_the_ledger_stops_it(one: Due) -> None:
    """The file may grow by twenty bytes: a part of the line gets there, and is taken off again."""
    written, before = some_line(), everything()
    parcel = withdrawn(one)
    said = answer(start("destroy", parcel, TEST_ROOM=str(len(written) + 20)))
    assert said[2] == "ledger", said
    assert ledger().path.read_bytes() == written
    assert put_back(parcel, by=uuid4(), on=now()).done
    assert everything() == before


def test_a_ledger_that_was_changed_stops_everything(one: Due) -> None:
    parcel = withdrawn(one)
    path, written = ledger().path, some_line()
    try:
        path.write_bytes(written.replace(b"RET-12", b"RET-13", 1))
        found = destroy(parcel, on=now())
        assert (found.code, found.done) == ("ledger", False)
        assert withdraw(one.other, NEED, batch=uuid4(), rule="x", on=now()).code == "ledger"
    finally:
        path.write_bytes(written)
    assert destroy(parcel, on=now()).done


@pytest.mark.parametrize("days", [-1, 1, -3650, 3650])
def test_a_clock_that_is_wrong_stops_it(one: Due, days: int) -> None:
    before = everything()
    wrong = now() + timedelta(days=days)
    assert withdraw(one.id, NEED, batch=uuid4(), rule="RET-12", on=wrong).code == "clock"
    assert everything() == before
    parcel = withdrawn(one, days=5000)
    found = destroy(parcel, on=wrong)
    assert (found.done, found.code) == (False, "clock"), found
    assert ledger().of_parcel(str(parcel)) is None
    assert put_back(parcel, by=uuid4(), on=now()).done


def test_a_log_that_went_along_with_a_wrong_clock_stops_it_until_somebody_has_looked(one: Due) -> None:
    """The machine's clock was ahead for a day, is set right again, and somebody says so."""
    parcel = withdrawn(one)
    with working_as("test ahead") as job:
        record(Entry("import", "done"), by=job, on=now() + timedelta(days=1), using="jobs")
    assert destroy(parcel, on=now()).code == "clock"
    with working_as("destruction"):
        believe(ledger(), by="Ada, who looked at the clock", on=now())
    assert destroy(parcel, on=now()).done
    assert is_destroyed(parcel)
