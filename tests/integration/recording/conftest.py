"""A household for tests of writing: a child of the team, her sister and mother, and those who write about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

NOW = datetime.now(UTC)


@dataclass
class Household:
    """Ids of people, and somebody signed in for each writer."""

    robin: UUID = field(default_factory=uuid4)
    wren: UUID = field(default_factory=uuid4)
    mother: UUID = field(default_factory=uuid4)
    stranger: UUID = field(default_factory=uuid4)
    now: datetime = NOW
    users: dict[str, UUID] = field(default_factory=dict)

    def browser(self, name: str) -> Client:
        """A new window of somebody signed in."""
        from trueword.apps.access.models import User

        made = Client(raise_request_exception=False)
        made.force_login(User.objects.get(sign_in_name=name))
        return made


@pytest.fixture(scope="module")
def home(module_database: str, django_db_blocker) -> Iterator[Household]:
    """Committed, because pages are asked as they are served."""
    with django_db_blocker.unblock():
        made = Household()
        _people(made)
        _staff(made)
        yield made


def _people(home: Household) -> None:
    from trueword.apps.access.api import working_as
    from trueword.apps.records import models as m

    with working_as("test household"):
        source = m.Source.objects.using("jobs").create(code="ssd", name="Case system")
        file = m.ImportedFile.objects.using("jobs").create(
            source=source,
            name="people.csv",
            sha256="0" * 64,
            outcome="stored",
            imported_at=NOW,
            job="test household",
        )
        told = {"source": source, "first_file": file, "last_file": file}
        people = ((home.robin, "Robin", 2015, "child"), (home.wren, "Wren", 2019, "child"),
                  (home.mother, "Catherine", 1990, "parent"), (home.stranger, "Amir", 2018, "child"))  # fmt: skip
        for person, name, year, kind in people:
            m.Person.objects.using("jobs").create(
                id=person, kinds=[kind], birth_date=date(year, 5, 1), birth_date_is="exact", recorded_at=NOW
            )
            m.IndexCard.objects.using("jobs").create(
                person_id=person, surname="Ashdown", forename=name, birth_date=date(year, 5, 1), kinds=[kind],
                sort_key=name.lower(),
            )  # fmt: skip
        for child in (home.robin, home.wren):
            m.Relationship.objects.using("jobs").create(
                **told, source_row=f"m {child}", person_id=home.mother, other_id=child, kind="mother"
            )
        m.Referral.objects.using("jobs").create(
            **told, source_row="ref", person_id=home.robin, referral_date=date(2026, 9, 1)
        )


def _staff(home: Household) -> None:
    from trueword.apps.access.actions import grant_role, make_user
    from trueword.apps.access.api import working_as
    from trueword.apps.access.models import Involvement, RotaTurn, Team

    with working_as("test household") as job:
        team = Team.objects.using("jobs").create(code="T01", name="Family Help North")
        roles = {"jo": "social_worker", "mo": "social_worker", "lee": "team_manager", "bea": "business_support",
                 "pat": "social_worker", "eve": "emergency_duty"}  # fmt: skip
        for name, role in roles.items():
            home.users[name] = make_user(
                name, f"{name.title()} Example", "a long enough passphrase", by=job, on=NOW
            )
            grant_role(home.users[name], role, None if name in {"pat", "eve"} else team.id, by=job, on=NOW)
        for child in (home.robin, home.wren):
            Involvement.objects.using("jobs").create(
                person_id=child,
                team=team,
                kind="allocated",
                valid_from=date(2026, 1, 1),
                source_row=f"i {child}",
            )
        RotaTurn.objects.using("jobs").create(
            user_id=home.users["eve"], kind="emergency_duty", starts_at=NOW - timedelta(hours=1),
            ends_at=NOW + timedelta(hours=9), made_by_id=home.users["lee"],
        )  # fmt: skip
