"""What happens while a record is withdrawn: a merge, a hold, a sibling's referral, a fact that is not known any more."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from integration.destruction import due
from integration.destruction.due import IDENTITY, NEED, long_ago, now, somebody_due
from signing import signed_in

from trueword.apps.access.actions import grant_role, make_user
from trueword.apps.access.api import enter, viewer_of, working_as
from trueword.apps.access.models import User
from trueword.apps.destruction.api import destroy, put_back, withdraw
from trueword.apps.identities import actions
from trueword.apps.records import models as m
from trueword.apps.retention.models import Hold


@pytest.fixture(scope="module")
def county(module_database, django_db_blocker):
    with django_db_blocker.unblock():
        due.cover_all()
        yield


def taken(person: UUID, *classes: str) -> list[UUID]:
    """Withdrawn at one moment, as the job of the night does, and long ago."""
    on, parcels = now(), []
    for name in classes:
        found = withdraw(person, name, batch=uuid4(), rule="RET-12", on=on)
        assert found.done, found
        parcels.append(found.parcel)
    for parcel in parcels:
        long_ago(parcel)
    return parcels


def told_source() -> dict[str, object]:
    source, file = due.histories.source("ssd")
    return {"source": source, "first_file": file, "last_file": file, "source_row": str(uuid4())}


def held(**about: object) -> UUID:
    """A hold that somebody placed just now; gives its id."""
    with working_as("test hold"):
        return (
            Hold.objects.using("jobs")
            .create(kind="HOLD-01", why="an inquiry asks", placed_by=uuid4(), placed_at=now(), review_due=date(2027, 1, 1),
                    **about)
            .id
        )  # fmt: skip


def released(hold: UUID) -> None:
    with working_as("test hold"):
        Hold.objects.using("jobs").filter(id=hold).update(
            released_by=uuid4(), released_at=now(), release_why="over"
        )


@pytest.fixture
def officer(county):
    """A data officer, who decides about identities."""
    name = f"data{uuid4().hex[:6]}"
    with working_as("test officer") as job:
        user = make_user(name, "Dana Data", "a long enough passphrase", by=job, on=now())
        grant_role(user, "data_officer", None, by=job, on=now())
    return viewer_of(User.objects.get(id=user), now().date(), signed_in(user))


def test_who_was_merged_meanwhile_is_neither_destroyed_nor_put_back_until_the_merge_is_undone(
    officer,
) -> None:
    one, survivor = somebody_due("Merged", shared=False), somebody_due("Survivor", shared=False)
    (parcel,) = taken(one.id, NEED)
    doubt = actions.Doubt(survivor.id, one.id)
    with transaction.atomic():
        enter(officer)
        made = actions.merge(officer, doubt, "the same child for certain", on=now())
        assert isinstance(made, UUID), made
    assert destroy(parcel, on=now()).code == "merged"
    assert put_back(parcel, by=uuid4(), on=now()).code == "merged"
    with transaction.atomic():
        enter(officer)
        assert actions.part(officer, made, doubt, "they are two children", on=now()) is None
    assert put_back(parcel, by=uuid4(), on=now()).done


def test_who_somebody_is_stays_while_anything_of_theirs_is_held(county) -> None:
    one = somebody_due("Heldclass", shared=False)
    need, who = taken(one.id, NEED, IDENTITY)
    hold = held(record_class=NEED)
    assert destroy(need, on=now()).code == "kept"
    assert destroy(who, on=now()).code == "order"
    assert put_back(who, by=uuid4(), on=now()).done and put_back(need, by=uuid4(), on=now()).done
    released(hold)


def test_a_sibling_who_is_open_again_holds_it_although_the_link_was_withdrawn_too(county) -> None:
    one, sibling = somebody_due("Elder", shared=False), somebody_due("Younger", shared=False)
    with working_as("test related"):
        m.Relationship.objects.using("jobs").create(
            **told_source(), person_id=one.id, other_id=sibling.id, kind="sibling"
        )
    need, _ = taken(one.id, NEED, IDENTITY)
    with working_as("test open"):
        m.IndexCard.objects.using("jobs").filter(person_id=sibling.id).update(open_as=["child in need"])
    found = destroy(need, on=now())
    assert (found.done, found.code) == (False, "kept"), found
    with working_as("test open"):
        m.IndexCard.objects.using("jobs").filter(person_id=sibling.id).update(open_as=[])
    assert destroy(need, on=now()).done


def test_what_is_not_known_any_more_is_not_destroyed(county) -> None:
    """A review of somebody in care, without an episode: whether they were looked after is unknown from then on."""
    one = somebody_due("Unknowing", shared=False)
    (need,) = taken(one.id, NEED)
    with working_as("test review"):
        m.CareReview.objects.using("jobs").create(
            **told_source(), person_id=one.id, review_date=date(2004, 1, 1)
        )
    found = destroy(need, on=now())
    assert (found.done, found.code) == (False, "kept"), found
    assert put_back(need, by=uuid4(), on=now()).done


def test_what_was_put_back_before_says_so_and_what_is_destroyed_too(county) -> None:
    one, two = somebody_due("Twice", shared=False), somebody_due("Once", shared=False)
    (back,), (gone,) = taken(one.id, NEED), taken(two.id, NEED)
    assert put_back(back, by=uuid4(), on=now()).done
    assert put_back(back, by=uuid4(), on=now()).code == "none"
    assert destroy(gone, on=now()).done
    assert put_back(gone, by=uuid4(), on=now()).code == "destroyed"
