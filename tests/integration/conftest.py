"""A small record for tests of the gate: two children, one of them restricted, staff in every role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from signing import signed_in

NOW = datetime.now(UTC)  # the net of the database goes by its own clock


@dataclass
class SmallRecord:
    """Ids and viewers of the small record."""

    child: UUID = field(default_factory=uuid4)
    hidden: UUID = field(default_factory=uuid4)
    viewers: dict[str, object] = field(default_factory=dict)


@pytest.fixture(scope="module")
def small_record(module_database: str, django_db_blocker) -> Iterator[SmallRecord]:
    """Committed, because the gate is about what other connections and roles can see."""
    with django_db_blocker.unblock():
        made = SmallRecord()
        _people(made)
        _staff(made)
        yield made


def _people(made: SmallRecord) -> None:
    from trueword.apps.access.api import working_as
    from trueword.apps.records import models as m

    with working_as("test record"):
        source = m.Source.objects.using("jobs").create(code="ssd", name="Case system")
        file = m.ImportedFile.objects.using("jobs").create(
            source=source,
            name="people.csv",
            sha256="0" * 64,
            outcome="stored",
            imported_at=NOW,
            job="test record",
        )
        for person, surname in ((made.child, "Ashdown"), (made.hidden, "Quillfeather")):
            m.Person.objects.using("jobs").create(
                id=person,
                kinds=["child"],
                birth_date=date(2015, 5, 1),
                birth_date_is="exact",
                recorded_at=NOW,
            )
            m.IndexCard.objects.using("jobs").create(
                person_id=person, surname=surname, forename="Robin", kinds=["child"], sort_key=surname.lower()
            )
            m.Contact.objects.using("jobs").create(
                source=source, source_row=surname, first_file=file, last_file=file, line=2, person_id=person,
                contact_date=date(2026, 3, 4), contact_source="2A",
            )  # fmt: skip
            for kind, key in (("surname", surname.lower()), ("forename", "robin")):
                m.SearchKey.objects.using("jobs").create(person_id=person, kind=kind, key=key)
        m.Relationship.objects.using("jobs").create(
            source=source, source_row="sib", first_file=file, last_file=file, person_id=made.hidden,
            other_id=made.child, kind="sibling",
        )  # fmt: skip


def _staff(made: SmallRecord) -> None:
    from trueword.apps.access.actions import grant_role, make_user, restrict
    from trueword.apps.access.api import viewer_of, working_as
    from trueword.apps.access.models import ROLES, Involvement, Team, User

    with working_as("test staff") as job:
        team = Team.objects.using("jobs").create(code="T01", name="Family Help North")
        for role in [*dict(ROLES), "social_worker_of_child"]:
            user = make_user(role, role.title(), "a long enough passphrase", by=job, on=NOW)
            own_team = team.id if role == "social_worker_of_child" else None
            grant_role(user, role.removesuffix("_of_child"), own_team, by=job, on=NOW)
        Involvement.objects.using("jobs").create(
            person_id=made.child, team=team, kind="allocated", valid_from=date(2026, 1, 1), source_row="i1"
        )
        named = User.objects.using("jobs").get(sign_in_name="front_door").id
        restrict(made.hidden, "adoption", frozenset([named]), NOW.date() + timedelta(days=90), by=job, on=NOW)
    for user in User.objects.using("jobs").all():
        made.viewers[user.sign_in_name] = viewer_of(user, NOW.date(), signed_in(user.id))
