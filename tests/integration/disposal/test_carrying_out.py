"""After two signatures and out of shadow mode: withdrawn, put back, destroyed, complete; what is stopped stays. All real."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from integration.destruction import due
from integration.retention import histories
from integration.retention.histories import History
from signing import signed_in

from trueword.apps.access.api import enter, viewer_of, working_as
from trueword.apps.access.models import User
from trueword.apps.disposal import actions, batches, carrying_out, showing
from trueword.apps.disposal.models import Item
from trueword.apps.jobs.running import run
from trueword.apps.jobs.schedule import BY_CODE
from trueword.apps.records import models as m
from trueword.apps.retention.api import sweep
from trueword.apps.words import council

NEED = "child in need record"
WHY = "the family asked for a copy of every letter"
ROOT = Path(__file__).parents[3]


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def staff(module_database: str, django_db_blocker):
    from trueword.apps.access.actions import grant_role, make_user

    with django_db_blocker.unblock():
        made = {}
        with working_as("test staff") as job:
            for name, role in (
                ("author", "records_manager"),
                ("keeper", "records_manager"),
                ("lawyer", "legal"),
            ):
                made[name] = make_user(name, name.title(), "a long enough passphrase", by=job, on=now())
                grant_role(made[name], role, None, by=job, on=now())
        due.cover_all()
        yield {
            name: viewer_of(User.objects.get(id=user), now().date(), signed_in(user))
            for name, user in made.items()
        }


@pytest.fixture
def really(tmp_path: Path, settings):
    """The council's file says that shadow mode is over."""
    folder = shutil.copytree(ROOT / "councils" / "staffordshire", tmp_path / "council")
    file = folder / "council.toml"
    file.write_text(
        file.read_text("utf-8").replace("shadow_until = 2027-11-24", "shadow_until = 2025-11-24"), "utf-8"
    )
    settings.COUNCIL_FOLDER = folder
    council.cache_clear()
    yield
    council.cache_clear()


def signed(staff, people: list[UUID]) -> UUID:
    """A batch of these people's child in need records, looked at and signed by two others."""
    with working_as("test sweep"):
        sweep(on=now())
    with transaction.atomic():
        batch = actions.propose(staff["author"], NEED, 2017, uuid4().hex, on=now())
    _only(people, batch, staff)
    for one in standing(batch, staff).sample:
        with transaction.atomic():
            assert actions.look(staff["keeper"], one, True, "", on=now()) is None
    for name in ("keeper", "lawyer"):
        with transaction.atomic():
            assert actions.sign(staff[name], batch, standing(batch, staff).hash_now, on=now()) is None
    return batch


def _only(people: list[UUID], batch: UUID, staff) -> None:
    """What other tests left is taken out, for a year."""
    for one in standing(batch, staff).live:
        if one.person not in people:
            with transaction.atomic():
                assert (
                    actions.take_out(staff["author"], one, WHY, now().date() + timedelta(days=300), on=now())
                    is None
                )
    assert {one.person for one in standing(batch, staff).live} == set(people)


def standing(batch: UUID, staff) -> batches.Standing:
    with transaction.atomic():
        enter(staff["author"])
        return batches.standing_of(batch, on=now())


def somebody() -> UUID:
    """A grown-up with a referral that was closed in 2009, and who they are; both returns cover their childhood."""
    made = History(date(1991, 5, 5), "exact", None, closures=[date(2009, 5, 1)])
    name = f"quill{made.id.hex[:6]}"
    with working_as("test somebody"):
        histories.store([made])
        m.IndexCard.objects.using("jobs").create(
            person_id=made.id,
            surname=name,
            forename="Una",
            birth_date=made.born,
            kinds=["child"],
            sort_key=name,
        )
    return made.id


def referrals(person: UUID) -> int:
    with working_as("test"):
        return m.Referral.objects.using("jobs").filter(person_id=person).count()


def states(batch: UUID, staff) -> dict[UUID, str]:
    """What became of each; those of other tests left out."""
    return {
        one.person: one.item.state
        for one in standing(batch, staff).items
        if one.item.excepted_why != WHY or one.item.state
    }


def days_pass(batch: UUID) -> None:
    """The days of everything withdrawn in it are over."""
    with working_as("test"):
        items = list(Item.objects.using("jobs").filter(batch_id=batch, state="withdrawn"))
        for item in items:
            Item.objects.using("jobs").filter(id=item.id).update(
                withdrawn_at=item.withdrawn_at - timedelta(days=31)
            )
    for item in items:
        for parcel in item.parcels:
            due.long_ago(parcel)


