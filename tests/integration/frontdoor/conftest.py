"""A front door with two colleagues, a night worker, and children whom not everybody may know of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

NOW = datetime.now(UTC)
BORN = date(2017, 7, 7)
STAFF = {
    "mash": "front_door", "mate": "front_door", "named": "front_door", "close": "front_door", "manager": "team_manager",
    "guard": "social_worker", "stranger": "social_worker", "night": "emergency_duty", "off": "emergency_duty",
    "oncall": "team_manager",
}  # fmt: skip


@dataclass
class Door:
    """Ids of the children and of the staff."""

    seen: UUID = field(default_factory=uuid4)
    guarded: UUID = field(default_factory=uuid4)
    users: dict[str, UUID] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)

    def browser(self, name: str) -> Client:
        """Somebody signed in, in one browser of theirs."""
        from trueword.apps.access.models import User

        if name not in self.browsers:
            self.browsers[name] = Client(raise_request_exception=True)
            self.browsers[name].force_login(User.objects.get(sign_in_name=name))
        return self.browsers[name]


@pytest.fixture(scope="module")
def door(module_database: str, django_db_blocker) -> Iterator[Door]:
    """Committed: filing is another connection's work."""
    with django_db_blocker.unblock():
        yield _build()


def _build() -> Door:
    from trueword.apps.access.api import working_as

    made = Door()
    with working_as("test door") as job:
        _children(made)
        _staff(made, job)
    return made


def _children(made: Door) -> None:
    from trueword.apps.records import models as m
    from trueword.apps.records.api import file_waiting

    source = m.Source.objects.using("jobs").create(code="ssd", name="Case system")
    file = m.ImportedFile.objects.using("jobs").create(
        source=source, name="people.csv", sha256="0" * 64, outcome="stored", imported_at=NOW, job="test door"
    )
    for person, surname in ((made.seen, "Ashdown"), (made.guarded, "Larkspur")):
        m.Person.objects.using("jobs").create(
            id=person, kinds=["child"], birth_date=BORN, birth_date_is="exact", recorded_at=NOW
        )
        told = {"source": source, "first_file": file, "last_file": file, "line": 1, "person_id": person}
        m.PersonStatement.objects.using("jobs").create(
            **told, source_row=surname, forename="Isolde", surname=surname, birth_date=BORN
        )
        m.Identifier.objects.using("jobs").create(
            **told, source_row=surname, kind="LA child id", value=f"CH-{surname}"
        )
        m.ToFile.objects.using("jobs").create(id=uuid4(), person_id=person, asked_at=NOW)
    from django.db import transaction

    transaction.on_commit(lambda: file_waiting(NOW), using="jobs")


def _staff(made: Door, job: object) -> None:
    from trueword.apps.access import models as a
    from trueword.apps.access.actions import grant_role, make_user, restrict

    team = a.Team.objects.using("jobs").create(code="T01", name="Guarding Team", phone="01785 000 001")
    duty = a.Team.objects.using("jobs").create(code="T02", name="Duty Team", phone="01785 000 002")
    teams = {"guard": team.id, "oncall": duty.id}
    for name, role in {**STAFF, "giver": ""}.items():
        made.users[name] = make_user(name, name.title(), "a long enough passphrase", by=job, on=NOW)
        if role:
            grant_role(made.users[name], role, teams.get(name), by=job, on=NOW)
    restrict(
        made.guarded,
        "danger",
        frozenset([made.users["named"]]),
        NOW.date() + timedelta(days=90),
        by=job,
        on=NOW,
    )
    a.Restriction.objects.using("jobs").update(guardian_team=team)
    a.Conflict.objects.using("jobs").create(
        user_id=made.users["close"], person_id=made.guarded, kind="family", state="declared", told_at=NOW
    )
    for name, kind in (("night", "emergency_duty"), ("oncall", "on_call_manager")):
        a.RotaTurn.objects.using("jobs").create(
            user_id=made.users[name], kind=kind, starts_at=NOW - timedelta(hours=1),
            ends_at=NOW + timedelta(hours=9), made_by_id=made.users["giver"],
        )  # fmt: skip
