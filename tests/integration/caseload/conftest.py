"""A team with children for whom something is due, among them a restricted one and one close to the manager."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.test import Client
from signing import signed_in

sys.path.insert(0, str(Path(__file__).parent))

from a_child import child

NOW = datetime.now(UTC)
TODAY = date.today()
PASSWORD = "a long enough passphrase"
STAFF = {"lead": ("team_manager", "T01"), "close": ("team_manager", "T01"), "mate": ("social_worker", "T01"),
         "other": ("social_worker", "T02"), "south": ("team_manager", "T02"), "typist": ("business_support", "T01")}  # fmt: skip


@dataclass
class Office:
    """Ids and viewers: `close` is close to `kin`, nobody is named on the restriction of `hidden`."""

    viewers: dict[str, object] = field(default_factory=dict)
    users: dict[str, UUID] = field(default_factory=dict)
    ours: UUID = field(default_factory=uuid4)
    kin: UUID = field(default_factory=uuid4)
    hidden: UUID = field(default_factory=uuid4)
    theirs: UUID = field(default_factory=uuid4)


@pytest.fixture(scope="module")
def office(module_database: str, django_db_blocker) -> Office:
    """Committed, because the database's own rules are asked too."""
    with django_db_blocker.unblock():
        return _build()


def _build() -> Office:
    from trueword.apps.access import models as a
    from trueword.apps.access.api import grant_role, make_user, restrict, viewer_of, working_as

    office = Office()
    with working_as("test caseload") as job:
        teams = {
            code: a.Team.objects.using("jobs").create(code=code, name=f"Team {code}")
            for code in ("T01", "T02")
        }
        for name, (role, team) in STAFF.items():
            office.users[name] = make_user(name, f"{name.title()} Office", PASSWORD, by=job, on=NOW)
            grant_role(office.users[name], role, teams[team].id, by=job, on=NOW)
        for name in ("ours", "kin", "hidden", "theirs"):
            team, worker = ("T02", "other") if name == "theirs" else ("T01", "mate")
            child(name.title(), teams[team], getattr(office, name), office.users[worker])
        restrict(office.hidden, "danger", frozenset(), TODAY + timedelta(days=90), by=job, on=NOW)
        a.Conflict.objects.using("jobs").create(
            user_id=office.users["close"], person_id=office.kin, kind="family", state="declared", told_at=NOW
        )
    for name, user in office.users.items():
        office.viewers[name] = viewer_of(a.User.objects.get(id=user), TODAY, signed_in(user))
    return office


@pytest.fixture
def browser():
    """Signs somebody in."""

    def signed(name: str) -> Client:
        made = Client()
        assert made.login(username=name, password=PASSWORD)
        return made

    return signed