def put_back_all(batch: UUID, staff):
    with transaction.atomic():
        ones = standing(batch, staff).withdrawn
        return actions.put_back(staff["lawyer"], ones, WHY, now().date() + timedelta(days=60), on=now())


def test_it_is_withdrawn_put_back_as_it_was_and_not_proposed_again(staff, really) -> None:
    person = somebody()
    batch = signed(staff, [person])
    assert run(BY_CODE["dispose"], on=now()) == "0 batches measured, 1 records withdrawn"
    assert (states(batch, staff), referrals(person)) == ({person: "withdrawn"}, 0)
    assert run(BY_CODE["dispose"], on=now()) == ""
    with transaction.atomic():
        page = showing.page_of(staff["author"], batch, 1, on=now())
    assert len(page.standing.valid) == 2 and page.standing.destroyed_after > now() + timedelta(days=29)
    assert put_back_all(batch, staff) is None
    assert (states(batch, staff), referrals(person)) == ({person: "put back"}, 1)
    assert len(standing(batch, staff).valid) == 2
    with working_as("test sweep"):
        sweep(on=now())
    with transaction.atomic():
        again = actions.propose(staff["author"], NEED, 2017, uuid4().hex, on=now())
    assert isinstance(again, actions.Nothing)


def test_after_its_days_it_is_destroyed_and_no_batch_keeps_its_facts(staff, really) -> None:
    person = somebody()
    batch = signed(staff, [person])
    run(BY_CODE["dispose"], on=now())
    assert run(BY_CODE["destroy"], on=now()) == ""
    days_pass(batch)
    assert run(BY_CODE["destroy"], on=now()) == "1 records destroyed"
    one = standing(batch, staff).items[0]
    assert (one.item.state, one.facts, one.item.destroyed_at is not None) == ("destroyed", {}, True)
    assert run(BY_CODE["destroy"], on=now()) == ""
    assert standing(batch, staff).withdrawn == ()
    assert run(BY_CODE["complete_destruction"], on=now()) == "", "copies are left, or nobody knows"
    with working_as("test"):
        assert not m.Person.objects.using("jobs").filter(id=person).exists(), (
            "who they are went with the last record"
        )


def test_a_hold_placed_meanwhile_stops_one_before_it_goes_and_one_before_it_is_destroyed(
    staff, really
) -> None:
    first, second, third = (somebody() for _ in range(3))
    batch = signed(staff, [first, second, third])
    _hold(first)
    assert run(BY_CODE["dispose"], on=now()) == "0 batches measured, 2 records withdrawn"
    assert states(batch, staff) == {first: "stopped", second: "withdrawn", third: "withdrawn"}
    assert referrals(first) == 1
    _hold(second)
    days_pass(batch)
    assert run(BY_CODE["destroy"], on=now()) == "1 records destroyed"
    assert states(batch, staff) == {first: "stopped", second: "withdrawn", third: "destroyed"}
    (why,) = (one.item.stopped_by for one in standing(batch, staff).items if one.person == second)
    assert why[0].startswith("On hold.")
    assert put_back_all(batch, staff) is None
    assert referrals(second) == 1


def test_in_shadow_mode_nothing_goes_whoever_signed(staff) -> None:
    person = somebody()
    batch = signed(staff, [person])
    assert run(BY_CODE["dispose"], on=now()) == "1 batches measured, 0 records withdrawn"
    assert (states(batch, staff), referrals(person)) == ({person: "would go"}, 1)


def test_a_council_that_goes_back_into_shadow_mode_stops_what_was_signed(staff, really, settings) -> None:
    person = somebody()
    batch = signed(staff, [person])
    settings.COUNCIL_FOLDER = ROOT / "councils" / "staffordshire"
    council.cache_clear()
    with working_as("dispose") as job:
        assert carrying_out.withdraw(by=job, on=now()) == 0
    assert states(batch, staff)[person] == ""
    assert referrals(person) == 1


def _hold(person: UUID) -> None:
    from trueword.apps.retention.models import Hold

    with working_as("test hold"):
        Hold.objects.using("jobs").create(kind="HOLD-03 police", person_id=person, why=WHY, placed_by=uuid4(),
                                          placed_at=now(), review_due=date(2027, 5, 1))  # fmt: skip
    connections["jobs"].close()
