"""A manager with a team, a second team, and workers to allocate: on top of the small record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connections, transaction
from django.test import Client
from signing import signed_in

NOW = datetime.now(UTC)
PASSWORD = "a long enough passphrase"


@dataclass
class Office:
    """Ids and viewers of two teams: `lead`, `mate` and `other` as viewers, and the children they work with."""

    viewers: dict[str, object]
    users: dict[str, UUID]
    ours: UUID
    theirs: UUID
    nobodys: UUID

    def child(self, surname: str = "Ashdown") -> UUID:
        """A new child whom the first team works with and nobody is allocated to."""
        return _child(surname, "T01")


STAFF = {
    "lead": ("team_manager", "T01"), "second_lead": ("team_manager", "T01"), "mate": ("social_worker", "T01"),
    "other": ("social_worker", "T02"), "iro": ("reviewing_officer", None), "night": ("emergency_duty", None),
    "watch": ("information_governance", None), "pa": ("personal_adviser", "T02"), "admin": ("system_administrator", None),
}  # fmt: skip


@pytest.fixture(scope="module")
def office(small_record) -> Office:
    """Committed, because the database's own rules are asked too."""
    from trueword.apps.access.api import grant_role, make_user, viewer_of, working_as
    from trueword.apps.access.models import Team, User

    users = {}
    with working_as("test office") as job:
        Team.objects.using("jobs").create(code="T02", name="Family Help South")
        for name, (role, team) in STAFF.items():
            users[name] = make_user(name, f"{name.title()} Office", PASSWORD, by=job, on=NOW)
            team_id = Team.objects.using("jobs").get(code=team).id if team else None
            grant_role(users[name], role, team_id, by=job, on=NOW)
    viewers = {
        name: viewer_of(User.objects.get(id=user), NOW.date(), signed_in(user))
        for name, user in users.items()
    }
    return Office(viewers, users, _child("Ours", "T01"), _child("Theirs", "T02"), _child("Nobodys", ""))


def _child(surname: str, team: str) -> UUID:
    from trueword.apps.access.api import working_as
    from trueword.apps.access.models import Involvement, Team
    from trueword.apps.records.models import IndexCard, Person

    with working_as("test children"):
        child = uuid4()
        Person.objects.using("jobs").create(
            id=child, kinds=["child"], birth_date_is="unknown", recorded_at=NOW
        )
        IndexCard.objects.using("jobs").create(
            person_id=child, surname=surname, forename="Robin", kinds=["child"], sort_key=surname.lower()
        )
        if team:
            Involvement.objects.using("jobs").create(
                person_id=child, team=Team.objects.using("jobs").get(code=team), valid_from=date(2026, 1, 1),
                source_row=str(child),
            )  # fmt: skip
    return child


@pytest.fixture
def browser() -> Callable[[str], Client]:
    """Signs somebody in."""

    def signed(name: str) -> Client:
        made = Client()
        assert made.login(username=name, password=PASSWORD)
        return made

    return signed


@pytest.fixture
def logged() -> Callable[..., list[tuple[str, str]]]:
    """(outcome, rule) of every entry of an action about a person or with these details, oldest first."""

    def entries(action: str, person: UUID | None = None, **detail: object) -> list[tuple[str, str]]:
        from trueword.apps.audit.models import Event, Subject

        wanted = {f"detail__{name}": str(value) for name, value in detail.items()}
        with transaction.atomic(using="jobs"):
            connections["jobs"].cursor().execute("SELECT set_config('trueword.job', 'test', true)")
            found = Event.objects.using("jobs").filter(action=action, **wanted)
            if person:
                about = (
                    Subject.objects.using("jobs").filter(person_id=person).values_list("event_id", flat=True)
                )
                found = found.filter(id__in=list(about))
            return list(found.order_by("at").values_list("outcome", "rule"))

    return entries
