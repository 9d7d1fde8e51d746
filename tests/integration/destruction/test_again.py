"""After a restore of an old copy the ledger is done again; a certificate is signed and proved; what is complete is said."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import cluster as private
import pytest
from integration.destruction import due
from integration.destruction.due import IDENTITY, NEED, everything, long_ago, now, somebody_due

from trueword.apps.access.api import working_as
from trueword.apps.audit.api import seal_now
from trueword.apps.destruction import command
from trueword.apps.destruction.api import complete, destroy, put_back, replay, withdraw
from trueword.apps.destruction.evidence import figures
from trueword.apps.destruction.models import Stub
from trueword.apps.destruction.places import ledger, oldest_backup_file, restored_mark
from trueword.apps.destruction.verifying import verify
from trueword.apps.records import models as m
from trueword.apps.records.api import key_store
from trueword.launcher import databases


@pytest.fixture(scope="module")
def county(module_database, django_db_blocker):
    with django_db_blocker.unblock():
        due.cover_all()
        yield module_database


@pytest.fixture
def backups(county, postgres):
    """Copies of the database as a backup would hold it; each goes after the test, which ends at the original again."""
    made = []

    def take() -> str:
        private.close_all()
        made.append(private.unique("backup"))
        databases.create(postgres.sockets, made[-1], template=county)
        return made[-1]

    yield take
    private.point_at(county)
    for name in made:
        databases.drop(postgres.sockets, name)


def taken(person, record_class=NEED):
    found = withdraw(person, record_class, batch=uuid4(), rule="RET-12", on=now())
    assert found.done, found
    return found.parcel


def gone(person) -> list[str]:
    """The tables in which they stand."""
    return [name for name, rows in everything().items() if any(str(person) in row for row in rows)]


def test_what_is_destroyed_stays_destroyed_whatever_is_restored(county, backups) -> None:
    one, kept = somebody_due("Restoring", shared=False), somebody_due("Kept", shared=False)
    live = backups()
    parcels = [taken(one.id), taken(one.id, IDENTITY)]
    between = backups()
    for parcel in parcels:
        long_ago(parcel)
        assert destroy(parcel, on=now()).done
    key_store()
    for backup in (live, between):
        private.point_at(backup)
        restored_mark().touch()
        assert verify().wrong
        before = [row for rows in everything().values() for row in rows if str(kept.id) in row]
        done = replay(on=now())
        assert (done.lines, done.failed) == (2, ()), done
        assert not restored_mark().exists()
        assert gone(one.id) == []
        assert [row for rows in everything().values() for row in rows if str(kept.id) in row] == before
        assert verify().wrong == ()
        assert [put_back(each, by=uuid4(), on=now()).done for each in parcels] == [False, False]
        assert replay(on=now()).lines == 0


def test_what_was_recorded_since_is_not_touched_by_a_replay(county, backups) -> None:
    """A class comes back into being: only the rows that were destroyed go again."""
    one = somebody_due("Returning", shared=False)
    parcel = taken(one.id)
    long_ago(parcel)
    backup = backups()
    assert destroy(parcel, on=now()).done
    private.point_at(backup)
    with working_as("test since"):
        told, file = due.histories.source("ssd")
        m.Disability.objects.using("jobs").create(
            source=told,
            source_row=f"new{one.id}",
            first_file=file,
            last_file=file,
            person_id=one.id,
            disability="NONE",
        )
    assert replay(on=now()).failed == ()
    with working_as("test since"):
        assert m.Disability.objects.using("jobs").filter(person_id=one.id).exists()


def test_a_replay_that_cannot_be_done_keeps_the_mark(county, backups) -> None:
    """Somebody of the backup needs what was destroyed: nobody is served, and the command says so."""
    one = somebody_due("Needed", shared=False)
    backup = backups()
    for parcel in (taken(one.id), taken(one.id, IDENTITY)):
        long_ago(parcel)
        assert destroy(parcel, on=now()).done
    private.point_at(backup)
    with working_as("test since"):
        told, file = due.histories.source("ssd")
        m.Disability.objects.using("jobs").create(
            source=told,
            source_row=f"new{one.id}",
            first_file=file,
            last_file=file,
            person_id=one.id,
            disability="NONE",
        )
    restored_mark().touch()
    assert command.run(["replay"], today=now().date()) == 1
    assert restored_mark().exists()
    restored_mark().unlink()


@pytest.mark.alone  # another run's open transaction holds the seal back
def test_a_certificate_reads_and_is_proved(county, capsys) -> None:
    one = somebody_due("Certified", shared=False)
    parcel = taken(one.id)
    long_ago(parcel)
    assert destroy(parcel, on=now()).done
    assert seal_now(on=now())
    assert command.run(["certificate", str(parcel)], today=now().date()) == 0
    said = capsys.readouterr().out
    for part in (NEED, "RET-12", str(parcel), "ledger: line", '"checkpoint"', "not yet"):
        assert part in said
    assert "Certified" not in said
    assert str(one.id) not in said
    assert command.run(["certificate", str(uuid4())], today=now().date()) == 2
    assert command.run(["verify"], today=now().date()) == 0


def test_complete_is_said_when_no_copy_is_left_and_not_before(county) -> None:
    one = somebody_due("Complete", shared=False)
    parcel = taken(one.id)
    long_ago(parcel)
    assert destroy(parcel, on=now()).done
    assert complete(on=now()) == 0, "nobody knows of the backups"
    oldest_backup_file().write_text(f"{(now() - timedelta(days=3)).isoformat()}\n")
    assert complete(on=now()) == 0
    oldest_backup_file().write_text(f"{now().isoformat()}\n")
    assert command.run(["rewrite"], today=now().date()) == 0
    assert complete(on=now()) == 0, (
        "the oldest backup holds the files as they were before they were written anew"
    )
    oldest_backup_file().write_text(f"{now().isoformat()}\n")
    assert complete(on=now()) > 0
    with working_as("test complete"):
        assert Stub.objects.using("jobs").get(id=parcel).completed_at
    assert verify().wrong == ()
    assert [line.told["kind"] for line in ledger().lines()].count("rewritten") == 1


def test_a_copy_of_the_keys_from_before_is_a_copy(county) -> None:
    oldest_backup_file().write_text(f"{now().isoformat()}\n")
    key_store().copy_to_ring(now() - timedelta(days=1))
    one = somebody_due("Ring", shared=False)
    parcel = taken(one.id)
    long_ago(parcel)
    assert destroy(parcel, on=now()).done
    assert command.run(["rewrite"], today=now().date()) == 0
    oldest_backup_file().write_text(f"{now().isoformat()}\n")
    assert complete(on=now()) == 0
    assert key_store().age_out(now() + timedelta(days=8)) == 1
    assert complete(on=now()) == 1


def test_how_much_was_destroyed_is_counted_by_class_and_quarter(county) -> None:
    def counted() -> int:
        with working_as("test figures"):
            found = {one.code: one.number for one in figures(now())}
        return found.get(f"destroyed.{NEED.replace(' ', '-')}.{quarter}", 0)

    quarter = f"{now().year}-Q{(now().month + 2) // 3}"
    before = counted()
    parcel = taken(somebody_due("Counted", shared=False).id)
    long_ago(parcel)
    assert destroy(parcel, on=now()).done
    assert counted() == before + 1
