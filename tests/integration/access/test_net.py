"""With every check of the application switched off, does the database alone still hold the coarse rules?

Here nobody asks the gate: a session is shown to the database, and tables are read and written as the application's role.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from town import NOW, TODAY, Town

from trueword.apps.access import models as a
from trueword.apps.access.api import working_as
from trueword.apps.records import models as m
from trueword.policy.reach import REACHES
from trueword.policy.roles import NAMES


def _as(town: Town, who: str) -> None:
    connection.cursor().execute("SELECT set_config('trueword.token', %s, true)", [town.tokens.get(who, "")])


def _states_seen(town: Town, who: str, model) -> set[str]:
    by_id = {child: state for state, child in town.children.items()}
    with transaction.atomic():
        _as(town, who)
        key = "id" if model is m.Person else "person_id"
        return {by_id[child] for child in model.objects.values_list(key, flat=True)}


def _visible(role: str) -> set[str]:
    return {"stranger", "allocated"} | ({"adoption"} if "adoption" in REACHES[role] else set())


@pytest.mark.parametrize("role", NAMES)
def test_index_cards_are_for_roles_that_find_and_never_of_hidden_records(town, role):
    wanted = _visible(role) if "find" in REACHES[role] else set()
    assert _states_seen(town, role, m.IndexCard) == wanted
    assert _states_seen(town, role, m.SearchKey) == wanted


@pytest.mark.parametrize("role", NAMES)
def test_what_was_recorded_is_for_those_with_a_link_and_for_the_front_door(town, role):
    wanted: set[str] = set()
    if "open any" in REACHES[role]:
        wanted = _visible(role)
    elif "open" in REACHES[role]:
        wanted = {"allocated"}
    assert _states_seen(town, role, m.Contact) == wanted
    assert _states_seen(town, role, m.Person) == wanted


@pytest.mark.parametrize("who", ["nobody", "stranger without a session"])
def test_without_a_role_or_a_session_there_is_nobody(town, who):
    for model in (m.IndexCard, m.SearchKey, m.Contact, m.Person, m.Relationship, m.History):
        assert _states_seen(town, who, model) == set()


def test_the_named_and_the_approved_see_a_restricted_record_for_as_long_as_it_lasts(town):
    assert _states_seen(town, "giver", m.IndexCard) == set()  # named, but without a role that finds
    opening = uuid4()
    with working_as("test approval"):
        a.Opening.objects.using("jobs").create(
            id=opening, user_id=town.users["social_worker"], person_id=town.children["restricted"], kind="approved",
            purpose="protect", starts_at=NOW, ends_at=datetime.now(UTC) + timedelta(minutes=60), review_due=TODAY,
            approved_by_id=town.users["giver"],
        )  # fmt: skip
        a.OpenedPerson.objects.using("jobs").create(opening_id=opening, person_id=town.children["restricted"])
    assert _states_seen(town, "social_worker", m.Contact) == {"allocated", "restricted"}
    assert _states_seen(town, "family_support_worker", m.Contact) == {"allocated"}
    with working_as("test approval"):
        a.Opening.objects.using("jobs").filter(id=opening).update(ends_at=NOW - timedelta(minutes=1))
    assert _states_seen(town, "social_worker", m.Contact) == {"allocated"}


def _allocate(town: Town, by: str, to: str, state: str) -> None:
    with transaction.atomic():
        _as(town, by)
        a.Allocation.objects.create(
            user_id=town.users[to], person_id=town.children[state], kind="allocated", event="test", valid_from=TODAY,
            granted_by_id=town.users[by],
        )  # fmt: skip


def test_a_manager_allocates_somebody_else(town):
    _allocate(town, "team_manager", "student", "stranger")
    assert "stranger" in _states_seen(town, "student", m.Contact)


@pytest.mark.parametrize(
    ("by", "to", "state"),
    [
        ("team_manager", "team_manager", "stranger"),
        ("social_worker", "social_worker", "stranger"),
        ("social_worker", "student", "stranger"),
        ("system_administrator", "social_worker", "stranger"),
        ("team_manager", "social_worker", "restricted"),
        ("team_manager", "social_worker", "conflict"),
    ],
)
def test_nobody_allocates_themselves_or_beyond_their_role_or_whom_they_may_not_know_of(town, by, to, state):
    with pytest.raises(DatabaseError):
        _allocate(town, by, to, state)


def _open(town: Town, by: str, state: str = "stranger", *, minutes: int = 60, **more) -> None:
    with transaction.atomic():
        _as(town, by)
        a.Opening.objects.create(
            **{"user_id": town.users[by], "person_id": town.children[state], "kind": "reason", "purpose": "protect",
               "starts_at": datetime.now(UTC), "ends_at": datetime.now(UTC) + timedelta(minutes=minutes),
               "review_due": TODAY, **more}
        )  # fmt: skip


def test_a_worker_breaks_glass_for_the_hour(town):
    _open(town, "personal_adviser")


@pytest.mark.parametrize(
    ("by", "state", "minutes"),
    [
        ("personal_adviser", "stranger", 120),
        ("personal_adviser", "restricted", 60),
        ("personal_adviser", "conflict", 60),
        ("student", "stranger", 60),
        ("business_support", "stranger", 60),
        ("data_officer", "stranger", 60),
        ("system_administrator", "stranger", 60),
        ("auditor", "stranger", 60),
    ],
)
def test_no_glass_is_broken_for_longer_or_by_others_or_for_hidden_records(town, by, state, minutes):
    with pytest.raises(DatabaseError):
        _open(town, by, state, minutes=minutes)


def test_nobody_opens_for_somebody_else_or_approves_off_the_rota(town):
    with pytest.raises(DatabaseError):
        _open(town, "personal_adviser", user_id=town.users["student"])
    with pytest.raises(DatabaseError):
        _open(
            town, "team_manager", "restricted", user_id=town.users["social_worker"], kind="approved",
            approved_by_id=town.users["team_manager"],
        )  # fmt: skip


def _granted(town: Town, by: str, to: str, role: str) -> None:
    with transaction.atomic():
        _as(town, by)
        a.RoleHeld.objects.create(
            user_id=town.users[to], role=role, valid_from=TODAY, granted_by_id=town.users[by]
        )


def test_nobody_grants_a_role_that_was_not_proposed_and_approved(town):
    for by, to in (
        ("system_administrator", "nobody"),
        ("system_administrator", "system_administrator"),
        ("team_manager", "student"),
        ("information_governance", "nobody"),
        ("student", "nobody"),
    ):
        with pytest.raises(DatabaseError):
            _granted(town, by, to, "social_worker")


def _empty(town: Town, table: str) -> None:
    with transaction.atomic():
        _as(town, "front_door")
        connection.cursor().execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", ["person", "contact", "indexcard", "searchkey", "history", "relationship"])
def test_nothing_of_the_record_is_written_by_the_pages(town, table):
    with pytest.raises(DatabaseError, match="permission denied"):
        _empty(town, f"records_{table}")


def test_who_is_restricted_is_itself_a_secret(town):
    with transaction.atomic():
        _as(town, "information_governance")
        assert a.Restriction.objects.count() == a.RestrictionNames.objects.count() == 0
    with transaction.atomic():
        _as(town, "giver")
        assert a.Restriction.objects.count() == 2


def test_nobody_changes_the_password_of_somebody_else(town: Town) -> None:
    with transaction.atomic():
        _as(town, "social_worker")
        me = connection.cursor().execute("SELECT gate.actor()").fetchone()[0]
        other = a.User.objects.exclude(id=me).values_list("id", flat=True)[0]
        with pytest.raises(DatabaseError, match="its owner"), transaction.atomic():
            a.User.objects.filter(id=other).update(password="taken over")
        assert a.User.objects.filter(id=me).update(password="my own") == 1
        assert a.User.objects.get(id=me).password == "my own"
        transaction.set_rollback(True)


def test_while_nobody_is_known_a_password_stays_as_it_is(town: Town) -> None:
    with transaction.atomic():
        _as(town, "stranger without a session")
        other = a.User.objects.values_list("id", flat=True)[0]
        before = a.User.objects.get(id=other).password
        a.User.objects.filter(id=other).update(password="taken over")
        assert a.User.objects.get(id=other).password == before
        transaction.set_rollback(True)
