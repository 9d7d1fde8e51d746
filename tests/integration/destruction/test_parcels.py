"""A class of record is withdrawn whole, put back to the last byte, or destroyed so that nothing of it is left."""

from __future__ import annotations

from uuid import uuid4

import pytest
from integration.destruction import due
from integration.destruction.due import IDENTITY, NEED, everything, long_ago, now, somebody_due, words

from trueword.apps.access.api import working_as
from trueword.apps.destruction.api import destroy, put_back, withdraw
from trueword.apps.destruction.models import Parcel, Stub
from trueword.apps.destruction.places import ledger
from trueword.apps.records.api import key_store

BATCH = uuid4()


@pytest.fixture(scope="module")
def county(module_database, django_db_blocker):
    with django_db_blocker.unblock():
        due.cover_all()
        yield


def take(person, record_class=NEED):
    return withdraw(person, record_class, batch=BATCH, rule="RET-12", on=now())


def test_what_is_withdrawn_comes_back_to_the_last_byte(county) -> None:
    one = somebody_due("Ashdown")
    before, written = everything(), words()
    assert f"canary own {one.id}" in written
    found = take(one.id)
    assert found.done, found
    after = everything()
    assert before != after
    left = words()
    assert f"canary own {one.id}" not in left
    assert f"canary shared {one.id}" in left, "the other's record holds it"
    assert not any(
        str(one.id) in row for table in ("records_referral", "records_notesubject") for row in after[table]
    )
    back = put_back(found.parcel, by=uuid4(), on=now())
    assert back.done, back
    now_there = everything()
    assert {name for name in before if before[name] != now_there[name]} == set()


def test_destroyed_leaves_a_stub_a_line_and_a_certificate_and_nothing_else(county) -> None:
    one = somebody_due("Canarywright")
    found = take(one.id)
    assert found.done, found
    early = destroy(found.parcel, on=now())
    assert (early.done, early.code) == (False, "waits")
    long_ago(found.parcel)
    done = destroy(found.parcel, on=now())
    assert done.state == "destroyed", done
    line = ledger().of_parcel(str(found.parcel))
    assert line is not None and line.told["record_class"] == NEED
    assert destroy(found.parcel, on=now()) == done, "once is enough"
    assert len([each for each in ledger().lines() if each.told.get("parcel") == str(found.parcel)]) == 1
    with working_as("test stub"):
        stub = Stub.objects.using("jobs").get(id=found.parcel)
        assert (stub.record_class, stub.rule, stub.batch) == (NEED, "RET-12", BATCH)
    with working_as("destruction"):
        assert not Parcel.objects.using("jobs").filter(id=found.parcel).exists()
    gone = put_back(found.parcel, by=uuid4(), on=now())
    assert (gone.done, gone.code) == (False, "destroyed")
    assert "Canarywright" not in ledger().path.read_text()


def test_who_somebody_is_goes_last_with_everything_beside_it(county) -> None:
    one = somebody_due("Lastgood", shared=False)
    early = take(one.id, IDENTITY)
    assert (early.done, early.code) == (False, "needed"), early
    before = everything()
    first, who = take(one.id), take(one.id, IDENTITY)
    assert first.done and who.done, (first, who)
    left = everything()
    assert [name for name, rows in left.items() if any(str(one.id) in row for row in rows)] == []
    assert put_back(first.parcel, by=uuid4(), on=now()).code == "needs", "who they are comes back first"
    assert put_back(who.parcel, by=uuid4(), on=now()).done
    assert put_back(first.parcel, by=uuid4(), on=now()).done
    after = everything()
    assert {name for name in before if before[name] != after[name]} == set()
    first, who = take(one.id), take(one.id, IDENTITY)
    for each in (who, first):
        long_ago(each.parcel)
    assert destroy(who.parcel, on=now()).code == "order"
    assert destroy(first.parcel, on=now()).done
    assert destroy(who.parcel, on=now()).done
    assert not key_store().keys([one.id, who.parcel, first.parcel], make=True)
